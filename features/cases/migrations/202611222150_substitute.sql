-- Who stands in for whom, from one day to another, both included.
create table cases_substitute (
    id         text   primary key,
    agency     text   not null,
    person     text   not null,
    substitute text   not null,
    from_on    text   not null,
    to_on      text   not null,
    set_by     text   not null,
    set_at     bigint not null
);
create index cases_substitute_agency on cases_substitute (agency, to_on);
create index cases_substitute_substitute on cases_substitute (substitute, to_on);
create index cases_substitute_person on cases_substitute (person);

-- Lines of the log that somebody wrote for who plays the part.
create table cases_deputed (
    record text   not null,
    number bigint not null,
    agency text   not null,
    person text   not null,
    primary key (record, number)
);
create index cases_deputed_person on cases_deputed (person);

-- Work lists: parts by person and by case, without looking at the rows.
create index cases_part_work on cases_part (person, root);
create index cases_part_who on cases_part (root, role, person);
