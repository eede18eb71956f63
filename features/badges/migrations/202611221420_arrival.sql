-- Who is there: noted at the desk, or by scanning the badge.
create table badges_arrival (
    participant text   primary key,
    person      text   not null,
    event       text   not null,
    agency      text   not null,
    arrived_at  bigint not null
);
create index badges_arrival_event on badges_arrival (event);
create index badges_arrival_person on badges_arrival (person);

-- Who does not want their name on the board in the hall.
create table badges_wish (
    participant text   primary key,
    person      text   not null,
    event       text   not null,
    agency      text   not null,
    wished_at   bigint not null
);
create index badges_wish_event on badges_wish (event);
create index badges_wish_person on badges_wish (person);
