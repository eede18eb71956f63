-- Areas of tables, who finds the slots of meetings, for how long a place is offered, in which money an event is
-- paid, and who organises it together with its agency.
alter table events_event add column areas text not null default '';
alter table events_event add column booking text not null default 'engine';
alter table events_event add column offer_days bigint not null default 3;
alter table events_event add column currency text not null default 'EUR';
alter table events_event add column partners text not null default '';

-- What a participant wishes of their schedule, whom they do not want to meet, and where they stand in the line.
alter table events_participant add column in_a_row bigint;
alter table events_participant add column avoids text not null default '';
alter table events_participant add column near boolean not null default false;
alter table events_participant add column area text not null default '';
alter table events_participant add column line bigint;
alter table events_participant add column offered_until bigint;
alter table events_participant add column fee bigint;
create index events_participant_kind on events_participant (event, kind, stage, line);

-- Whether the two chose its slot themselves.
alter table events_meeting add column picked boolean not null default false;
