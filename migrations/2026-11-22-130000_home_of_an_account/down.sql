-- Which administrators see to a log-in is told by its memberships again.
ALTER TABLE account DROP COLUMN home_id;
