-- Addresses people copy letters to: of a company, a case or a person; and those calendars answer at.
create table inbox_address (
    token   text   primary key,
    agency  text   not null,
    noun    text   not null,
    subject text   not null,
    person  text   not null,
    made_at bigint not null,
    unique (agency, noun, subject)
);
create index inbox_address_person on inbox_address (person);

-- A letter that came in: in its place, or waiting for somebody to say where it belongs.
create table inbox_letter (
    id           text    primary key,
    agency       text    not null,
    token        text    not null,
    message      text    not null,
    stage        text    not null,
    person       text    not null,
    organisation text    not null,
    record       text    not null,
    is_verified  boolean not null,
    sender_name  text    not null,
    sender       text    not null,
    recipients   text    not null,
    subject      text    not null,
    body         text    not null,
    quoted       text    not null,
    written_at   bigint  not null,
    came_at      bigint  not null,
    placed_at    bigint,
    unique (token, message)
);
create index inbox_letter_organisation on inbox_letter (agency, organisation, written_at);
create index inbox_letter_stage on inbox_letter (agency, stage, came_at);
create index inbox_letter_person on inbox_letter (person);
create index inbox_letter_sender on inbox_letter (sender);

-- What was enclosed: the kept file, or why it is not kept.
create table inbox_enclosure (
    letter text   not null,
    number bigint not null,
    agency text   not null,
    file   text   not null,
    name   text   not null,
    why    text   not null,
    primary key (letter, number)
);
create index inbox_enclosure_file on inbox_enclosure (file);

-- What could not be taken in, by the name of its file; and letters of ours that came back.
create table inbox_refusal (
    name   text   primary key,
    agency text   not null,
    at     bigint not null,
    why    text   not null,
    bytes  bigint not null,
    letter text   not null
);
create index inbox_refusal_at on inbox_refusal (at);
