-- A case that went to another agency: who had it until when, and how long the log of each record was then.
create table cases_transfer (
    id      text   primary key,
    root    text   not null,
    agency  text   not null,
    partner text   not null,
    at      bigint not null,
    marks   text   not null
);
create index cases_transfer_root on cases_transfer (root, at);
create index cases_transfer_agency on cases_transfer (agency, at);
