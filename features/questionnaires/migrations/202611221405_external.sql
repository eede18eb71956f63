-- What another tool came to, as its report says, on its own scale.
create table questionnaires_external (
    id           text   primary key,
    organisation text   not null,
    agency       text   not null,
    tool         text   not null,
    -- Version or edition of the tool; empty if nobody knows.
    edition      text   not null,
    taken_on     text   not null,
    low          double precision not null,
    high         double precision not null,
    -- JSON: names and scores.
    parts        text   not null,
    note         text   not null,
    file         text   not null,
    author       text   not null,
    created_at   bigint not null
);
create index questionnaires_external_organisation on questionnaires_external (organisation, taken_on);
create index questionnaires_external_author on questionnaires_external (author);
