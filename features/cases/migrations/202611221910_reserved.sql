-- What an agency runs as a service with a contract: its cases are opened there.
create table cases_reserved (
    agency  text not null,
    process text not null,
    primary key (agency, process)
);
