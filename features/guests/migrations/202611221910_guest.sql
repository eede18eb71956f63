-- Events for which one registers without an account.
create table guests_opening (
    event     text   primary key,
    agency    text   not null,
    opened_at bigint not null
);

-- What somebody wrote whose address is not proven yet. It goes when the digits have run out.
create table guests_application (
    id         text   primary key,
    event      text   not null,
    agency     text   not null,
    email      text   not null,
    name       text   not null,
    company    text   not null,
    lang       text   not null,
    said       text   not null,
    digest     text   not null,
    tries      bigint not null,
    expires_at bigint not null
);
create index guests_application_event on guests_application (event, expires_at);
create index guests_application_expires on guests_application (expires_at);
create index guests_application_email on guests_application (email);

-- The keys of a guest's own page: digests alone.
create table guests_pass (
    digest      text   primary key,
    participant text   not null,
    event       text   not null,
    agency      text   not null,
    person      text   not null,
    made_at     bigint not null,
    expires_at  bigint not null
);
create index guests_pass_participant on guests_pass (participant);
create index guests_pass_person on guests_pass (person);
create index guests_pass_event on guests_pass (event);
create index guests_pass_expires on guests_pass (expires_at);

-- What a guest is told in the next letter.
create table guests_news (
    id          text   primary key,
    participant text   not null,
    event       text   not null,
    agency      text   not null,
    person      text   not null,
    word        text   not null,
    put_in      text   not null,
    happened_at bigint not null
);
create index guests_news_participant on guests_news (participant, happened_at);
create index guests_news_person on guests_news (person);
