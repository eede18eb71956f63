-- Hours a coach worked in a record of a case, in quarters, noted one by one and agreed by the company.
create table coaches_hour (
    id             text   primary key,
    record         text   not null,
    agency         text   not null,
    coach          text   not null,
    worked_on      text   not null,
    quarters       bigint not null,
    expenses_cents bigint not null,
    comment        text   not null,
    noted_by       text   not null,
    noted_at       bigint not null,
    agreed_by      text   not null,
    agreed_at      bigint
);
create index coaches_hour_record on coaches_hour (record, worked_on);
create index coaches_hour_coach on coaches_hour (coach);

-- What an agency pays for coaching, by service.
create table coaches_scheme (
    agency        text   not null,
    process       text   not null,
    hours_per_day bigint not null,
    day_cents     bigint not null,
    most_days     bigint not null,
    currency      text   not null,
    primary key (agency, process)
);
