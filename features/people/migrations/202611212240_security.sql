alter table people_session add column place text not null default '';
alter table people_session add column means text not null default 'password';
alter table people_session add column strong boolean not null default false;
alter table people_session add column proved_at bigint not null default 0;
alter table people_ticket add column note text not null default '';
create table people_device (
    key        text   not null,
    person     text   not null,
    agent      text   not null,
    created_at bigint not null,
    seen_at    bigint not null,
    primary key (key, person)
);
create index people_device_person on people_device (person);
create table people_app (
    person     text   primary key,
    secret     text   not null,
    last_step  bigint not null,
    created_at bigint not null
);
create table people_recovery (
    key        text   primary key,
    person     text   not null,
    created_at bigint not null,
    used_at    bigint
);
create index people_recovery_person on people_recovery (person);
create table people_passkey (
    id         text   primary key,
    credential text   not null unique,
    person     text   not null,
    key        text   not null,
    count      bigint not null,
    name       text   not null,
    created_at bigint not null,
    used_at    bigint
);
create index people_passkey_person on people_passkey (person);
create table people_link (
    id         text   primary key,
    person     text   not null,
    issuer     text   not null,
    subject    text   not null,
    email      text   not null,
    created_at bigint not null,
    used_at    bigint not null,
    unique (issuer, subject)
);
create index people_link_person on people_link (person);
create table people_token (
    id         text   primary key,
    key        text   not null unique,
    person     text   not null,
    agency     text   not null,
    name       text   not null,
    hint       text   not null,
    scopes     text   not null,
    created_at bigint not null,
    expires_at bigint not null,
    used_at    bigint
);
create index people_token_person on people_token (person);
