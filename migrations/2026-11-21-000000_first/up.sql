-- The first schema: kommuner with their log, what they have described, and who may log in.
--
-- Written in the SQL that SQLite and PostgreSQL share. The kommun stands first in every primary
-- key, unique index and foreign key, except in the tables that belong to no kommun: municipality,
-- account, session, login_delay and setup_code. Foreign keys are checked when a transaction
-- commits, because a changed thing is written by deleting its rows and inserting them again.
-- Columns that hold small lists or values that are never asked for apart are JSON as text.

CREATE TABLE municipality (
    id TEXT NOT NULL PRIMARY KEY,
    slug TEXT NOT NULL,
    code TEXT NOT NULL,
    -- The last revision, its chain hash and its time.
    version BIGINT NOT NULL,
    head_hash TEXT NOT NULL,
    head_at TIMESTAMP NOT NULL,
    created_at TIMESTAMP NOT NULL,
    CONSTRAINT municipality_slug_taken UNIQUE (slug),
    CONSTRAINT municipality_version_from_zero CHECK (version >= 0)
);

CREATE TABLE change (
    municipality_id TEXT NOT NULL REFERENCES municipality (id) DEFERRABLE INITIALLY DEFERRED,
    id TEXT NOT NULL,
    act TEXT NOT NULL,
    actor_id TEXT NOT NULL,
    at TIMESTAMP NOT NULL,
    file_hash TEXT,
    undoes TEXT,
    first_seq BIGINT NOT NULL,
    revisions BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, id),
    CONSTRAINT change_has_revisions CHECK (first_seq > 0 AND revisions > 0),
    CONSTRAINT change_undoes FOREIGN KEY (municipality_id, undoes)
        REFERENCES change (municipality_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX change_by_undoes ON change (municipality_id, undoes);
CREATE INDEX change_by_first_seq ON change (municipality_id, first_seq);

CREATE TABLE revision (
    municipality_id TEXT NOT NULL,
    seq BIGINT NOT NULL,
    change_id TEXT NOT NULL,
    actor_id TEXT NOT NULL,
    at TIMESTAMP NOT NULL,
    act TEXT NOT NULL,
    entity TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    -- NULL where the thing was removed.
    state_hash TEXT,
    chain_hash TEXT NOT NULL,
    PRIMARY KEY (municipality_id, seq),
    CONSTRAINT revision_seq_from_one CHECK (seq > 0),
    CONSTRAINT revision_change FOREIGN KEY (municipality_id, change_id)
        REFERENCES change (municipality_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX revision_by_thing ON revision (municipality_id, entity, entity_id, seq);
CREATE INDEX revision_by_change ON revision (municipality_id, change_id);
CREATE INDEX revision_by_time ON revision (municipality_id, at);

-- No foreign key from revision: a state can be removed by decision, and the chain still verifies.
CREATE TABLE revision_state (
    municipality_id TEXT NOT NULL REFERENCES municipality (id) DEFERRABLE INITIALLY DEFERRED,
    state_hash TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (municipality_id, state_hash)
);

CREATE TABLE settings (
    municipality_id TEXT NOT NULL PRIMARY KEY
        REFERENCES municipality (id) DEFERRABLE INITIALLY DEFERRED,
    version BIGINT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    name TEXT NOT NULL,
    open_reading BOOLEAN NOT NULL,
    is_example BOOLEAN NOT NULL,
    confirm_after_months BIGINT NOT NULL,
    rules TEXT NOT NULL
);

CREATE TABLE contact (
    municipality_id TEXT NOT NULL REFERENCES municipality (id) DEFERRABLE INITIALLY DEFERRED,
    id TEXT NOT NULL,
    version BIGINT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    name TEXT NOT NULL,
    title TEXT,
    is_post BOOLEAN,
    email TEXT,
    telephone TEXT,
    deputy_id TEXT,
    note TEXT,
    PRIMARY KEY (municipality_id, id),
    CONSTRAINT contact_not_own_deputy CHECK (deputy_id IS NULL OR deputy_id <> id),
    CONSTRAINT contact_deputy FOREIGN KEY (municipality_id, deputy_id)
        REFERENCES contact (municipality_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX contact_by_deputy ON contact (municipality_id, deputy_id);

CREATE TABLE org_unit (
    municipality_id TEXT NOT NULL REFERENCES municipality (id) DEFERRABLE INITIALLY DEFERRED,
    id TEXT NOT NULL,
    version BIGINT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    name TEXT NOT NULL,
    short_name TEXT,
    kind TEXT,
    parent_id TEXT,
    position BIGINT NOT NULL,
    active_from DATE,
    closed_on DATE,
    successor_id TEXT,
    e_service_lead_id TEXT,
    contact_point TEXT,
    PRIMARY KEY (municipality_id, id),
    CONSTRAINT org_unit_not_above_itself CHECK (parent_id IS NULL OR parent_id <> id),
    CONSTRAINT org_unit_parent FOREIGN KEY (municipality_id, parent_id)
        REFERENCES org_unit (municipality_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT org_unit_successor FOREIGN KEY (municipality_id, successor_id)
        REFERENCES org_unit (municipality_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT org_unit_e_service_lead FOREIGN KEY (municipality_id, e_service_lead_id)
        REFERENCES contact (municipality_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX org_unit_by_parent ON org_unit (municipality_id, parent_id);
CREATE INDEX org_unit_by_successor ON org_unit (municipality_id, successor_id);
CREATE INDEX org_unit_by_e_service_lead ON org_unit (municipality_id, e_service_lead_id);

-- No foreign key to account, which belongs to no kommun.
CREATE TABLE membership (
    municipality_id TEXT NOT NULL REFERENCES municipality (id) DEFERRABLE INITIALLY DEFERRED,
    id TEXT NOT NULL,
    version BIGINT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    account_id TEXT NOT NULL,
    role TEXT NOT NULL,
    unit_id TEXT,
    contact_id TEXT,
    PRIMARY KEY (municipality_id, id),
    CONSTRAINT membership_account_taken UNIQUE (municipality_id, account_id),
    CONSTRAINT membership_unit FOREIGN KEY (municipality_id, unit_id)
        REFERENCES org_unit (municipality_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT membership_contact FOREIGN KEY (municipality_id, contact_id)
        REFERENCES contact (municipality_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX membership_by_unit ON membership (municipality_id, unit_id);
CREATE INDEX membership_by_contact ON membership (municipality_id, contact_id);

CREATE TABLE target_group (
    municipality_id TEXT NOT NULL REFERENCES municipality (id) DEFERRABLE INITIALLY DEFERRED,
    id TEXT NOT NULL,
    version BIGINT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    name TEXT NOT NULL,
    parent_id TEXT,
    side TEXT NOT NULL,
    position BIGINT NOT NULL,
    size_count BIGINT,
    size_source TEXT,
    digital_share BIGINT,
    mixed_share BIGINT,
    personal_share BIGINT,
    needs TEXT,
    note TEXT,
    PRIMARY KEY (municipality_id, id),
    CONSTRAINT target_group_not_above_itself CHECK (parent_id IS NULL OR parent_id <> id),
    CONSTRAINT target_group_shares_are_hundred
        CHECK (digital_share IS NULL OR digital_share + mixed_share + personal_share = 100),
    CONSTRAINT target_group_parent FOREIGN KEY (municipality_id, parent_id)
        REFERENCES target_group (municipality_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX target_group_by_parent ON target_group (municipality_id, parent_id);

CREATE TABLE channel (
    municipality_id TEXT NOT NULL REFERENCES municipality (id) DEFERRABLE INITIALLY DEFERRED,
    id TEXT NOT NULL,
    version BIGINT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    name TEXT NOT NULL,
    channel_group TEXT NOT NULL,
    is_digital BOOLEAN NOT NULL,
    is_self_service BOOLEAN NOT NULL,
    is_e_service BOOLEAN NOT NULL,
    position BIGINT NOT NULL,
    stance TEXT NOT NULL,
    stance_by DATE,
    unit_cost TEXT,
    max_identification TEXT NOT NULL,
    operator TEXT,
    agreement TEXT,
    agreement_ends_on DATE,
    contact_point TEXT,
    accessibility TEXT,
    PRIMARY KEY (municipality_id, id)
);

CREATE TABLE event (
    municipality_id TEXT NOT NULL REFERENCES municipality (id) DEFERRABLE INITIALLY DEFERRED,
    id TEXT NOT NULL,
    version BIGINT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    description TEXT,
    PRIMARY KEY (municipality_id, id)
);

CREATE TABLE system (
    municipality_id TEXT NOT NULL REFERENCES municipality (id) DEFERRABLE INITIALLY DEFERRED,
    id TEXT NOT NULL,
    version BIGINT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (municipality_id, id)
);

CREATE TABLE service_group (
    municipality_id TEXT NOT NULL REFERENCES municipality (id) DEFERRABLE INITIALLY DEFERRED,
    id TEXT NOT NULL,
    version BIGINT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    name TEXT NOT NULL,
    description TEXT,
    PRIMARY KEY (municipality_id, id)
);

CREATE TABLE service (
    municipality_id TEXT NOT NULL REFERENCES municipality (id) DEFERRABLE INITIALLY DEFERRED,
    id TEXT NOT NULL,
    version BIGINT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    number TEXT NOT NULL,
    -- The form in which numbers are compared.
    number_folded TEXT NOT NULL,
    name TEXT NOT NULL,
    owner_id TEXT,
    group_id TEXT,
    e_service_lead_id TEXT,
    information_owner_id TEXT,
    process_owner_id TEXT,
    volume BIGINT,
    volume_approximate BOOLEAN,
    volume_year BIGINT,
    volume_source TEXT,
    peak_months TEXT NOT NULL,
    complexity BIGINT,
    handling_level TEXT,
    no_e_service_on DATE,
    no_e_service_by TEXT,
    confirmed_on DATE,
    confirmed_by TEXT,
    PRIMARY KEY (municipality_id, id),
    CONSTRAINT service_number_taken UNIQUE (municipality_id, number_folded),
    CONSTRAINT service_volume_not_negative CHECK (volume IS NULL OR volume >= 0),
    CONSTRAINT service_complexity_one_to_five
        CHECK (complexity IS NULL OR complexity BETWEEN 1 AND 5),
    CONSTRAINT service_owner FOREIGN KEY (municipality_id, owner_id)
        REFERENCES org_unit (municipality_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT service_in_group FOREIGN KEY (municipality_id, group_id)
        REFERENCES service_group (municipality_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT service_e_service_lead FOREIGN KEY (municipality_id, e_service_lead_id)
        REFERENCES contact (municipality_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT service_information_owner FOREIGN KEY (municipality_id, information_owner_id)
        REFERENCES contact (municipality_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT service_process_owner FOREIGN KEY (municipality_id, process_owner_id)
        REFERENCES contact (municipality_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX service_by_owner ON service (municipality_id, owner_id);
CREATE INDEX service_by_group ON service (municipality_id, group_id);
CREATE INDEX service_by_e_service_lead ON service (municipality_id, e_service_lead_id);
CREATE INDEX service_by_information_owner ON service (municipality_id, information_owner_id);
CREATE INDEX service_by_process_owner ON service (municipality_id, process_owner_id);

CREATE TABLE service_about (
    municipality_id TEXT NOT NULL,
    service_id TEXT NOT NULL,
    plain_description TEXT,
    description TEXT,
    audience TEXT,
    kind TEXT,
    lifecycle TEXT,
    publication_place TEXT,
    publication_url TEXT,
    requires_user_action BOOLEAN,
    administrative BOOLEAN,
    temporary_until DATE,
    search_terms TEXT NOT NULL,
    languages TEXT NOT NULL,
    legal_text TEXT,
    legal_url TEXT,
    links TEXT NOT NULL,
    PRIMARY KEY (municipality_id, service_id),
    CONSTRAINT service_about_service FOREIGN KEY (municipality_id, service_id)
        REFERENCES service (municipality_id, id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE service_demands (
    municipality_id TEXT NOT NULL,
    service_id TEXT NOT NULL,
    identification TEXT,
    signature_required BOOLEAN,
    sensitive_data BOOLEAN,
    urgent BOOLEAN,
    anonymous_right BOOLEAN,
    allows_representative BOOLEAN,
    -- NULL is unknown, an empty list is that there is none.
    form_requirements TEXT,
    channel_switch TEXT,
    channel_switch_note TEXT,
    channel_choice TEXT,
    PRIMARY KEY (municipality_id, service_id),
    CONSTRAINT service_demands_service FOREIGN KEY (municipality_id, service_id)
        REFERENCES service (municipality_id, id) DEFERRABLE INITIALLY DEFERRED
);

-- A step of which nothing is known has no row.
CREATE TABLE service_step (
    municipality_id TEXT NOT NULL,
    service_id TEXT NOT NULL,
    step TEXT NOT NULL,
    applies BOOLEAN,
    typical_days BIGINT,
    PRIMARY KEY (municipality_id, service_id, step),
    CONSTRAINT service_step_service FOREIGN KEY (municipality_id, service_id)
        REFERENCES service (municipality_id, id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE service_target_group (
    municipality_id TEXT NOT NULL,
    service_id TEXT NOT NULL,
    target_group_id TEXT NOT NULL,
    PRIMARY KEY (municipality_id, service_id, target_group_id),
    CONSTRAINT service_target_group_service FOREIGN KEY (municipality_id, service_id)
        REFERENCES service (municipality_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT service_target_group_group FOREIGN KEY (municipality_id, target_group_id)
        REFERENCES target_group (municipality_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX service_target_group_by_group
    ON service_target_group (municipality_id, target_group_id);

CREATE TABLE service_event (
    municipality_id TEXT NOT NULL,
    service_id TEXT NOT NULL,
    event_id TEXT NOT NULL,
    PRIMARY KEY (municipality_id, service_id, event_id),
    CONSTRAINT service_event_service FOREIGN KEY (municipality_id, service_id)
        REFERENCES service (municipality_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT service_event_event FOREIGN KEY (municipality_id, event_id)
        REFERENCES event (municipality_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX service_event_by_event ON service_event (municipality_id, event_id);

CREATE TABLE service_system (
    municipality_id TEXT NOT NULL,
    service_id TEXT NOT NULL,
    system_id TEXT NOT NULL,
    PRIMARY KEY (municipality_id, service_id, system_id),
    CONSTRAINT service_system_service FOREIGN KEY (municipality_id, service_id)
        REFERENCES service (municipality_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT service_system_system FOREIGN KEY (municipality_id, system_id)
        REFERENCES system (municipality_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX service_system_by_system ON service_system (municipality_id, system_id);

-- Of a service or of a group of services; holder_id is whichever it is.
CREATE TABLE channel_assignment (
    municipality_id TEXT NOT NULL,
    holder_id TEXT NOT NULL,
    -- The place in the holder's list.
    position BIGINT NOT NULL,
    service_id TEXT,
    group_id TEXT,
    horizon TEXT NOT NULL,
    channel_id TEXT NOT NULL,
    role TEXT NOT NULL,
    rank BIGINT NOT NULL,
    steps TEXT NOT NULL,
    identification TEXT,
    rationale TEXT,
    year BIGINT,
    contact_point TEXT,
    PRIMARY KEY (municipality_id, holder_id, position),
    CONSTRAINT channel_assignment_one_holder CHECK (
        (service_id IS NOT NULL AND group_id IS NULL AND holder_id = service_id)
        OR (group_id IS NOT NULL AND service_id IS NULL AND holder_id = group_id)
    ),
    CONSTRAINT channel_assignment_service FOREIGN KEY (municipality_id, service_id)
        REFERENCES service (municipality_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT channel_assignment_group FOREIGN KEY (municipality_id, group_id)
        REFERENCES service_group (municipality_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT channel_assignment_channel FOREIGN KEY (municipality_id, channel_id)
        REFERENCES channel (municipality_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX channel_assignment_by_service ON channel_assignment (municipality_id, service_id);
CREATE INDEX channel_assignment_by_group ON channel_assignment (municipality_id, group_id);
CREATE INDEX channel_assignment_by_channel ON channel_assignment (municipality_id, channel_id);

CREATE TABLE channel_assignment_target_group (
    municipality_id TEXT NOT NULL,
    holder_id TEXT NOT NULL,
    position BIGINT NOT NULL,
    target_group_id TEXT NOT NULL,
    PRIMARY KEY (municipality_id, holder_id, position, target_group_id),
    CONSTRAINT channel_assignment_target_group_assignment
        FOREIGN KEY (municipality_id, holder_id, position)
        REFERENCES channel_assignment (municipality_id, holder_id, position)
        DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT channel_assignment_target_group_group
        FOREIGN KEY (municipality_id, target_group_id)
        REFERENCES target_group (municipality_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX channel_assignment_target_group_by_group
    ON channel_assignment_target_group (municipality_id, target_group_id);

CREATE TABLE e_service (
    municipality_id TEXT NOT NULL REFERENCES municipality (id) DEFERRABLE INITIALLY DEFERRED,
    id TEXT NOT NULL,
    version BIGINT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    name TEXT NOT NULL,
    url TEXT,
    provider TEXT,
    platform TEXT,
    used_as TEXT NOT NULL,
    temporary_until DATE,
    generic BOOLEAN NOT NULL,
    steps TEXT NOT NULL,
    status TEXT NOT NULL,
    planned_on DATE,
    launched_on DATE,
    retired_on DATE,
    identification TEXT,
    login_required BOOLEAN,
    mobile_ready BOOLEAN,
    accessibility TEXT NOT NULL,
    accessibility_on DATE,
    degree TEXT,
    source_portal TEXT,
    source_flow_family BIGINT,
    platform_version BIGINT,
    system_id TEXT,
    PRIMARY KEY (municipality_id, id),
    CONSTRAINT e_service_source_key_taken
        UNIQUE (municipality_id, source_portal, source_flow_family),
    CONSTRAINT e_service_source_key_whole
        CHECK ((source_portal IS NULL) = (source_flow_family IS NULL)),
    CONSTRAINT e_service_system FOREIGN KEY (municipality_id, system_id)
        REFERENCES system (municipality_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX e_service_by_system ON e_service (municipality_id, system_id);

CREATE TABLE e_service_service (
    municipality_id TEXT NOT NULL,
    e_service_id TEXT NOT NULL,
    service_id TEXT NOT NULL,
    PRIMARY KEY (municipality_id, e_service_id, service_id),
    CONSTRAINT e_service_service_e_service FOREIGN KEY (municipality_id, e_service_id)
        REFERENCES e_service (municipality_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT e_service_service_service FOREIGN KEY (municipality_id, service_id)
        REFERENCES service (municipality_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX e_service_service_by_service ON e_service_service (municipality_id, service_id);

CREATE TABLE exemption (
    municipality_id TEXT NOT NULL REFERENCES municipality (id) DEFERRABLE INITIALLY DEFERRED,
    id TEXT NOT NULL,
    version BIGINT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    service_id TEXT,
    e_service_id TEXT,
    system_id TEXT,
    platform TEXT,
    kind TEXT NOT NULL,
    analysis TEXT NOT NULL,
    consulted TEXT,
    decided_by TEXT NOT NULL,
    decided_on DATE NOT NULL,
    valid_until DATE NOT NULL,
    PRIMARY KEY (municipality_id, id),
    CONSTRAINT exemption_about_one_thing CHECK (
        CASE WHEN service_id IS NULL THEN 0 ELSE 1 END
        + CASE WHEN e_service_id IS NULL THEN 0 ELSE 1 END
        + CASE WHEN system_id IS NULL THEN 0 ELSE 1 END
        + CASE WHEN platform IS NULL THEN 0 ELSE 1 END = 1
    ),
    CONSTRAINT exemption_ends_after_it_begins CHECK (valid_until >= decided_on),
    CONSTRAINT exemption_service FOREIGN KEY (municipality_id, service_id)
        REFERENCES service (municipality_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT exemption_e_service FOREIGN KEY (municipality_id, e_service_id)
        REFERENCES e_service (municipality_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT exemption_system FOREIGN KEY (municipality_id, system_id)
        REFERENCES system (municipality_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX exemption_by_service ON exemption (municipality_id, service_id);
CREATE INDEX exemption_by_e_service ON exemption (municipality_id, e_service_id);
CREATE INDEX exemption_by_system ON exemption (municipality_id, system_id);

CREATE TABLE token (
    municipality_id TEXT NOT NULL REFERENCES municipality (id) DEFERRABLE INITIALLY DEFERRED,
    id TEXT NOT NULL,
    secret_hash TEXT NOT NULL,
    role TEXT NOT NULL,
    name TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    revoked_at TIMESTAMP,
    last_used_at TIMESTAMP,
    PRIMARY KEY (municipality_id, id),
    CONSTRAINT token_secret_taken UNIQUE (municipality_id, secret_hash)
);

CREATE TABLE saved_draft (
    municipality_id TEXT NOT NULL REFERENCES municipality (id) DEFERRABLE INITIALLY DEFERRED,
    account_id TEXT NOT NULL,
    name TEXT NOT NULL,
    body TEXT NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    PRIMARY KEY (municipality_id, account_id, name)
);

CREATE TABLE account (
    id TEXT NOT NULL PRIMARY KEY,
    -- What the log knows the account by.
    actor_id TEXT NOT NULL,
    email TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    disabled_at TIMESTAMP,
    CONSTRAINT account_actor_taken UNIQUE (actor_id),
    CONSTRAINT account_email_taken UNIQUE (email)
);

CREATE TABLE session (
    secret_hash TEXT NOT NULL PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
    created_at TIMESTAMP NOT NULL,
    last_seen_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL
);
CREATE INDEX session_by_account ON session (account_id);
CREATE INDEX session_by_end ON session (expires_at);

-- Keyed by a hash, so that it names nobody.
CREATE TABLE login_delay (
    key_hash TEXT NOT NULL PRIMARY KEY,
    misses BIGINT NOT NULL,
    last_at TIMESTAMP NOT NULL,
    wait_until TIMESTAMP NOT NULL
);

CREATE TABLE setup_code (
    code_hash TEXT NOT NULL PRIMARY KEY,
    expires_at TIMESTAMP NOT NULL
);
