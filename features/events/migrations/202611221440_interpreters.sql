-- Who translates at an event: the languages of one of them in each line.
alter table events_event add column interpreters text not null default '';
