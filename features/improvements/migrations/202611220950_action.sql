-- Actions that an organisation decided on, from a gap of an assessment or of its own.
create table improvements_action (
    id           text   primary key,
    organisation text   not null,
    agency       text   not null,
    assessment   text   not null,
    item         text   not null,
    entry        text   not null,
    title        text   not null,
    note         text   not null,
    owner        text   not null,
    stage        text   not null,
    due_on       text,
    done_on      text,
    creator      text   not null,
    created_at   bigint not null,
    changed_at   bigint not null
);
create index improvements_action_organisation on improvements_action (organisation, created_at);
create index improvements_action_agency on improvements_action (agency, changed_at);
create index improvements_action_owner on improvements_action (owner);
create index improvements_action_creator on improvements_action (creator);
-- A proposal is taken into the plan once, even if two take it in the same moment.
create unique index improvements_action_once on improvements_action (organisation, assessment, item, entry)
    where entry <> '';

-- Proposals that were turned down, with the reason: the library learns from them.
create table improvements_refusal (
    assessment   text   not null,
    item         text   not null,
    entry        text   not null,
    organisation text   not null,
    agency       text   not null,
    reason       text   not null,
    said         text   not null,
    person       text   not null,
    created_at   bigint not null,
    primary key (assessment, item, entry)
);
create index improvements_refusal_agency on improvements_refusal (agency, entry);
create index improvements_refusal_person on improvements_refusal (person);

-- When an organisation is to be measured again.
create table improvements_due (
    assessment    text   primary key,
    organisation  text   not null,
    agency        text   not null,
    questionnaire text   not null,
    due_on        text   not null,
    told_on       text,
    changed_at    bigint not null
);
create index improvements_due_organisation on improvements_due (organisation, questionnaire);
create index improvements_due_agency on improvements_due (agency, due_on);
