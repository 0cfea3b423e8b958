//! The channels of a service or a group of services, in words.

use utbud_domain::{Assignment, Catalogue, ContactPoint, Horizon, Role};

use super::codes::Word;
use super::field_text::{FieldText, channel_name, field, joined, target_group_name};

/// The channels of one situation, all that is said of each.
pub(super) fn channels(
    catalogue: &Catalogue,
    assignments: &[Assignment],
    (key, horizon): (&'static str, Horizon),
) -> FieldText {
    let label = match horizon {
        Horizon::Current => "Kanaler, nuläge",
        Horizon::Target => "Kanaler, önskat läge",
    };
    let mut here: Vec<_> = assignments.iter().filter(|a| a.horizon == horizon).collect();
    here.sort_by_key(|assignment| (assignment.role, assignment.rank));
    joined(key, label, here.into_iter().map(|assignment| assigned(catalogue, assignment)))
}

/// A channel with its role, and all that limits or explains it.
fn assigned(catalogue: &Catalogue, assignment: &Assignment) -> String {
    let Assignment {
        horizon: _,
        channel,
        role: _,
        rank: _,
        steps,
        target_groups,
        identification,
        rationale,
        year,
        contact_point,
    } = assignment;
    let groups = target_groups.iter().map(|id| target_group_name(catalogue, *id));
    let mut more: Vec<String> = groups.collect();
    more.extend(steps.iter().map(|step| step.word().to_owned()));
    more.extend(identification.map(|level| level.word().to_owned()));
    more.extend(year.map(|year| year.to_string()));
    more.extend(rationale.as_ref().map(ToString::to_string));
    let point = contact_points(contact_point);
    more.extend(point.into_iter().filter_map(|f| Some(format!("{}: {}", f.label, f.text?))));
    let more = if more.is_empty() { String::new() } else { format!(" ({})", more.join("; ")) };
    format!("{}: {}{more}", role(assignment), channel_name(catalogue, *channel))
}

/// What a channel is for a service, with its place among the complementary ones.
#[must_use]
pub fn role(assignment: &Assignment) -> String {
    match assignment.role {
        Role::Complementary => format!("{} {}", Role::Complementary.word(), assignment.rank),
        other => other.word().to_owned(),
    }
}

/// Where one turns to.
pub(super) fn contact_points(point: &ContactPoint) -> Vec<FieldText> {
    let ContactPoint { telephone, email, address, url, hours } = point;
    vec![
        field("contact_point.telephone", "Telefon", telephone.as_ref()),
        field("contact_point.email", "E-post", email.as_ref()),
        field("contact_point.address", "Adress", address.as_ref()),
        field("contact_point.url", "Webbadress", url.as_ref()),
        field("contact_point.hours", "Öppettider", hours.as_ref()),
    ]
}
