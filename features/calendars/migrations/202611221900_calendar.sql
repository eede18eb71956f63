-- Whether somebody wants letters with their meetings, and the key by which a letter ends them.
create table calendars_choice (
    person     text    primary key,
    token      text    not null,
    is_off     boolean not null,
    changed_at bigint  not null
);
create unique index calendars_choice_token on calendars_choice (token);

-- What the calendar of a participant was told last of a meeting.
create table calendars_sent (
    meeting      text    not null,
    participant  text    not null,
    event        text    not null,
    agency       text    not null,
    person       text    not null,
    sequence     bigint  not null,
    starts_at    bigint  not null,
    place        text    not null,
    is_cancelled boolean not null,
    sent_at      bigint  not null,
    primary key (participant, meeting)
);
create index calendars_sent_person on calendars_sent (person);

-- Events of which calendars are told soon, once nothing changes any more.
create table calendars_round (
    event    text   primary key,
    agency   text   not null,
    since_at bigint not null,
    due_at   bigint not null
);
