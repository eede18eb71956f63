-- An agency that is asked to organise an event, too, and what it answered.
create table organisers_invitation (
    id          text   primary key,
    event       text   not null,
    agency      text   not null,
    partner     text   not null,
    stage       text   not null,
    created_at  bigint not null,
    changed_at  bigint not null
);
create unique index organisers_invitation_once on organisers_invitation (event, partner);
create index organisers_invitation_partner on organisers_invitation (partner, stage);
