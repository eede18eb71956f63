-- Programmes of access to technology of other countries, and who was admitted to them.
create table overseas_programme (
    id             text    primary key,
    agency         text    not null,
    author         text    not null,
    title          text    not null,
    summary        text    not null,
    lang           text    not null,
    origins        text    not null,
    budget_cents   bigint  not null,
    opens_on       text    not null,
    closes_on      text    not null,
    sizes          text    not null,
    countries      text    not null,
    agencies       text    not null,
    least_agencies bigint  not null,
    needs_cluster  boolean not null,
    needs_entity   boolean not null,
    months         bigint  not null,
    stage          text    not null,
    created_at     bigint  not null,
    changed_at     bigint  not null
);
create index overseas_programme_agency on overseas_programme (agency, stage);
create index overseas_programme_stage on overseas_programme (stage, closes_on);

-- Whoever asked to take part: an agency, an organisation or a supporting entity (subject).
create table overseas_admission (
    id          text   primary key,
    programme   text   not null,
    host        text   not null,
    agency      text   not null,
    part        text   not null,
    subject     text   not null,
    name        text   not null,
    country     text   not null,
    financing   text   not null,
    why         text   not null,
    stage       text   not null,
    reason      text   not null,
    asked_by    text   not null,
    asked_at    bigint not null,
    decided_by  text   not null,
    decided_at  bigint,
    valid_until text,
    changed_at  bigint not null
);
create index overseas_admission_programme on overseas_admission (programme, stage);
create index overseas_admission_host on overseas_admission (host, stage);
create index overseas_admission_agency on overseas_admission (agency);
create index overseas_admission_subject on overseas_admission (subject);
create index overseas_admission_asked_by on overseas_admission (asked_by);

-- Institutions in other countries that help or develop technology there.
create table overseas_entity (
    id         text    primary key,
    agency     text    not null,
    author     text    not null,
    kind       text    not null,
    name       text    not null,
    country    text    not null,
    city       text    not null,
    zone       text    not null,
    opens      bigint  not null,
    closes     bigint  not null,
    languages  text    not null,
    summary    text    not null,
    practice   text    not null,
    desk       text    not null,
    email      text    not null,
    website    text    not null,
    created_at bigint  not null,
    changed_at bigint  not null
);
create index overseas_entity_agency on overseas_entity (agency, name);
create index overseas_entity_country on overseas_entity (country, name);

-- What such institutions offer or seek.
create table overseas_offer (
    id           text    primary key,
    agency       text    not null,
    author       text    not null,
    entity       text    not null,
    country      text    not null,
    kind         text    not null,
    title        text    not null,
    summary      text    not null,
    lang         text    not null,
    readiness    bigint  not null,
    licence      text    not null,
    terms        text    not null,
    ipr          text    not null,
    ipr_note     text    not null,
    route        text    not null,
    control      text    not null,
    code         text    not null,
    control_note text    not null,
    declared_by  text    not null,
    declared_at  bigint,
    profile      text,
    open_until   text    not null,
    stage        text    not null,
    published_at bigint,
    created_at   bigint  not null,
    changed_at   bigint  not null
);
create index overseas_offer_agency on overseas_offer (agency, stage);
create index overseas_offer_stage on overseas_offer (stage, country);
create index overseas_offer_entity on overseas_offer (entity);
create index overseas_offer_profile on overseas_offer (profile);

-- Formats of services that are tried, and each time one was used.
create table overseas_format (
    id         text   primary key,
    agency     text   not null,
    author     text   not null,
    programme  text   not null,
    name       text   not null,
    element    text   not null,
    origin     text   not null,
    changed    text   not null,
    steps      text   not null,
    version    bigint not null,
    decision   text   not null,
    reason     text   not null,
    created_at bigint not null,
    changed_at bigint not null
);
create index overseas_format_agency on overseas_format (agency);
create index overseas_format_programme on overseas_format (programme);
create table overseas_trial (
    id           text   primary key,
    agency       text   not null,
    format       text   not null,
    version      bigint not null,
    organisation text   not null,
    adviser      text   not null,
    done_on      text   not null,
    minutes      bigint not null,
    done         text   not null,
    result       text   not null,
    rating       bigint not null,
    created_at   bigint not null
);
create index overseas_trial_format on overseas_trial (format, done_on);
create index overseas_trial_agency on overseas_trial (agency, done_on);
create index overseas_trial_organisation on overseas_trial (organisation);

-- Companies and the institutions they were brought together with, step by step.
create table overseas_contact (
    id           text   primary key,
    agency       text   not null,
    programme    text   not null,
    organisation text   not null,
    entity       text   not null,
    country      text   not null,
    adviser      text   not null,
    step         text   not null,
    ended        text   not null,
    ended_why    text   not null,
    created_at   bigint not null,
    changed_at   bigint not null
);
create unique index overseas_contact_once on overseas_contact (programme, organisation, entity);
create index overseas_contact_agency on overseas_contact (agency, changed_at);
create index overseas_contact_organisation on overseas_contact (organisation);
create table overseas_step (
    contact text   not null,
    step    text   not null,
    agency  text   not null,
    done_on text   not null,
    note    text   not null,
    person  text   not null,
    at      bigint not null,
    primary key (contact, step)
);
