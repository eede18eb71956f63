-- What people can do and say of themselves is kept by their profiles, part by part for an audience.
alter table people_person drop column bio;
alter table people_person drop column languages;
alter table people_person drop column competences;
