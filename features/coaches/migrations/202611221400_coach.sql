-- Somebody of the network who coaches, with what they say of themselves.
create table coaches_coach (
    id         text   primary key,
    person     text   not null,
    agency     text   not null,
    summary    text   not null,
    keywords   text   not null,
    industry   text   not null,
    coaching   text   not null,
    grades     text   not null,
    languages  text   not null,
    country    text   not null,
    region     text   not null,
    countries  text   not null,
    radius_km  bigint not null,
    capacity   bigint not null,
    available  text   not null,
    away       text   not null,
    reach      text   not null,
    fee_cents  bigint not null,
    fee_per    text   not null,
    currency   text   not null,
    created_at bigint not null,
    changed_at bigint not null
);
create unique index coaches_coach_person on coaches_coach (person);
create index coaches_coach_agency on coaches_coach (agency);

-- Which agencies take them, decided by whom, when and why.
create table coaches_acceptance (
    coach       text   not null,
    agency      text   not null,
    stage       text   not null,
    proposed_by text   not null,
    proposed_at bigint not null,
    decided_by  text   not null,
    decided_at  bigint,
    reason      text   not null,
    primary key (coach, agency)
);
create index coaches_acceptance_agency on coaches_acceptance (agency, stage);

-- What binds a coach to a company: nobody coaches whom they work for.
create table coaches_tie (
    id           text   primary key,
    coach        text   not null,
    agency       text   not null,
    organisation text   not null,
    name         text   not null,
    bond         text   not null,
    noted_by     text   not null,
    noted_at     bigint not null
);
create index coaches_tie_coach on coaches_tie (coach, noted_at);

-- Who coaches in which record of a case, from when to when.
create table coaches_term (
    id       text   primary key,
    record   text   not null,
    agency   text   not null,
    coach    text   not null,
    since_at bigint not null,
    until_at bigint,
    ended_by text   not null,
    why      text   not null
);
create unique index coaches_term_running on coaches_term (record) where until_at is null;
create index coaches_term_coach on coaches_term (coach, since_at);
