-- What somebody of an agency notes about a company, for themselves, for those who work with it, or for the agency.
create table worklists_note (
    id           text   primary key,
    agency       text   not null,
    organisation text   not null,
    author       text   not null,
    scope        text   not null,
    said         text   not null,
    noted_at     bigint not null
);
create index worklists_note_organisation on worklists_note (agency, organisation, noted_at);
create index worklists_note_author on worklists_note (author);
