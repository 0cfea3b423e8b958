-- Keys that programs send with what they add, so that the same thing sent twice is added once.
--
-- Written in the SQL that SQLite and PostgreSQL share, with the kommun first in the key. A row is
-- written in the transaction that adds the thing, and is forgotten after a day.

CREATE TABLE sent_once (
    municipality_id TEXT NOT NULL REFERENCES municipality (id) DEFERRABLE INITIALLY DEFERRED,
    -- Who sent it: what the log knows the log-in or the token by.
    actor_id TEXT NOT NULL,
    key TEXT NOT NULL,
    -- The SHA-256 of where it was sent and of what was sent.
    sent_hash TEXT NOT NULL,
    -- What was added.
    entity TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (municipality_id, actor_id, key)
);
CREATE INDEX sent_once_by_time ON sent_once (municipality_id, created_at);
