-- What a company is asked about its business at the end of a case, and 12 and 24 months later.
create table impacts_survey (
    id           text   primary key,
    agency       text   not null,
    organisation text   not null,
    record       text   not null,
    process      text   not null,
    closed_on    text   not null,
    months       bigint not null,
    due_on       text   not null,
    stage        text   not null,
    answers      text   not null,
    -- Where the company is asked: kept until it has answered, and no longer than its link.
    email        text   not null,
    lang         text   not null,
    letters      bigint not null,
    asked_by     text   not null,
    asked_at     bigint,
    answered_by  text   not null,
    answered_at  bigint,
    source       text   not null,
    unique (record, months)
);
create index impacts_survey_agency on impacts_survey (agency, closed_on);
create index impacts_survey_asked_by on impacts_survey (asked_by);
create index impacts_survey_answered_by on impacts_survey (answered_by);

-- Keys of letters by which a company answers without an account: digests alone.
create table impacts_key (
    digest     text   primary key,
    survey     text   not null,
    agency     text   not null,
    expires_at bigint not null
);
create index impacts_key_survey on impacts_key (survey);
