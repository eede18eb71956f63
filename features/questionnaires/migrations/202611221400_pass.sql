-- Links for respondents without an account. Of key, PIN and cookie only what proves them is kept,
-- of the address a letter went to nothing.
create table questionnaires_pass (
    id           text   primary key,
    assessment   text   not null,
    agency       text   not null,
    maker        text   not null,
    -- What the respondent is called; empty when that is let go of.
    name         text   not null,
    -- Under whom their answers stand: nobody's account.
    respondent   text   not null,
    digest       text   not null unique,
    pin          text   not null,
    -- The digest of the cookie of the browser that showed the PIN last; empty before.
    session      text   not null,
    tries        bigint not null,
    created_at   bigint not null,
    expires_at   bigint not null,
    opened_at    bigint,
    ended_at     bigint,
    -- 'open', 'done', 'revoked' or 'locked'.
    stage        text   not null
);
create index questionnaires_pass_assessment on questionnaires_pass (assessment, created_at);
create index questionnaires_pass_maker on questionnaires_pass (maker);
create index questionnaires_pass_expiry on questionnaires_pass (expires_at);
