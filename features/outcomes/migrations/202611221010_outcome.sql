-- What came of advice to an organisation.
create table outcomes_outcome (
    id             text   primary key,
    agency         text   not null,
    organisation   text   not null,
    adviser        text   not null,
    service        text   not null,
    stage          text   not null,
    title          text   not null,
    result         text   not null,
    evidence       text   not null,
    expected       text   not null,
    done_on        text   not null,
    reached        text,
    reached_at     bigint,
    turnover_cents bigint not null,
    jobs           bigint not null,
    confirmed_at   bigint,
    validated_by   text   not null,
    validated_at   bigint,
    created_at     bigint not null,
    changed_at     bigint not null
);
create index outcomes_outcome_agency on outcomes_outcome (agency, stage, done_on);
create index outcomes_outcome_organisation on outcomes_outcome (organisation, agency);
create index outcomes_outcome_adviser on outcomes_outcome (adviser);
create index outcomes_outcome_validated_by on outcomes_outcome (validated_by);

-- Keys of letters by which a client confirms one with one click: digests alone.
create table outcomes_proof (
    digest     text   primary key,
    outcome    text   not null,
    agency     text   not null,
    expires_at bigint not null
);
create index outcomes_proof_outcome on outcomes_proof (outcome);
