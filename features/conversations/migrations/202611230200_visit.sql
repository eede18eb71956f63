-- A conversation at the place of a company, with one version of a script.
create table conversations_visit (
    id           text   primary key,
    agency       text   not null,
    organisation text   not null,
    record       text   not null,
    script       text   not null,
    version      bigint not null,
    person       text   not null,
    lang         text   not null,
    stage        text   not null,
    started_at   bigint not null,
    changed_at   bigint not null,
    confirmed_at bigint,
    sent_at      bigint,
    written      text   not null,
    events       bigint not null
);
create index conversations_visit_organisation on conversations_visit (agency, organisation, started_at);
create index conversations_visit_record on conversations_visit (agency, record, started_at);
create index conversations_visit_person on conversations_visit (person);

-- What was said to each question; each change makes the revision one higher.
create table conversations_answer (
    visit      text   not null,
    question   text   not null,
    agency     text   not null,
    value      text   not null,
    note       text   not null,
    revision   bigint not null,
    person     text   not null,
    changed_at bigint not null,
    primary key (visit, question)
);
create index conversations_answer_person on conversations_answer (person);

-- Links to the page for the company: of a key only the digest is kept.
create table conversations_key (
    digest     text   primary key,
    visit      text   not null,
    agency     text   not null,
    expires_at bigint not null
);
create index conversations_key_visit on conversations_key (visit);
