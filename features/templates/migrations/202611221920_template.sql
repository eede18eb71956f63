-- The settings of an event an agency keeps under a name: the fields of its form, as JSON.
create table templates_template (
    id         text   primary key,
    agency     text   not null,
    name       text   not null,
    settings   text   not null,
    created_at bigint not null,
    changed_at bigint not null
);
create unique index templates_template_name on templates_template (agency, name);
