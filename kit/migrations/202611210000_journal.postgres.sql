create table journal (
    seq     bigint  generated always as identity primary key,
    txn     bigint  not null default (pg_current_xact_id()::text::bigint),
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
create index journal_order on journal (txn, seq);
create index journal_subject on journal (subject, noun, at);
create index journal_agency on journal (agency, seq);
