-- Many cases handed to a colleague at once.
create table worklists_handing (
    id        text   primary key,
    agency    text   not null,
    handed_by text   not null,
    handed_to text   not null,
    handed_at bigint not null,
    undone_at bigint
);
create index worklists_handing_agency on worklists_handing (agency, handed_at);
create index worklists_handing_by on worklists_handing (handed_by);
create index worklists_handing_to on worklists_handing (handed_to);

-- One case of it: from whom, which parts, and what was refused (empty for nothing).
create table worklists_handed (
    handing  text   not null,
    root     text   not null,
    agency   text   not null,
    company  text   not null,
    person   text   not null,
    parts    text   not null,
    refused  text   not null,
    kept     text   not null,
    primary key (handing, root)
);
create index worklists_handed_person on worklists_handed (person);
