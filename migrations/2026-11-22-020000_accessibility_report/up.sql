-- What people say that they cannot use, kept until it is seen to and for a year at the longest.
--
-- Written in the SQL that SQLite and PostgreSQL share, with the kommun first in the key. It stands
-- outside the log, because it may be about persons and is to be removed for good.

CREATE TABLE accessibility_report (
    municipality_id TEXT NOT NULL REFERENCES municipality (id) DEFERRABLE INITIALLY DEFERRED,
    id TEXT NOT NULL,
    -- What does not work, in the words of who wrote.
    what TEXT NOT NULL,
    -- The page, as it was written.
    page TEXT,
    -- What aid is used.
    aid TEXT,
    -- Where to answer.
    email TEXT,
    created_at TIMESTAMP NOT NULL,
    handled_at TIMESTAMP,
    PRIMARY KEY (municipality_id, id)
);
CREATE INDEX accessibility_report_by_time ON accessibility_report (municipality_id, created_at);
