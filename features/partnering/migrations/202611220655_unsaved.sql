-- What stood in a form when its author last paused: one row for each tab of a browser.
create table partnering_unsaved (
    tab      text   primary key,
    person   text   not null,
    agency   text   not null,
    place    text   not null,
    content  text   not null,
    saved_at bigint not null
);
create index partnering_unsaved_person on partnering_unsaved (person, agency, place, saved_at);
