-- What those who administer a kommun need to know of log-ins and tokens: which are used, and who
-- made a token.
--
-- Both may be unknown: what was made before has none.

ALTER TABLE account ADD COLUMN last_login_at TIMESTAMP;
-- What the log knows the one by who made it.
ALTER TABLE token ADD COLUMN made_by TEXT;
