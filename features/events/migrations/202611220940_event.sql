-- An event with bilateral meetings. Days are days of its own zone.
create table events_event (
    id                 text   primary key,
    agency             text   not null,
    title              text   not null,
    summary            text   not null,
    lang               text   not null,
    place              text   not null,
    zone               text   not null,
    sessions           text   not null,
    minutes            bigint not null,
    attendance         text   not null,
    tables             bigint,
    rooms              bigint,
    kinds              text   not null,
    most_meetings      bigint not null,
    most_requests      bigint not null,
    expiry_days        bigint not null,
    registration_from  text   not null,
    registration_until text   not null,
    requests_from      text   not null,
    requests_until     text   not null,
    conduct            text   not null,
    starts_at          bigint not null,
    ends_at            bigint not null,
    stage              text   not null,
    agenda_at          bigint,
    version            bigint not null,
    created_at         bigint not null,
    changed_at         bigint not null
);
create index events_event_agency on events_event (agency, starts_at);
create index events_event_stage on events_event (stage, starts_at);

-- Somebody who takes part, for an organisation or for themselves.
create table events_participant (
    id           text   primary key,
    event        text   not null references events_event (id),
    agency       text   not null,
    person       text   not null,
    organisation text   not null,
    kind         text   not null,
    mode         text   not null,
    offers       text   not null,
    seeks        text   not null,
    languages    text   not null,
    away         text   not null,
    most         bigint not null,
    stage        text   not null,
    agreed_at    bigint,
    absent_at    bigint,
    created_at   bigint not null,
    changed_at   bigint not null
);
create unique index events_participant_once on events_participant (event, person) where person <> '00000000000000000000000000000000';
create index events_participant_event on events_participant (event, stage, id);
create index events_participant_person on events_participant (person);

-- One participant asks another for a meeting. `pair` is the same in both directions.
create table events_request (
    id             text   primary key,
    event          text   not null references events_event (id),
    agency         text   not null,
    asker          text   not null references events_participant (id),
    asked          text   not null references events_participant (id),
    pair           text   not null,
    reason         text   not null,
    priority       bigint not null,
    asked_priority bigint not null,
    reply          text   not null,
    stage          text   not null,
    sent_at        bigint,
    expires_at     bigint,
    answered_at    bigint,
    created_at     bigint not null,
    changed_at     bigint not null
);
create unique index events_request_open on events_request (event, pair) where stage in ('pending', 'accepted');
create index events_request_event on events_request (event, stage, id);
create index events_request_asker on events_request (asker, stage);
create index events_request_asked on events_request (asked, stage);

-- The meeting of an accepted request, which it shares its id with: where it is planned, and what came of it.
create table events_meeting (
    id         text    primary key references events_request (id),
    event      text    not null references events_event (id),
    agency     text    not null,
    host       text    not null references events_participant (id),
    guest      text    not null references events_participant (id),
    starts_at  bigint  not null,
    spot       bigint,
    online     boolean not null,
    locked     boolean not null,
    stage      text    not null,
    sequence   bigint  not null,
    changed_at bigint  not null
);
create index events_meeting_event on events_meeting (event, starts_at, id);
create index events_meeting_host on events_meeting (host, starts_at);
create index events_meeting_guest on events_meeting (guest, starts_at);

-- One run of the engine, with what it found.
create table events_schedule (
    id         text   primary key,
    event      text   not null references events_event (id),
    agency     text   not null,
    version    bigint not null,
    task       text   not null,
    stage      text   not null,
    figures    text,
    unplaced   text   not null,
    moved      bigint not null,
    fault      text   not null,
    asked_at   bigint not null,
    ended_at   bigint
);
create unique index events_schedule_version on events_schedule (event, version);
