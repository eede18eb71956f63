-- What a profile says beside its main texts: one JSON object, empty for what was written before.
alter table partnering_profile add column details text not null default '';
