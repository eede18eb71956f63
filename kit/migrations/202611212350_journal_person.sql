create index journal_person on journal (person, at);
create index mail_recipient on mail (recipient, created_at);
create index job_person on job (person);
