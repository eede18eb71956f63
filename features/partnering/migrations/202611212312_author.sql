create index partnering_profile_author on partnering_profile (author, agency);
