-- Guests who want no reminders of an event any more.
create table guests_silence (
    participant text   primary key,
    event       text   not null,
    agency      text   not null,
    person      text   not null,
    said_at     bigint not null
);
create index guests_silence_person on guests_silence (person);
