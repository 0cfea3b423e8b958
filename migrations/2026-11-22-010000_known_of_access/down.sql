-- Forgets who made a token and when somebody last logged in; both can still be used.
ALTER TABLE token DROP COLUMN made_by;
ALTER TABLE account DROP COLUMN last_login_at;
