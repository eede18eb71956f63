alter table mail add column calendar text;
