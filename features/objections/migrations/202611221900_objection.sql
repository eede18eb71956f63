-- What the client of a public opportunity says against it, and what its agency answered.
create table objections_objection (
    id          text    primary key,
    agency      text    not null,
    profile     text    not null,
    version     bigint  not null,
    person      text    not null,
    reason      text    not null,
    said        text    not null,
    held        boolean not null,
    raised_at   bigint  not null,
    due_at      bigint  not null,
    overdue_at  bigint,
    stage       text    not null,
    answer      text    not null,
    answered_by text    not null,
    answered_at bigint
);
create index objections_objection_profile on objections_objection (profile, raised_at);
create index objections_objection_agency on objections_objection (agency, stage, due_at);
create index objections_objection_person on objections_objection (person);
create index objections_objection_answered_by on objections_objection (answered_by);

-- The link of a letter by which a client reaches the page where she objects. Of its key only the digest is kept.
create table objections_door (
    digest     text   primary key,
    profile    text   not null,
    agency     text   not null,
    person     text   not null,
    expires_at bigint not null
);
create index objections_door_profile on objections_door (profile);
create index objections_door_person on objections_door (person);
