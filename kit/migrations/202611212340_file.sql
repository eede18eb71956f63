-- What lies on the shelf of files, by the digest of its content.
create table file_blob (
    digest     text   primary key,
    bytes      bigint not null,
    created_at bigint not null
);
create table file (
    id         text   primary key,
    agency     text   not null,
    person     text   not null,
    digest     text   not null,
    kind       text   not null,
    name       text   not null,
    bytes      bigint not null,
    created_at bigint not null
);
create index file_agency on file (agency);
create index file_digest on file (digest);
create index file_person on file (person);
