-- A short list of coaches for a record of a case: gathered, offered to the company, chosen from by it alone.
create table coaches_list (
    id         text   primary key,
    agency     text   not null,
    record     text   not null,
    stage      text   not null,
    wants      text   not null,
    rivals     text   not null,
    made_by    text   not null,
    made_at    bigint not null,
    offered_at bigint,
    chosen     text   not null,
    chosen_by  text   not null,
    chosen_how text   not null,
    closed_at  bigint,
    why        text   not null
);
create unique index coaches_list_running on coaches_list (record) where stage in ('basket', 'offered');
create index coaches_list_record on coaches_list (record, made_at);
create index coaches_list_made_by on coaches_list (made_by);

-- Who is on it and why, with the grades that were looked at.
create table coaches_proposal (
    list       text   not null,
    coach      text   not null,
    agency     text   not null,
    place      bigint not null,
    reason     text   not null,
    grades     text   not null,
    impression text   not null,
    primary key (list, coach)
);
create index coaches_proposal_coach on coaches_proposal (coach);

-- Keys of letters by which a company chooses without an account: digests alone.
create table coaches_key (
    digest     text   primary key,
    list       text   not null,
    agency     text   not null,
    expires_at bigint not null
);
create index coaches_key_list on coaches_key (list);
