//! The kommun, and its log.

diesel::table! {
    municipality (id) {
        id -> Text,
        slug -> Text,
        code -> Text,
        version -> BigInt,
        head_hash -> Text,
        head_at -> Timestamp,
        created_at -> Timestamp,
    }
}

diesel::table! {
    change (municipality_id, id) {
        municipality_id -> Text,
        id -> Text,
        act -> Text,
        actor_id -> Text,
        at -> Timestamp,
        file_hash -> Nullable<Text>,
        undoes -> Nullable<Text>,
        first_seq -> BigInt,
        revisions -> BigInt,
    }
}

diesel::table! {
    revision (municipality_id, seq) {
        municipality_id -> Text,
        seq -> BigInt,
        change_id -> Text,
        actor_id -> Text,
        at -> Timestamp,
        act -> Text,
        entity -> Text,
        entity_id -> Text,
        state_hash -> Nullable<Text>,
        chain_hash -> Text,
    }
}

diesel::table! {
    revision_state (municipality_id, state_hash) {
        municipality_id -> Text,
        state_hash -> Text,
        body -> Text,
    }
}

diesel::allow_tables_to_appear_in_same_query!(revision, revision_state);
