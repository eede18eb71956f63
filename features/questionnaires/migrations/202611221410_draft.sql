-- Questionnaires of an agency while they are written; the body is JSON. What is published is a
-- version of its own, kept elsewhere, and never changed.
create table questionnaires_draft (
    id            text   primary key,
    agency        text   not null,
    questionnaire text   not null,
    body          text   not null,
    revision      bigint not null,
    author        text   not null,
    created_at    bigint not null,
    changed_at    bigint not null
);
create index questionnaires_draft_agency on questionnaires_draft (agency, changed_at);
create index questionnaires_draft_author on questionnaires_draft (author);
