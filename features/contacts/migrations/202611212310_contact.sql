-- What one person knows and wants of another: a row each, so each side owns its own.
create table contacts_side (
    id         text    primary key,
    person     text    not null,
    other      text    not null,
    stance     text    not null,
    reason     text    not null,
    asked_at   bigint,
    is_aside   boolean not null,
    is_muted   boolean not null,
    step       text    not null,
    note       text    not null,
    next_on    text,
    touched_at bigint  not null,
    created_at bigint  not null,
    changed_at bigint  not null,
    unique (person, other)
);
create index contacts_side_other on contacts_side (other, stance);

create table contacts_preference (
    person        text    primary key,
    openness      text    not null,
    takes_letters boolean not null,
    is_reminded   boolean not null,
    reminded_at   bigint
);

create table contacts_circle (
    id         text   primary key,
    person     text   not null,
    name       text   not null,
    purpose    text   not null,
    created_at bigint not null
);
create index contacts_circle_person on contacts_circle (person, name);

create table contacts_circle_member (
    circle text not null,
    other  text not null,
    primary key (circle, other)
);
create index contacts_circle_member_other on contacts_circle_member (other);

-- A message to a circle, and who it went to.
create table contacts_letter (
    id      text   primary key,
    person  text   not null,
    circle  text   not null,
    name    text   not null,
    subject text   not null,
    body    text   not null,
    sent_at bigint not null
);
create index contacts_letter_person on contacts_letter (person, sent_at);

create table contacts_letter_reader (
    letter text not null,
    other  text not null,
    primary key (letter, other)
);
create index contacts_letter_reader_other on contacts_letter_reader (other);

-- How much somebody sent and when: what the limits count.
create table contacts_sent (
    person text   not null,
    kind   text   not null,
    at     bigint not null,
    amount bigint not null
);
create index contacts_sent_person on contacts_sent (person, kind, at);

-- How often each step was reached in a month: figures without the other side.
create table contacts_figure (
    agency text   not null,
    person text   not null,
    month  text   not null,
    step   text   not null,
    amount bigint not null,
    primary key (agency, person, month, step)
);

-- People outside, whom somebody wants to win: from their own address book.
create table contacts_candidate (
    id           text   primary key,
    person       text   not null,
    name         text   not null,
    email        text   not null,
    organisation text   not null,
    note         text   not null,
    created_at   bigint not null
);
create index contacts_candidate_person on contacts_candidate (person, name);
