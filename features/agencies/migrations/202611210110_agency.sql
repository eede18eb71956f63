create table agencies_agency (
    id         text   primary key,
    name       text   not null,
    slug       text   not null unique,
    country    text   not null,
    region     text   not null,
    city       text   not null,
    language   text   not null,
    languages  text   not null,
    website    text   not null,
    summary    text   not null,
    network    text   not null,
    stage      text   not null,
    created_at bigint not null,
    changed_at bigint not null
);
create table agencies_membership (
    agency text   not null,
    person text   not null,
    role   text   not null,
    since  bigint not null,
    until  bigint,
    primary key (agency, person)
);
create index agencies_membership_person on agencies_membership (person);
create table agencies_invitation (
    id         text   primary key,
    agency     text   not null,
    name       text   not null,
    email      text   not null,
    role       text   not null,
    lang       text   not null,
    stage      text   not null,
    invited_by text   not null,
    created_at bigint not null,
    changed_at bigint not null
);
create index agencies_invitation_agency on agencies_invitation (agency, stage);
create index agencies_invitation_email on agencies_invitation (email, stage);
