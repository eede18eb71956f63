-- How much attention a record had on a day, of everybody together. Nobody is named.
create table matching_impression (
    record    text             not null,
    day       bigint           not null,
    times     bigint           not null,
    attention double precision not null,
    primary key (record, day)
);
create index matching_impression_day on matching_impression (day);

-- When something that comes round did last, and for when it is ordered.
create table matching_turn (
    name       text   primary key,
    ordered_at bigint not null,
    done_at    bigint not null
);
