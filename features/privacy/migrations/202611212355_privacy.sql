-- Copies of everything about a person, made when they ask; the file lies in the folder `exports`.
create table privacy_export (
    id         text   primary key,
    person     text   not null,
    stage      text   not null,
    asked_at   bigint not null,
    ready_at   bigint,
    until_at   bigint,
    bytes      bigint not null,
    downloads  bigint not null
);
create index privacy_export_person on privacy_export (person, asked_at);
create index privacy_export_until on privacy_export (stage, until_at);
-- Wishes to be erased. `touched` holds ids of records whose documents are to be read anew.
create table privacy_erasure (
    id       text   primary key,
    person   text   not null,
    cause    text   not null,
    stage    text   not null,
    touched  text   not null,
    asked_at bigint not null,
    due_at   bigint not null,
    ended_at bigint
);
create index privacy_erasure_person on privacy_erasure (person, stage);
-- One row for each time somebody agreed to a purpose or withdrew; the latest holds.
create table privacy_consent (
    id      text    primary key,
    person  text    not null,
    purpose text    not null,
    given   boolean not null,
    version text    not null,
    lang    text    not null,
    at      bigint  not null
);
create index privacy_consent_person on privacy_consent (person, purpose, at);
-- Rules of retention that somebody switched on or off.
create table privacy_rule (
    name       text    primary key,
    is_on      boolean not null,
    changed_at bigint  not null
);
-- The days for which the daily look was ordered: each once.
create table privacy_day (
    day text primary key
);
