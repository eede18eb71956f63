-- What is or was before the world in the order of its changes, and by state the newest of it: feeds go along these.
create index partnering_profile_public on partnering_profile (changed_at, id) where published_at is not null;
create index partnering_profile_newest on partnering_profile (stage, published_at desc, id) where published_at is not null;
-- Further languages in the order of their changes, in one language and in all.
create index partnering_translation_order on partnering_translation (language, changed_at, profile);
create index partnering_translation_latest on partnering_translation (changed_at);
