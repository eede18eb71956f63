create table journal_reader (
    name text   primary key,
    txn  bigint not null,
    seq  bigint not null
);
create table job (
    id          text   primary key,
    agency      text   not null,
    person      text   not null,
    kind        text   not null,
    payload     text   not null,
    stage       text   not null,
    run_at      bigint not null,
    attempts    bigint not null,
    leased_until bigint not null,
    progress    text,
    error       text,
    created_at  bigint not null,
    ended_at    bigint
);
create index job_due on job (stage, run_at);
create table mail (
    id         text   primary key,
    agency     text   not null,
    recipient  text   not null,
    subject    text   not null,
    body       text   not null,
    reason     text   not null,
    lang       text   not null,
    created_at bigint not null,
    sent_at    bigint
);
create index mail_created on mail (created_at);
create table form_once (
    key      text   primary key,
    location text   not null,
    at       bigint not null
);
create table saved_view (
    id         text   primary key,
    agency     text   not null,
    person     text   not null,
    place      text   not null,
    query      text   not null,
    name       text   not null,
    created_at bigint not null
);
create index saved_view_person on saved_view (person, place);
create table import_run (
    id         text   primary key,
    agency     text   not null,
    importer   text   not null,
    source     text   not null,
    digest     text   not null,
    stage      text   not null,
    position   bigint not null,
    counts     text   not null,
    started_at bigint not null,
    ended_at   bigint
);
create index import_run_digest on import_run (importer, digest);
