-- Who of an agency may use a tool of somebody else's, and from when until when.
create table licences_licence (
    id          text   primary key,
    agency      text   not null,
    tool        text   not null,
    -- Who holds it.
    person      text   not null,
    number      text   not null,
    valid_from  text   not null,
    valid_until text   not null,
    -- The evidence; nil without one.
    file        text   not null,
    made_by     text   not null,
    made_at     bigint not null,
    unique (agency, tool, person, valid_from)
);
create index licences_licence_agency on licences_licence (agency, valid_until);
create index licences_licence_person on licences_licence (person);
create index licences_licence_made_by on licences_licence (made_by);

-- The tools of which an agency records no result without a licence.
create table licences_rule (
    agency text not null,
    tool   text not null,
    primary key (agency, tool)
);
