-- Whom an agency invited to an innovation check.
create table programmes_invitation (
    id            text   primary key,
    agency        text   not null,
    organisation  text   not null,
    questionnaire text   not null,
    inviter       text   not null,
    invited_at    bigint not null,
    unique (agency, organisation, questionnaire)
);
create index programmes_invitation_inviter on programmes_invitation (inviter);
