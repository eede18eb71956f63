-- What came from another system: under which key, as which profile, and what it said then.
create table exchange_source (
    agency     text not null,
    source_key text not null,
    profile    text not null,
    digest     text not null,
    primary key (agency, source_key)
);
create index exchange_source_profile on exchange_source (profile);
insert into exchange_source (agency, source_key, profile, digest)
select agency, source_key, profile, digest from partnering_source;
