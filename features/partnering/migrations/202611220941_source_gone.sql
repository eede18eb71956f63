-- What came from another system is known to `exchange`, which took it over.
drop table partnering_source;
