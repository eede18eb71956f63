-- The pictures and files that a record from elsewhere names, and whether their content came: `enclosure` is the nil id
-- until it did, `wrong` the code of what keeps it from being kept.
create table exchange_file (
    agency    text    not null,
    profile   text    not null,
    place     bigint  not null,
    name      text    not null,
    title     text    not null,
    sha256    text    not null,
    released  boolean not null,
    enclosure text    not null,
    wrong     text    not null,
    primary key (profile, place)
);
create index exchange_file_content on exchange_file (agency, sha256);

-- Content on its way, in pieces, until all of it is there and what names it, too; as base64.
create table exchange_piece (
    agency  text   not null,
    sha256  text   not null,
    piece   bigint not null,
    pieces  bigint not null,
    content text   not null,
    kept_at bigint not null,
    primary key (agency, sha256, piece)
);
create index exchange_piece_kept on exchange_piece (kept_at);
