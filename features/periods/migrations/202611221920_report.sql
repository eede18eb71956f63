-- A report on a period of a programme: open, with figures as they are, or sealed, with figures and texts as they were.
create table periods_report (
    id        text   primary key,
    agency    text   not null,
    title     text   not null,
    starts_on text   not null,
    ends_on   text   not null,
    stage     text   not null,
    version   bigint not null,
    corrects  text   not null,
    content   text   not null,
    digest    text   not null,
    made_by   text   not null,
    made_at   bigint not null,
    sealed_by text   not null,
    sealed_at bigint
);
create index periods_report_agency on periods_report (agency, starts_on);
create index periods_report_made_by on periods_report (made_by);
create index periods_report_sealed_by on periods_report (sealed_by);
-- One correction of a report at a time.
create unique index periods_report_open on periods_report (corrects)
    where stage = 'open' and corrects <> '00000000000000000000000000000000';

-- What is written in a section of an open report, or about a figure that is nought, in one language.
create table periods_text (
    report     text   not null,
    section    text   not null,
    lang       text   not null,
    agency     text   not null,
    body       text   not null,
    revision   bigint not null,
    changed_by text   not null,
    changed_at bigint not null,
    primary key (report, section, lang)
);
create index periods_text_changed_by on periods_text (changed_by);
