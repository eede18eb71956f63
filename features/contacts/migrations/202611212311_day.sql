-- The days for which the look at who is due was ordered: each once.
create table contacts_day (
    day text primary key
);
