//! The suite: one binary, so that it links once. Each module is a capability.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

mod access;
mod accessibility;
mod administration;
mod ahead;
mod api;
mod api_writing;
mod bad_files;
mod channels;
mod channels_of_service;
mod commands;
mod contacts;
mod coverage;
mod database;
mod e_services;
mod edit;
mod errors;
mod events;
mod exemptions;
mod export;
mod figure_rules;
mod form_of_page;
mod forms;
mod help;
mod histories;
mod history;
mod home;
mod house_rules;
mod import;
mod import_preview;
mod killed;
mod login;
mod on_paper;
mod organisation;
mod own_postgres;
mod profile;
mod read_only;
mod sections;
mod server;
mod service_acts;
mod services;
mod settings;
mod site;
mod store_at_once;
mod store_log;
mod store_people;
mod store_processes;
mod store_refusals;
mod store_restore;
mod store_schema;
mod store_verify;
mod target_groups;
mod tokens;
mod two_editors;
mod waiting;
