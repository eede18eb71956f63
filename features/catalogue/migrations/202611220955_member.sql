-- Which sector groups somebody of an agency belongs to: who is told of what is published there.
create table catalogue_member (
    person text   not null,
    agency text   not null,
    sector text   not null,
    since  bigint not null,
    primary key (person, agency, sector)
);
create index catalogue_member_sector on catalogue_member (sector, agency);
