-- What was decided ahead of time is in the log, and no longer in the rows.
ALTER TABLE org_unit DROP COLUMN ahead;
