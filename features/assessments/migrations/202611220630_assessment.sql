-- Versions of questionnaires that assessments were made with; the body is JSON.
create table assessments_questionnaire (
    questionnaire text   not null,
    version       text   not null,
    agency        text   not null,
    body          text   not null,
    created_at    bigint not null,
    primary key (questionnaire, version)
);

create table assessments_assessment (
    id            text    primary key,
    organisation  text    not null,
    agency        text    not null,
    questionnaire text    not null,
    version       text    not null,
    mode          text    not null,
    stage         text    not null,
    point         bigint  not null,
    starter       text    not null,
    is_shared     boolean not null,
    started_at    bigint  not null,
    completed_at  bigint,
    validated_at  bigint,
    validator     text    not null,
    due_on        text,
    changed_at    bigint  not null
);
create index assessments_assessment_organisation on assessments_assessment (organisation, questionnaire, started_at);
create index assessments_assessment_agency on assessments_assessment (agency, changed_at);
create index assessments_assessment_starter on assessments_assessment (starter);
create index assessments_assessment_validator on assessments_assessment (validator);
-- One open measurement at a time, even if two begin it in the same moment.
create unique index assessments_assessment_open on assessments_assessment (organisation, questionnaire)
    where stage = 'open';

create table assessments_answer (
    assessment text   not null,
    agency     text   not null,
    respondent text   not null,
    question   text   not null,
    answer     text   not null,
    note       text   not null,
    evidence   text   not null,
    revision   bigint not null,
    changed_at bigint not null,
    primary key (assessment, respondent, question)
);
create index assessments_answer_respondent on assessments_answer (respondent);

-- Who was trained to assist and validate with which questionnaire, and until when.
create table assessments_licence (
    id            text   primary key,
    agency        text   not null,
    person        text   not null,
    questionnaire text   not null,
    trained_on    text   not null,
    valid_until   text   not null,
    provider      text   not null,
    created_at    bigint not null,
    unique (agency, person, questionnaire, trained_on)
);
create index assessments_licence_person on assessments_licence (person);
