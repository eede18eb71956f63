-- Keys of letters by which a client answers with one click what came of an interest: digests alone.
create table interests_proof (
    digest     text   primary key,
    interest   text   not null references interests_interest (id),
    side       text   not null,
    months     bigint not null,
    expires_at bigint not null
);
create index interests_proof_interest on interests_proof (interest);
