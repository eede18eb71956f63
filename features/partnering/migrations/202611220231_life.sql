-- Who looks after it, once it was handed in.
alter table partnering_profile add column adviser text not null default '00000000000000000000000000000000';
-- What has to be there before anybody reviews it: the action plan it belongs to, the day of the client's consent.
alter table partnering_profile add column plan text not null default '';
alter table partnering_profile add column consented_on text;
alter table partnering_profile add column renewals bigint not null default 0;
alter table partnering_profile add column version bigint not null default 1;
alter table partnering_profile add column staged_at bigint not null default 0;
update partnering_profile set staged_at = changed_at;
update partnering_profile set stage = 'archived' where stage = 'withdrawn';
create index partnering_profile_waiting on partnering_profile (stage, staged_at);

-- One round of a review, from the day it was asked for. The scores are those of an external review.
create table partnering_review (
    id              text   primary key,
    profile         text   not null references partnering_profile (id),
    agency          text   not null,
    step            text   not null,
    version         bigint not null,
    asked_at        bigint not null,
    reviewer        text   not null,
    reviewer_agency text   not null,
    taken_at        bigint,
    decided_at      bigint,
    outcome         text,
    advantages      bigint,
    clarity         bigint,
    cooperation     bigint,
    correctness     bigint,
    said            text   not null
);
create index partnering_review_profile on partnering_review (profile, asked_at);
create index partnering_review_decided on partnering_review (decided_at);
create index partnering_review_reviewer on partnering_review (reviewer);

-- Who said that they are not free to judge a profile.
create table partnering_conflict (
    profile     text   not null references partnering_profile (id),
    person      text   not null,
    reason      text   not null,
    declared_at bigint not null,
    primary key (profile, person)
);
create index partnering_conflict_person on partnering_conflict (person);

-- What it said after each change; content is JSON without anything of its owner.
create table partnering_version (
    profile    text   not null references partnering_profile (id),
    number     bigint not null,
    author     text   not null,
    stage      text   not null,
    written_at bigint not null,
    content    text   not null,
    primary key (profile, number)
);
create index partnering_version_author on partnering_version (author);

-- A remark beside a passage.
create table partnering_comment (
    id         text   primary key,
    profile    text   not null references partnering_profile (id),
    agency     text   not null,
    author     text   not null,
    field      text   not null,
    quote      text   not null,
    said       text   not null,
    version    bigint not null,
    written_at bigint not null,
    settled_at bigint
);
create index partnering_comment_profile on partnering_comment (profile, written_at);
create index partnering_comment_author on partnering_comment (author);
