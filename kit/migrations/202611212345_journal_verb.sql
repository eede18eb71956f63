create index journal_verb on journal (verb, seq);
