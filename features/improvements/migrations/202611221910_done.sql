-- The instant at which an action was done. Of a day alone nobody could tell whether it came before or
-- after a measurement of that day.
alter table improvements_action add column done_at bigint;
