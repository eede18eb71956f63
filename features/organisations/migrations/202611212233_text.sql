create table organisations_text (
    organisation text   not null references organisations_organisation (id),
    lang         text   not null,
    name         text   not null,
    summary      text   not null,
    offers       text   not null,
    seeks        text   not null,
    summary_of   text   not null,
    offers_of    text   not null,
    seeks_of     text   not null,
    written_by   text   not null,
    changed_at   bigint not null,
    primary key (organisation, lang)
);
