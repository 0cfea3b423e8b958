//! The pages and the API: what people and programs see of Utbud.
//!
//! [`route`] lists every address; a page family is a folder with one file a page, whose handler
//! and view share it. [`visit`] is what a handler is given, [`gate`] what every request passes
//! before, [`layout`] the only frame, [`components`] what pages are made of, [`words`] the Swedish.

pub mod accessibility;
pub mod administration;
pub mod api;
pub mod app;
pub mod assets;
pub mod channels;
pub mod components;
pub mod contacts;
pub mod coverage;
mod due;
mod e_services;
pub mod edit;
pub mod error;
pub mod error_page;
pub mod events;
pub mod exemptions;
mod form;
pub mod gate;
pub mod headers;
pub mod health;
pub mod help;
pub mod history;
pub mod home;
pub mod import;
pub mod layout;
pub mod log;
pub mod login;
pub mod metrics;
pub mod model;
mod once;
pub mod organisation;
mod past;
pub mod paths;
pub mod profile;
mod recent;
pub mod reply;
pub mod route;
pub mod server;
pub mod services;
pub mod target_groups;
pub mod texts;
pub mod theme;
mod things;
mod told;
pub mod visit;
pub mod words;
