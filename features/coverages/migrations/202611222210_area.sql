-- What an agency looks after: beginnings of NUTS codes, and of postcodes of a country.
create table coverages_area (
    agency  text not null,
    measure text not null,
    country text not null,
    prefix  text not null,
    primary key (agency, measure, country, prefix)
);
create index coverages_area_country on coverages_area (country, measure);
