create table taxonomy_scheme (
    scheme      text   primary key,
    version     text   not null,
    source      text   not null,
    imported_at bigint not null
);
create table taxonomy_term (
    scheme text   not null,
    code   text   not null,
    parent text   not null,
    level  bigint not null,
    primary key (scheme, code)
);
create index taxonomy_term_parent on taxonomy_term (scheme, parent);
create table taxonomy_label (
    scheme text not null,
    code   text not null,
    lang   text not null,
    label  text not null,
    folded text not null,
    primary key (scheme, code, lang)
);
