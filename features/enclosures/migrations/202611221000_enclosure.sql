-- A picture or file of an opportunity; `file` names the kept file.
create table enclosures_enclosure (
    id         text    primary key,
    agency     text    not null,
    profile    text    not null,
    file       text    not null unique,
    title      text    not null,
    released   boolean not null,
    created_at bigint  not null
);
create index enclosures_enclosure_profile on enclosures_enclosure (profile, created_at);
