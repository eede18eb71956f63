create table partnering_profile (
    id             text   primary key,
    agency         text   not null,
    author         text   not null,
    organisation   text   not null,
    country        text   not null,
    owner_kind     text   not null,
    kind           text   not null,
    reference      text   unique,
    title          text   not null,
    summary        text   not null,
    description    text   not null,
    advantages     text   not null,
    partner_sought text   not null,
    development    text   not null,
    ipr            text   not null,
    keywords       text   not null,
    sectors        text   not null,
    countries      text   not null,
    language       text   not null,
    stage          text   not null,
    open_until     text   not null,
    published_at   bigint,
    created_at     bigint not null,
    changed_at     bigint not null
);
create index partnering_profile_organisation on partnering_profile (organisation, changed_at);
create index partnering_profile_agency on partnering_profile (agency, stage, changed_at);

-- The last number given to a profile of a country on a day: the end of its reference.
create table partnering_counter (
    country text   not null,
    day     text   not null,
    latest  bigint not null,
    primary key (country, day)
);
