-- An expression of interest in a profile, without a word about who anybody is.
create table interests_interest (
    id                  text    primary key,
    agency              text    not null,
    host                text    not null,
    profile             text    not null,
    person              text    not null,
    lang                text    not null,
    country             text    not null,
    kind                text    not null,
    company             text    not null,
    expectation         text    not null,
    question            text    not null,
    stage               text    not null,
    answer              text,
    degree              bigint  not null,
    by_adviser          boolean not null,
    adviser             text    not null,
    host_adviser        text    not null,
    referred_at         bigint,
    seeker_consented_at bigint,
    owner_consented_at  bigint,
    reason              text,
    waits               text    not null,
    running_since       bigint,
    turned_at           bigint  not null,
    spent               bigint  not null,
    allowed             bigint  not null,
    due_at              bigint,
    follow_on           text,
    version             bigint  not null,
    created_at          bigint  not null,
    staged_at           bigint  not null,
    changed_at          bigint  not null
);
create index interests_interest_agency on interests_interest (agency, stage, due_at);
create index interests_interest_host on interests_interest (host, stage, due_at);
create index interests_interest_profile on interests_interest (profile, stage);
create index interests_interest_person on interests_interest (person, created_at);
create index interests_interest_adviser on interests_interest (adviser);
create index interests_interest_host_adviser on interests_interest (host_adviser);
create index interests_interest_staged on interests_interest (stage, staged_at);

-- Who the two sides are. Handed over only as the policy of `party` says.
create table interests_party (
    interest     text   not null references interests_interest (id),
    side         text   not null,
    agency       text   not null,
    name         text   not null,
    organisation text   not null,
    email        text   not null,
    phone        text   not null,
    website      text   not null,
    primary key (interest, side)
);
create index interests_party_email on interests_party (email);

-- The code that proves an address, while it does.
create table interests_code (
    interest   text   primary key references interests_interest (id),
    digest     text   not null,
    tries      bigint not null,
    expires_at bigint not null
);

-- Private links to an interest for visitors without an account: digests alone.
create table interests_door (
    digest     text   primary key,
    interest   text   not null references interests_interest (id),
    expires_at bigint not null
);
create index interests_door_interest on interests_door (interest);

-- A turn an agency had, once it is over: what response times are made of.
create table interests_leg (
    id         text   primary key,
    interest   text   not null references interests_interest (id),
    agency     text   not null,
    stage      text   not null,
    started_at bigint not null,
    ended_at   bigint not null,
    spent      bigint not null,
    allowed    bigint not null
);
create index interests_leg_agency on interests_leg (agency, ended_at);
create index interests_leg_interest on interests_leg (interest);

-- What the sides say to each other and note for themselves.
create table interests_remark (
    id         text   primary key,
    interest   text   not null references interests_interest (id),
    agency     text   not null,
    side       text   not null,
    author     text   not null,
    reach      text   not null,
    said       text   not null,
    written_at bigint not null
);
create index interests_remark_interest on interests_remark (interest, written_at);
create index interests_remark_author on interests_remark (author);
