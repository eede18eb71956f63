-- What stands for the state of the results of one major version: a new mark whenever one of them
-- comes, is shared or is no longer. Who made something of all results knows by it whether that
-- still holds.
create table assessments_tide (
    questionnaire text   not null,
    major         bigint not null,
    mark          text   not null,
    primary key (questionnaire, major)
);
