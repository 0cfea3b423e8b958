//! The tables as diesel knows them. The migrations are the truth; a test holds the two together.

mod log;
mod model;
mod people;

pub(crate) use log::{change, municipality, revision, revision_state};
pub(crate) use model::{
    channel, channel_assignment, channel_assignment_target_group, contact, e_service,
    e_service_service, event, exemption, membership, org_unit, service, service_about,
    service_demands, service_event, service_group, service_step, service_system,
    service_target_group, settings, system, target_group,
};
pub(crate) use people::{
    accessibility_report, account, login_delay, saved_draft, sent_once, session, setup_code, token,
};

diesel::allow_tables_to_appear_in_same_query!(municipality, session, account, token, settings);
