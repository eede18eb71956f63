-- What an opportunity says in further languages; empty is what is read in the original.
create table partnering_translation (
    profile        text   not null references partnering_profile (id),
    language       text   not null,
    title          text   not null,
    summary        text   not null,
    description    text   not null,
    advantages     text   not null,
    partner_sought text   not null,
    version        bigint not null,
    changed_at     bigint not null,
    primary key (profile, language)
);
