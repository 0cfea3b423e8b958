-- Takes the kommuner's own colours away again; the log still has them.
ALTER TABLE settings DROP COLUMN colour;
