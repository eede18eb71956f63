-- A record of a process: a case, or what lies in one. Where it stands follows from its events.
create table cases_case (
    id           text   primary key,
    agency       text   not null,
    organisation text   not null,
    root         text   not null,
    parent       text   not null,
    process      text   not null,
    version      bigint not null,
    machine      text   not null,
    state        text   not null,
    standing     text   not null,
    opened_at    bigint not null,
    entered_at   bigint not null,
    due_at       bigint,
    due_check    text   not null,
    due_role     text   not null,
    clock_at     bigint,
    events       bigint not null
);
create index cases_case_work on cases_case (agency, standing, due_at);
create index cases_case_root on cases_case (root, opened_at);
create index cases_case_organisation on cases_case (organisation, opened_at);

-- What happened, in order: opened, stepped, filled.
create table cases_event (
    record text   not null,
    number bigint not null,
    agency text   not null,
    at     bigint not null,
    person text   not null,
    role   text   not null,
    kind   text   not null,
    name   text   not null,
    why    text   not null,
    fields text   not null,
    primary key (record, number)
);
create index cases_event_person on cases_event (person);

-- Who plays which part in a case and in all that lies in it.
create table cases_part (
    root   text not null,
    role   text not null,
    agency text not null,
    person text not null,
    primary key (root, role)
);
create index cases_part_person on cases_part (person);
