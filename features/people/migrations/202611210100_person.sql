create table people_person (
    id                 text   primary key,
    name               text   not null,
    email              text   not null unique,
    email_confirmed_at bigint,
    password           text,
    lang               text   not null,
    theme              text,
    headline           text   not null,
    bio                text   not null,
    languages          text   not null,
    competences        text   not null,
    stage              text   not null,
    consented_at       bigint,
    created_at         bigint not null,
    changed_at         bigint not null
);
create table people_session (
    id         text   primary key,
    key        text   not null unique,
    person     text   not null,
    agency     text   not null,
    created_at bigint not null,
    seen_at    bigint not null,
    expires_at bigint not null,
    agent      text   not null
);
create index people_session_person on people_session (person, seen_at);
create index people_session_expiry on people_session (expires_at);
create table people_ticket (
    key        text   primary key,
    person     text   not null,
    purpose    text   not null,
    expires_at bigint not null,
    used_at    bigint
);
create index people_ticket_person on people_ticket (person, purpose);
create index people_ticket_expiry on people_ticket (expires_at);
