alter table mail add column html text;
alter table mail add column unsubscribe text;
alter table mail add column tries bigint not null default 0;
alter table mail add column failed_at bigint;
alter table mail add column error text;
