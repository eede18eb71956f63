-- What the calendar of a participant answered of a meeting.
create table calendars_reply (
    meeting     text   not null,
    participant text   not null,
    event       text   not null,
    agency      text   not null,
    person      text   not null,
    sequence    bigint not null,
    status      text   not null,
    stamp       text   not null,
    replied_at  bigint not null,
    primary key (participant, meeting)
);
create index calendars_reply_meeting on calendars_reply (meeting);
create index calendars_reply_event on calendars_reply (event, replied_at);
create index calendars_reply_person on calendars_reply (person);
