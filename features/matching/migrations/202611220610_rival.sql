-- With whom an organisation must never be matched. Nobody of the other side learns that it is here.
create table matching_rival (
    organisation text   not null,
    rival        text   not null,
    agency       text   not null,
    name         text   not null,
    note         text   not null,
    person       text   not null,
    noted_at     bigint not null,
    primary key (organisation, rival)
);
create index matching_rival_rival on matching_rival (rival);
create index matching_rival_person on matching_rival (person);

-- What somebody said does not fit, and why. `question` is a digest; `query` the address it was asked at.
create table matching_dismissal (
    id           text   primary key,
    agency       text   not null,
    person       text   not null,
    question     text   not null,
    asked        text   not null,
    query        text   not null,
    noun         text   not null,
    record       text   not null,
    title        text   not null,
    reason       text   not null,
    said         text   not null,
    words        text   not null,
    dismissed_at bigint not null,
    unique (person, question, record)
);

-- A suggestion with its receipt as it was: kept by somebody, or found for them by a standing question.
create table matching_suggestion (
    id       text   primary key,
    agency   text   not null,
    person   text   not null,
    cause    text   not null,
    question text   not null,
    asked    text   not null,
    query    text   not null,
    noun     text   not null,
    record   text   not null,
    title    text   not null,
    score    bigint not null,
    receipt  text   not null,
    made_at  bigint not null,
    unique (person, cause, question, record)
);
create index matching_suggestion_made on matching_suggestion (person, made_at);
