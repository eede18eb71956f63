-- What one of the two says of a meeting.
create table encounters_feedback (
    meeting     text   not null,
    participant text   not null,
    person      text   not null,
    event       text   not null,
    agency      text   not null,
    came        text   not null,
    useful      bigint,
    next_step   text   not null,
    said        text   not null,
    created_at  bigint not null,
    changed_at  bigint not null,
    primary key (meeting, participant)
);
create index encounters_feedback_event on encounters_feedback (event, meeting);
create index encounters_feedback_participant on encounters_feedback (participant);
create index encounters_feedback_person on encounters_feedback (person);

-- What became of a meeting after some months, as one of the two says it.
create table encounters_outcome (
    meeting        text   not null,
    participant    text   not null,
    person         text   not null,
    event          text   not null,
    agency         text   not null,
    months         bigint not null,
    step           text   not null,
    turnover_cents bigint not null,
    jobs           bigint not null,
    answered_at    bigint not null,
    primary key (meeting, participant, months)
);
create index encounters_outcome_event on encounters_outcome (event, months);
create index encounters_outcome_participant on encounters_outcome (participant, months);
create index encounters_outcome_person on encounters_outcome (person);

-- Keys of letters by which participants answer without signing in: digests alone.
create table encounters_proof (
    digest      text   primary key,
    participant text   not null,
    event       text   not null,
    agency      text   not null,
    months      bigint not null,
    asked_at    bigint not null,
    expires_at  bigint not null
);
create unique index encounters_proof_once on encounters_proof (participant, months);
create index encounters_proof_event on encounters_proof (event, months);

-- How far the agency took part in a meeting, where it says so.
create table encounters_degree (
    meeting    text   primary key,
    event      text   not null,
    agency     text   not null,
    level      bigint not null,
    changed_at bigint not null
);
create index encounters_degree_event on encounters_degree (event);
