-- For whom somebody takes part whose organisation the directory does not know: its name in their words.
create table events_company (
    participant text primary key references events_participant (id),
    event       text not null references events_event (id),
    agency      text not null,
    name        text not null
);
create index events_company_event on events_company (event);
