-- From which score on something is among the first answers to a question that stands, and since when that is known.
create table matching_bar (
    asked   text   not null,
    part    text   not null,
    score   bigint not null,
    made_at bigint not null,
    primary key (asked, part)
);
create index matching_bar_made on matching_bar (made_at);
