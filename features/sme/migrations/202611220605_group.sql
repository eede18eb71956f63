create index sme_company_directory on sme_company (directory);
