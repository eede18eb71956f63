-- Why somebody is not relevant, in a word and in words of their own, and the words that led to them.
alter table suggestions_dismissal add column reason text not null default 'other';
alter table suggestions_dismissal add column said text not null default '';
alter table suggestions_dismissal add column words text not null default '';
