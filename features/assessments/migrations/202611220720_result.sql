-- What a completed assessment came to, for the comparisons of others and for measuring again.
create table assessments_result (
    assessment    text    primary key,
    organisation  text    not null,
    agency        text    not null,
    questionnaire text    not null,
    major         bigint  not null,
    is_shared     boolean not null,
    completed_on  text    not null,
    body          text    not null
);
create index assessments_result_questionnaire on assessments_result (questionnaire, major, is_shared);
