//! The latest changes: what was done, by whom and when.

use maud::{Markup, html};
use utbud_domain::Act;
use utbud_store::{By, ChangeEntry, in_stockholm};

use crate::components::regions::Section;
use crate::components::timeline::{Event, LinkedTimeline};
use crate::paths;
use crate::texts::{date_and_time, plural};
use crate::words::codes::Word;

/// A change in words.
struct Told {
    url: String,
    what: String,
    who: Option<String>,
    when: String,
    machine: String,
}

impl Told {
    fn event(&self) -> Event<'_> {
        Event {
            what: &self.what,
            who: self.who.as_deref(),
            when: &self.when,
            machine: &self.machine,
            changes: Vec::new(),
        }
    }
}

/// The section of the start page; nothing where nothing has happened.
#[must_use]
pub fn section(slug: &str, latest: &[ChangeEntry]) -> Markup {
    let told: Vec<_> = latest.iter().map(|entry| tell(slug, entry)).collect();
    let events: Vec<_> = told.iter().map(|one| (one.event(), one.url.as_str())).collect();
    html! {
        @if !events.is_empty() {
            (Section {
                id: "senast-andrat",
                heading: "Senast ändrat",
                lead: "",
                card: true,
                body: html! {
                    (LinkedTimeline(&events))
                    p { a href=(paths::history(slug)) { "Visa hela historiken" } }
                },
            })
        }
    }
}

fn tell(slug: &str, entry: &ChangeEntry) -> Told {
    let at = in_stockholm(entry.at);
    Told {
        url: paths::change(slug, &entry.change.to_string()),
        what: what(entry.act, entry.revisions),
        who: entry.by.as_ref().map(|by| match by {
            By::Account(email) => email.to_string(),
            By::Token(name) => format!("programmet {name}"),
        }),
        when: date_and_time(at),
        machine: at.format("%Y-%m-%dT%H:%M").to_string(),
    }
}

/// What was done; how much, where it was done to many things at once.
fn what(act: Act, revisions: u64) -> String {
    match revisions {
        0 | 1 => act.word().to_owned(),
        many => format!("{} ({})", done_to_many(act), plural(many, "ändring", "ändringar")),
    }
}

/// What was done, where it was done to more than one thing.
fn done_to_many(act: Act) -> &'static str {
    match act {
        Act::AddService => "Tjänster lades till",
        Act::ChangeService => "Tjänster ändrades",
        Act::ChangeEService => "E-tjänster ändrades",
        Act::ChangeTargetGroup => "Målgrupper ändrades",
        Act::ChangeChannel => "Kanaler ändrades",
        Act::ChangeExemption => "Undantag ändrades",
        Act::ChangeContact => "Kontakter ändrades",
        Act::ConfirmService => "Uppgifter bekräftades",
        Act::CloseService => "Tjänster avslutades",
        Act::ReopenService => "Tjänster öppnades igen",
        Act::RemoveService => "Tjänster togs bort",
        Act::AddEService => "E-tjänster lades till",
        Act::ChangeEvent => "Livshändelser ändrades",
        Act::Undo => "Ändringar ångrades",
        Act::SayNoEService
        | Act::MergeUnits
        | Act::CloseUnit
        | Act::HandOver
        | Act::Found
        | Act::ChangeSettings
        | Act::ChangeMembership
        | Act::ImportSheet
        | Act::ImportFlows
        | Act::ChangeUnit
        | Act::LayInExample => act.word(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_of_many_things_says_how_many() {
        assert_eq!(what(Act::ChangeService, 1), "Tjänsten ändrades");
        assert_eq!(what(Act::ChangeService, 92), "Tjänster ändrades (92\u{a0}ändringar)");
        assert_eq!(
            what(Act::ImportSheet, 1_200),
            "En tjänstelista lästes in (1\u{a0}200\u{a0}ändringar)"
        );
    }
}
