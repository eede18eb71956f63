-- Versions of processes that agencies made for themselves; what was published once is never changed.
create table cases_process (
    process      text   not null,
    version      bigint not null,
    agency       text   not null,
    file         text   not null,
    published_at bigint not null,
    withdrawn_at bigint,
    primary key (process, version)
);
create index cases_process_agency on cases_process (agency, process, version);
