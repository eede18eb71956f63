-- What the statement letter says before both sides sign it.
create table interests_letter (
    interest   text   primary key references interests_interest (id),
    agency     text   not null,
    title      text   not null,
    agreement  text   not null,
    benefit    text   not null,
    written_at bigint not null
);
