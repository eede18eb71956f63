-- The statement letter both sides signed.
create table interests_statement (
    interest text   primary key references interests_interest (id),
    agency   text   not null,
    file     text   not null,
    sent_at  bigint not null
);

-- What came of an interest.
create table interests_achievement (
    id            text   primary key,
    interest      text   not null references interests_interest (id),
    agency        text   not null,
    host          text   not null,
    title         text   not null,
    agreement     text   not null,
    benefit       text   not null,
    evidence      text   not null,
    signed_on     text   not null,
    registered_by text   not null,
    registered_at bigint not null,
    confirmed_at  bigint,
    validated_by  text   not null,
    validated_at  bigint
);
create unique index interests_achievement_interest on interests_achievement (interest);
create index interests_achievement_agency on interests_achievement (agency, registered_at);
create index interests_achievement_registered_by on interests_achievement (registered_by);
create index interests_achievement_validated_by on interests_achievement (validated_by);

-- What became of it 1, 3, 6 and 12 months later, as the client says.
create table interests_outcome (
    achievement   text   not null references interests_achievement (id),
    months        bigint not null,
    asked_at      bigint not null,
    answered_at   bigint,
    step          text,
    turnover_cents bigint not null,
    jobs          bigint not null,
    said          text   not null,
    primary key (achievement, months)
);
