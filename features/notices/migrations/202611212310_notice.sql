create table notices_notice (
    id         text    primary key,
    agency     text    not null,
    person     text    not null,
    actor      text    not null,
    subject    text    not null,
    key        text    not null,
    words      text    not null,
    link       text    not null,
    why        text    not null,
    noun       text    not null,
    record     text    not null,
    records    text    not null,
    sighted    boolean not null,
    many       bigint  not null,
    created_at bigint  not null,
    changed_at bigint  not null,
    read_at    bigint,
    mail_at    bigint,
    mailed_at  bigint
);
create index notices_notice_unread on notices_notice (person, key) where read_at is null;
create index notices_notice_person on notices_notice (person, changed_at);
create index notices_notice_mail on notices_notice (person, mail_at) where mail_at is not null;
create index notices_notice_actor on notices_notice (actor);
create table notices_setting (
    person      text   primary key,
    zone        text   not null,
    digest_hour bigint not null,
    weekday     bigint not null,
    quiet_from  bigint,
    quiet_until bigint,
    changed_at  bigint not null
);
create table notices_pace (
    person     text   not null,
    subject    text   not null,
    pace       text   not null,
    before     text   not null,
    changed_at bigint not null,
    primary key (person, subject)
);
create table notices_watch (
    person     text   not null,
    noun       text   not null,
    record     text   not null,
    level      text   not null,
    changed_at bigint not null,
    primary key (person, noun, record)
);
create index notices_watch_record on notices_watch (noun, record);
create table notices_alert (
    view       text   primary key,
    agency     text   not null,
    person     text   not null,
    pace       text   not null,
    created_at bigint not null,
    looked_at  bigint not null,
    due_at     bigint not null
);
create index notices_alert_due on notices_alert (person, due_at);
create table notices_found (
    view   text   not null,
    noun   text   not null,
    record text   not null,
    at     bigint not null,
    primary key (view, noun, record)
);
create table notices_calendar (
    person     text   primary key,
    key        text   not null unique,
    created_at bigint not null
);
create table notices_secret (
    name  text primary key,
    value text not null
);
