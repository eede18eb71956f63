create table organisations_project (
    id                 text   primary key,
    source             text   not null,
    source_key         text   not null,
    source_digest      text   not null,
    acronym            text   not null,
    title              text   not null,
    objective          text   not null,
    start_on           text,
    end_on             text,
    topic              text   not null,
    programme          text   not null,
    scheme             text   not null,
    total_cost_cents   bigint,
    contribution_cents bigint,
    lang               text   not null,
    changed_at         bigint not null,
    unique (source, source_key)
);
create table organisations_participation (
    organisation       text   not null references organisations_organisation (id),
    project            text   not null references organisations_project (id),
    role               text   not null,
    contribution_cents bigint,
    primary key (organisation, project)
);
create index organisations_participation_project on organisations_participation (project, organisation);
create table organisations_member (
    organisation text   not null references organisations_organisation (id),
    person       text   not null,
    role         text   not null,
    since        bigint not null,
    primary key (organisation, person)
);
create index organisations_member_person on organisations_member (person);
