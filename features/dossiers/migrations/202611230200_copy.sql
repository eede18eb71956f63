-- A dossier that was taken out: of which company or case, how much of it, for whom, by whom and when.
create table dossiers_copy (
    id           text   primary key,
    agency       text   not null,
    organisation text   not null,
    record       text   not null,
    level        text   not null,
    format       text   not null,
    purpose      text   not null,
    made_by      text   not null,
    made_at      bigint not null
);
create index dossiers_copy_organisation on dossiers_copy (organisation, made_at);
create index dossiers_copy_made_by on dossiers_copy (made_by);
