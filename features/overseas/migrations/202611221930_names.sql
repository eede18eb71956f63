-- What an institution is called besides: short names, names in other languages, brands.
alter table overseas_entity add column names text not null default '';
