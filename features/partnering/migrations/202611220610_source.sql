-- What came from another system: under which key, as which profile, and what it said then.
create table partnering_source (
    agency     text not null,
    source_key text not null,
    profile    text not null references partnering_profile (id),
    digest     text not null,
    primary key (agency, source_key)
);
create index partnering_source_profile on partnering_source (profile);
create index partnering_profile_changed on partnering_profile (agency, changed_at, id);
