create table shop_firm (id text primary key, name text not null, times bigint not null);
