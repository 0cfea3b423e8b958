//! The versions of the rules, as the log has them.

use maud::{Markup, html};
use utbud_domain::{Act, Entity, EntityRef, FigureRules, Instant};
use utbud_store::{HistoryEntry, in_stockholm};

use crate::error::WebError;
use crate::texts;
use crate::visit::Visit;
use crate::words::kommun;
use crate::words::things::who;

/// How far back the settings are read; they are changed some times a year.
const MOST: u32 = 2_000;

/// The rules from one decision to the next.
pub(super) struct RuleVersion {
    /// What they say.
    pub(super) rules: FigureRules,
    at: Instant,
    by: Option<String>,
    act: Act,
}

/// All versions, the newest first.
///
/// # Errors
/// Those of the store.
pub(super) async fn versions(visit: &Visit) -> Result<Vec<RuleVersion>, WebError> {
    let id = visit.municipality.id;
    let about = EntityRef::Settings(id);
    let entries = visit.app.run(move |app| app.store.history_of(id, &[about], MOST)).await?;
    Ok(entries.iter().filter_map(RuleVersion::of).collect())
}

fn rules(entity: Option<&Entity>) -> Option<&FigureRules> {
    match entity {
        Some(Entity::Settings(settings)) => Some(&settings.rules),
        _ => None,
    }
}

impl RuleVersion {
    /// What an entry of the history decided; none where it changed other settings.
    fn of(entry: &HistoryEntry) -> Option<Self> {
        let after = rules(entry.after.as_ref())?;
        if rules(entry.before.as_ref()) == Some(after) {
            return None;
        }
        let by = who(entry.by.as_ref());
        Some(Self { rules: after.clone(), at: entry.at, by, act: entry.act })
    }

    /// "Version 2, beslutade 22 november 2026".
    pub(super) fn title(&self) -> String {
        match self.rules.decided_on {
            Some(day) => format!("Version {}, beslutade {}", self.number(), texts::date_long(day)),
            None => format!("Version {}, programmets egna regler", self.number()),
        }
    }

    fn number(&self) -> u32 {
        self.rules.number
    }

    /// Since when they hold, and who put them in.
    pub(super) fn since(&self) -> String {
        let when = texts::date_and_time(in_stockholm(self.at));
        let how = match self.act {
            Act::Undo => "Gäller igen, efter en ångrad ändring, från",
            _ => "Gäller från",
        };
        match &self.by {
            Some(who) => format!("{how} {when}. Inlagd av {who}."),
            None => format!("{how} {when}."),
        }
    }

    /// What each rule says.
    pub(super) fn told(&self) -> Markup {
        html! {
            dl.summary {
                @for field in kommun::rules(&self.rules) {
                    @if let Some(text) = &field.text {
                        div { dt { (field.label) } dd { (text) } }
                    }
                }
            }
        }
    }
}
