-- What an action of a plan became: a case of a service, or the draft of an opportunity; once of each kind.
create table followups_followup (
    id           text   primary key,
    agency       text   not null,
    action       text   not null,
    organisation text   not null,
    -- 'case' or 'profile'.
    kind         text   not null,
    -- The case; nil for an opportunity, which is found by its plan.
    record       text   not null,
    plan         text   not null,
    need         text   not null,
    -- When somebody said that the action is not done although the case is closed.
    put_off_at   bigint,
    made_by      text   not null,
    made_at      bigint not null,
    unique (action, kind)
);
create index followups_followup_record on followups_followup (record);
create index followups_followup_plan on followups_followup (plan);
create index followups_followup_made_by on followups_followup (made_by);
