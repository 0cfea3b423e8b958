-- What a unit is to be called and where it is to lie from a day on, decided ahead of time: JSON.
-- In the SQL that SQLite and PostgreSQL share.
ALTER TABLE org_unit ADD COLUMN ahead TEXT;
