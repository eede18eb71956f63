create table organisations_merge (
    id        text   primary key,
    survivor  text   not null references organisations_organisation (id),
    absorbed  text   not null references organisations_organisation (id),
    agency    text   not null,
    merged_by text   not null,
    score     bigint not null,
    reasons   text   not null,
    chosen    text   not null,
    merged_at bigint not null,
    undone_at bigint,
    undone_by text   not null
);
create index organisations_merge_survivor on organisations_merge (survivor, undone_at);
create index organisations_merge_absorbed on organisations_merge (absorbed, undone_at);
create table organisations_distinct (
    one     text   not null references organisations_organisation (id),
    other   text   not null references organisations_organisation (id),
    said_by text   not null,
    said_at bigint not null,
    primary key (one, other)
);
