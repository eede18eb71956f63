create table organisations_claim (
    id           text   primary key,
    organisation text   not null references organisations_organisation (id),
    agency       text   not null,
    key          text   not null unique,
    email        text   not null,
    role         text   not null,
    lang         text   not null,
    stage        text   not null,
    invited_by   text   not null,
    created_at   bigint not null,
    expires_at   bigint not null,
    answered_at  bigint,
    answered_by  text   not null
);
create index organisations_claim_organisation on organisations_claim (organisation, stage);
create table organisations_request (
    id           text   primary key,
    organisation text   not null references organisations_organisation (id),
    person       text   not null,
    why          text   not null,
    stage        text   not null,
    created_at   bigint not null,
    answered_at  bigint,
    answered_by  text   not null
);
create index organisations_request_organisation on organisations_request (organisation, stage);
create index organisations_request_person on organisations_request (person, stage);
