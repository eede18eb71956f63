-- What an agency may note of records: a field or a tag it made for itself.
create table labels_field (
    id          text    primary key,
    agency      text    not null,
    noun        text    not null,
    name        text    not null,
    help        text    not null,
    kind        text    not null,
    choices     text    not null,
    is_required boolean not null,
    stage       text    not null,
    created_at  bigint  not null
);
create index labels_field_agency on labels_field (agency, noun, created_at);

create table labels_tag (
    id         text   primary key,
    agency     text   not null,
    noun       text   not null,
    name       text   not null,
    colour     text   not null,
    stage      text   not null,
    created_at bigint not null
);
create index labels_tag_agency on labels_tag (agency, noun, name);

-- What stands in a field of a record, and which tags a record carries.
create table labels_value (
    field   text not null,
    subject text not null,
    agency  text not null,
    value   text not null,
    primary key (field, subject)
);
create index labels_value_subject on labels_value (subject, agency);

create table labels_mark (
    tag     text not null,
    subject text not null,
    agency  text not null,
    primary key (tag, subject)
);
create index labels_mark_subject on labels_mark (subject, agency);
