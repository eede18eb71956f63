-- That a case is to go to another agency, what its company said, and what the other agency answered.
create table handovers_handover (
    id           text   primary key,
    agency       text   not null,
    partner      text   not null,
    record       text   not null,
    reason       text   not null,
    consent      text   not null,
    stage        text   not null,
    asked_by     text   not null,
    asked_at     bigint not null,
    said_at      bigint,
    answered_by  text   not null,
    answered_at  bigint,
    answer       text   not null
);
-- One at a time for each case, whoever asks at once.
create unique index handovers_handover_open on handovers_handover (record) where stage in ('consent', 'asked');
create index handovers_handover_agency on handovers_handover (agency, asked_at);
create index handovers_handover_partner on handovers_handover (partner, asked_at);
create index handovers_handover_record on handovers_handover (record, asked_at);
create index handovers_handover_asked_by on handovers_handover (asked_by);
create index handovers_handover_answered_by on handovers_handover (answered_by);

-- Keys of letters by which a company answers without an account: digests alone.
create table handovers_key (
    digest     text   primary key,
    handover   text   not null,
    agency     text   not null,
    expires_at bigint not null
);
create index handovers_key_handover on handovers_key (handover);

-- Whether the company has to agree before the other agency is asked.
create table handovers_setting (
    agency     text    primary key,
    is_asked   boolean not null,
    changed_at bigint  not null
);
