-- Whom a participant of an event does not want to be suggested any more.
create table suggestions_dismissal (
    participant text   not null,
    other       text   not null,
    event       text   not null,
    agency      text   not null,
    person      text   not null,
    said_at     bigint not null,
    primary key (participant, other)
);
create index suggestions_dismissal_person on suggestions_dismissal (person);
create index suggestions_dismissal_other on suggestions_dismissal (other);
