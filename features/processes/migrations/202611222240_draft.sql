-- What an agency works on before it is published: one draft of each process, as a file.
create table processes_draft (
    agency     text   not null,
    process    text   not null,
    file       text   not null,
    revision   bigint not null,
    changed_by text   not null,
    changed_at bigint not null,
    primary key (agency, process)
);
create index processes_draft_changed_by on processes_draft (changed_by);
