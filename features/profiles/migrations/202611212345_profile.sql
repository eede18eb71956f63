-- What a person says of themselves beside name and headline.
create table profiles_card (
    person     text   primary key,
    country    text   not null,
    region     text   not null,
    links      text   not null,
    changed_at bigint not null
);
-- Texts about a person, one a language; one of them is the original.
create table profiles_text (
    person      text    not null,
    lang        text    not null,
    body        text    not null,
    is_original boolean not null,
    changed_at  bigint  not null,
    primary key (person, lang)
);
create table profiles_tongue (
    person text not null,
    lang   text not null,
    level  text not null,
    primary key (person, lang)
);
-- For whom a part of the profile is meant, where somebody decided otherwise than usual.
create table profiles_audience (
    person   text not null,
    part     text not null,
    audience text not null,
    primary key (person, part)
);
-- What a person or an organisation can, likes, offers or wishes.
create table profiles_skill (
    id         text   primary key,
    agency     text   not null,
    noun       text   not null,
    owner      text   not null,
    kind       text   not null,
    term       text   not null,
    lang       text   not null,
    concepts   text   not null,
    level      text,
    evidence   text   not null,
    note       text   not null,
    audience   text   not null,
    from_on    text,
    until_on   text,
    place      bigint not null,
    created_at bigint not null,
    changed_at bigint not null
);
create index profiles_skill_owner on profiles_skill (noun, owner, place);
-- Photos, logos and documents; `file` names the kept file.
create table profiles_attachment (
    id         text   primary key,
    agency     text   not null,
    noun       text   not null,
    owner      text   not null,
    role       text   not null,
    file       text   not null unique,
    title      text   not null,
    audience   text   not null,
    created_at bigint not null
);
create index profiles_attachment_owner on profiles_attachment (noun, owner, role);
