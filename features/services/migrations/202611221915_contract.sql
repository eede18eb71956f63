-- What an agency offers under a contract: which process, how many at once, paid by whom, from when until when.
create table services_service (
    id           text   primary key,
    agency       text   not null,
    name         text   not null,
    process      text   not null,
    tool         text   not null,
    capacity     bigint not null,
    funder       text   not null,
    reference    text   not null,
    starts_on    text   not null,
    ends_on      text   not null,
    budget_cents bigint not null,
    currency     text   not null,
    accepted_on  text,
    criteria     text   not null,
    threshold    bigint not null,
    made_by      text   not null,
    made_at      bigint not null,
    changed_at   bigint not null
);
create index services_service_agency on services_service (agency, starts_on);
create index services_service_made_by on services_service (made_by);

-- A company a service is meant for, and how far it came: in exactly one stage, so that the funnel adds up.
create table services_target (
    id           text   primary key,
    agency       text   not null,
    service      text   not null,
    organisation text   not null,
    stage        text   not null,
    marks        text   not null,
    score        bigint,
    reason       text   not null,
    exception    text   not null,
    means        text   not null,
    listed_by    text   not null,
    listed_at    bigint not null,
    invited_by   text   not null,
    invited_at   bigint,
    answered_by  text   not null,
    answered_at  bigint,
    started_at   bigint,
    record       text   not null,
    unique (service, organisation)
);
create index services_target_service on services_target (service, stage);
create index services_target_organisation on services_target (organisation);
create index services_target_listed_by on services_target (listed_by);
create index services_target_invited_by on services_target (invited_by);
create index services_target_answered_by on services_target (answered_by);

-- Keys of letters by which a company answers without an account: digests alone.
create table services_key (
    digest     text   primary key,
    target     text   not null,
    agency     text   not null,
    expires_at bigint not null
);
create index services_key_target on services_key (target);

-- What was done to make a service known, whom it reached and how many answered.
create table services_campaign (
    id       text   primary key,
    agency   text   not null,
    service  text   not null,
    title    text   not null,
    means    text   not null,
    held_on  text   not null,
    reached  bigint not null,
    answered bigint not null,
    note     text   not null,
    noted_by text   not null,
    noted_at bigint not null
);
create index services_campaign_service on services_campaign (service, held_on);
create index services_campaign_noted_by on services_campaign (noted_by);
