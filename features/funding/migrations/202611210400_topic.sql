create table funding_topic (
    id              text    primary key,
    agency          text    not null,
    source          text    not null,
    reference       text    not null,
    code            text    not null,
    language        text    not null,
    title           text    not null,
    programme       text    not null,
    call_code       text    not null,
    call_title      text    not null,
    cluster         text    not null,
    action_type     text    not null,
    told            text,
    status          text    not null,
    conflict        boolean not null,
    opens_on        text,
    deadline_on     text,
    deadlines       text    not null,
    deadline_model  text    not null,
    budget_min      bigint,
    budget_max      bigint,
    expected_grants bigint,
    currency        text    not null,
    description     text    not null,
    objectives      text    not null,
    conditions      text    not null,
    keywords        text    not null,
    url             text    not null,
    digest          text    not null,
    created_at      bigint  not null,
    changed_at      bigint  not null,
    unique (source, reference)
);
create index funding_topic_code on funding_topic (code, language);
create index funding_topic_programme on funding_topic (programme);
create index funding_topic_turning on funding_topic (status, opens_on, deadline_on);

-- What the source sent, word for word; apart, because it is long and seldom read.
create table funding_original (
    topic  text primary key,
    agency text not null,
    body   text not null
);

-- The days for which a look at opening and closing topics has been ordered.
create table funding_day (
    day text primary key
);
