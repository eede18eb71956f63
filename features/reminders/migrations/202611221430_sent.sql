-- Of what the participants of an event were reminded.
create table reminders_sent (
    event   text   not null,
    agency  text   not null,
    stage   text   not null,
    sent_at bigint not null,
    primary key (event, stage)
);
