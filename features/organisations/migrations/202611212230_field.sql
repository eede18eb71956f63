alter table organisations_organisation add column pic text not null default '';
alter table organisations_organisation add column vat text not null default '';
alter table organisations_organisation add column audiences text not null default '';
alter table organisations_organisation add column seen_at text not null default '';
alter table organisations_organisation add column claimed_at bigint;
alter table organisations_organisation add column merged_into text not null default '00000000000000000000000000000000';
update organisations_organisation set pic = source_key where source = 'cordis' and length(source_key) = 9 and source_key between '000000000' and '999999999';
create index organisations_organisation_merged on organisations_organisation (merged_into);
update organisations_organisation set claimed_at = changed_at where exists (select 1 from organisations_member m where m.organisation = organisations_organisation.id and m.role = 'owner');
