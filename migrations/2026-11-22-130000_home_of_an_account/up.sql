-- The only kommun that a log-in was made in and works in, whose administrators may let it in again
-- and give it another password; none where it works, or has worked, in several, which only who runs
-- the program sees to.

ALTER TABLE account ADD COLUMN home_id TEXT;
UPDATE account SET home_id = (
    SELECT MIN(membership.municipality_id) FROM membership WHERE membership.account_id = account.id
)
WHERE 1 = (
    SELECT COUNT(DISTINCT membership.municipality_id) FROM membership
    WHERE membership.account_id = account.id
);
