-- What an organiser chose for the answers of calendars to the meetings of an event.
create table calendars_setting (
    event      text    primary key,
    agency     text    not null,
    cancels    boolean not null,
    changed_at bigint  not null
);
