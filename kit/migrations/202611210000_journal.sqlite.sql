create table journal (
    seq     integer primary key autoincrement,
    txn     bigint  not null default 0,
    agency  text    not null,
    person  text    not null,
    verb    text    not null,
    noun    text    not null,
    subject text    not null,
    at      bigint  not null,
    before  text,
    after   text,
    why     text
);
create index journal_subject on journal (subject, noun, at);
create index journal_agency on journal (agency, seq);
