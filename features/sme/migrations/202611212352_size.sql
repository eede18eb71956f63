create table sme_size (
    organisation text    primary key,
    agency       text    not null,
    audience     text    not null,
    is_complete  boolean not null,
    class        text,
    ends_on      text,
    questions    bigint  not null,
    changed_at   bigint  not null
);
create table sme_company (
    id           text   primary key,
    organisation text   not null,
    agency       text   not null,
    name         text   not null,
    country      text   not null,
    kind         text   not null,
    directory    text   not null,
    created_at   bigint not null,
    changed_at   bigint not null
);
create index sme_company_organisation on sme_company (organisation);
create table sme_figures (
    organisation text    not null,
    agency       text    not null,
    company      text    not null,
    ends_on      text    not null,
    staff        bigint  not null,
    turnover     bigint  not null,
    balance      bigint  not null,
    is_estimate  boolean not null,
    changed_at   bigint  not null,
    primary key (organisation, company, ends_on)
);
create table sme_tie (
    id           text    primary key,
    organisation text    not null,
    agency       text    not null,
    owner        text    not null,
    owned        text    not null,
    capital      bigint  not null,
    votes        bigint  not null,
    controls     boolean not null,
    persons      boolean not null,
    same_market  boolean not null,
    invested     bigint  not null,
    changed_at   bigint  not null,
    unique (organisation, owner, owned, persons)
);
create table sme_declaration (
    id           text   primary key,
    organisation text   not null,
    agency       text   not null,
    person       text   not null,
    name         text   not null,
    capacity     text   not null,
    salt         text   not null,
    content      text   not null,
    digest       text   not null,
    made_at      bigint not null
);
create index sme_declaration_organisation on sme_declaration (organisation, made_at);
create index sme_declaration_person on sme_declaration (person);
