//! The addresses of what stands around the services: channels, target groups, events, exemptions.

use super::with_query;

/// The channels.
#[must_use]
pub fn channels(slug: &str) -> String {
    format!("/{slug}/kanaler")
}

/// The target groups.
#[must_use]
pub fn target_groups(slug: &str) -> String {
    format!("/{slug}/malgrupper")
}

/// A channel, by its identity.
#[must_use]
pub fn channel(slug: &str, id: &str) -> String {
    format!("{}/{id}", channels(slug))
}

/// Where a channel is added.
#[must_use]
pub fn channel_new(slug: &str) -> String {
    format!("{}/ny", channels(slug))
}

/// Where the channels are put in order.
#[must_use]
pub fn channel_order(slug: &str) -> String {
    format!("{}/ordning", channels(slug))
}

/// A section of a channel, to change.
#[must_use]
pub fn channel_edit(slug: &str, id: &str, section: &str) -> String {
    format!("{}/andra/{section}", channel(slug, id))
}

/// The services that would be left without any channel if this one went.
#[must_use]
pub fn channel_left(slug: &str, id: &str) -> String {
    format!("{}/utan-kanal", channel(slug, id))
}

/// Where a channel is removed.
#[must_use]
pub fn channel_remove(slug: &str, id: &str) -> String {
    format!("{}/ta-bort", channel(slug, id))
}

/// A target group, by its identity.
#[must_use]
pub fn target_group(slug: &str, id: &str) -> String {
    format!("{}/{id}", target_groups(slug))
}

/// Where a target group is added.
#[must_use]
pub fn target_group_new(slug: &str) -> String {
    format!("{}/ny", target_groups(slug))
}

/// A section of a target group, to change.
#[must_use]
pub fn target_group_edit(slug: &str, id: &str, section: &str) -> String {
    format!("{}/andra/{section}", target_group(slug, id))
}

/// Where a target group is removed.
#[must_use]
pub fn target_group_remove(slug: &str, id: &str) -> String {
    format!("{}/ta-bort", target_group(slug, id))
}

/// The life and business events.
#[must_use]
pub fn events(slug: &str) -> String {
    format!("/{slug}/handelser")
}

/// An event, by its identity.
#[must_use]
pub fn event(slug: &str, id: &str) -> String {
    format!("{}/{id}", events(slug))
}

/// Where an event is added.
#[must_use]
pub fn event_new(slug: &str) -> String {
    format!("{}/ny", events(slug))
}

/// An event, to change.
#[must_use]
pub fn event_edit(slug: &str, id: &str) -> String {
    format!("{}/andra", event(slug, id))
}

/// Where an event is removed.
#[must_use]
pub fn event_remove(slug: &str, id: &str) -> String {
    format!("{}/ta-bort", event(slug, id))
}

/// The exemptions.
#[must_use]
pub fn exemptions(slug: &str) -> String {
    format!("/{slug}/undantag")
}

/// The exemptions that are in a state: `galler`, `slutar` or `slut`.
#[must_use]
pub fn exemptions_in(slug: &str, state: &str) -> String {
    with_query(exemptions(slug), &[("visa", state)])
}

/// An exemption, by its identity.
#[must_use]
pub fn exemption(slug: &str, id: &str) -> String {
    format!("{}/{id}", exemptions(slug))
}

/// Where an exemption is added; with pairs of name and value that say what it is for.
#[must_use]
pub fn exemption_new(slug: &str, about: &[(&str, &str)]) -> String {
    with_query(format!("{}/ny", exemptions(slug)), about)
}

/// An exemption, to change.
#[must_use]
pub fn exemption_edit(slug: &str, id: &str) -> String {
    format!("{}/andra", exemption(slug, id))
}

/// Where an exemption is given for another time.
#[must_use]
pub fn exemption_renew(slug: &str, id: &str) -> String {
    format!("{}/fornya", exemption(slug, id))
}

/// Where an exemption is removed.
#[must_use]
pub fn exemption_remove(slug: &str, id: &str) -> String {
    format!("{}/ta-bort", exemption(slug, id))
}
