-- The services a report is on, by id, apart by spaces; nothing for everything the agency does.
alter table periods_report add column services text not null default '';
