-- De minimis aid of a company: granted by this agency, or said by the company to come from elsewhere.
create table aids_aid (
    id           text   primary key,
    agency       text   not null,
    organisation text   not null,
    kind         text   not null,
    body         text   not null,
    measure      text   not null,
    basis        text   not null,
    country      text   not null,
    granted_on   text   not null,
    gross_cents  bigint not null,
    currency     text   not null,
    record       text   not null,
    made_by      text   not null,
    made_at      bigint not null,
    withdrawn_by text   not null,
    withdrawn_at bigint,
    why          text   not null
);
create index aids_aid_organisation on aids_aid (agency, organisation, granted_on);
create index aids_aid_made_by on aids_aid (made_by);
create index aids_aid_withdrawn_by on aids_aid (withdrawn_by);

-- From which day on which ceiling holds, where an agency says otherwise than the program knows.
create table aids_ceiling (
    agency  text   not null,
    starts_on text not null,
    cents   bigint not null,
    span    text   not null,
    made_by text   not null,
    made_at bigint not null,
    primary key (agency, starts_on)
);
create index aids_ceiling_made_by on aids_ceiling (made_by);

-- That a company said this is all the aid it got, sealed as it was said.
create table aids_declaration (
    id           text   primary key,
    agency       text   not null,
    organisation text   not null,
    person       text   not null,
    name         text   not null,
    capacity     text   not null,
    content      text   not null,
    digest       text   not null,
    made_at      bigint not null
);
create index aids_declaration_organisation on aids_declaration (agency, organisation, made_at);
create index aids_declaration_person on aids_declaration (person);
