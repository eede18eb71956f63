-- What became of a company with the help of a service, to be told to everybody once the company agrees.
create table stories_story (
    id           text   primary key,
    agency       text   not null,
    organisation text   not null,
    record       text   not null,
    outcome      text   not null,
    service      text   not null,
    country      text   not null,
    region       text   not null,
    sector       text   not null,
    figures      text   not null,
    stage        text   not null,
    remarks      text   not null,
    version      bigint not null,
    author       text   not null,
    sent_at      bigint,
    agreed_at    bigint,
    published_by text   not null,
    published_at bigint,
    until_on     text,
    ended_at     bigint,
    why          text   not null,
    created_at   bigint not null,
    changed_at   bigint not null
);
create index stories_story_agency on stories_story (agency, changed_at);
create index stories_story_stage on stories_story (stage, changed_at);
create index stories_story_organisation on stories_story (organisation);
create index stories_story_author on stories_story (author);
create index stories_story_published_by on stories_story (published_by);

-- Its words in one language.
create table stories_text (
    story     text not null references stories_story (id),
    agency    text not null,
    lang      text not null,
    title     text not null,
    challenge text not null,
    done      text not null,
    result    text not null,
    quote     text not null,
    primary key (story, lang)
);

-- Keys of letters by which a company agrees and withdraws without an account: digests alone.
create table stories_key (
    digest     text   primary key,
    story      text   not null references stories_story (id),
    agency     text   not null,
    lang       text   not null,
    expires_at bigint not null
);
create index stories_key_story on stories_key (story);
