//! Who may log in, and with what; and what people say from outside.

diesel::table! {
    token (municipality_id, id) {
        municipality_id -> Text,
        id -> Text,
        secret_hash -> Text,
        role -> Text,
        name -> Text,
        created_at -> Timestamp,
        revoked_at -> Nullable<Timestamp>,
        last_used_at -> Nullable<Timestamp>,
        made_by -> Nullable<Text>,
    }
}

diesel::table! {
    saved_draft (municipality_id, account_id, name) {
        municipality_id -> Text,
        account_id -> Text,
        name -> Text,
        body -> Text,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    sent_once (municipality_id, actor_id, key) {
        municipality_id -> Text,
        actor_id -> Text,
        key -> Text,
        sent_hash -> Text,
        entity -> Text,
        entity_id -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    account (id) {
        id -> Text,
        actor_id -> Text,
        email -> Text,
        password_hash -> Text,
        created_at -> Timestamp,
        disabled_at -> Nullable<Timestamp>,
        last_login_at -> Nullable<Timestamp>,
        home_id -> Nullable<Text>,
    }
}

diesel::table! {
    session (secret_hash) {
        secret_hash -> Text,
        account_id -> Text,
        created_at -> Timestamp,
        last_seen_at -> Timestamp,
        expires_at -> Timestamp,
    }
}

diesel::table! {
    login_delay (key_hash) {
        key_hash -> Text,
        misses -> BigInt,
        last_at -> Timestamp,
        wait_until -> Timestamp,
    }
}

diesel::table! {
    setup_code (code_hash) {
        code_hash -> Text,
        expires_at -> Timestamp,
    }
}

diesel::table! {
    accessibility_report (municipality_id, id) {
        municipality_id -> Text,
        id -> Text,
        what -> Text,
        page -> Nullable<Text>,
        aid -> Nullable<Text>,
        email -> Nullable<Text>,
        created_at -> Timestamp,
        handled_at -> Nullable<Timestamp>,
    }
}
