//! What was done, where it was done to several things of a kind in one go.

use utbud_domain::Act;

use super::codes::Word;

/// What was done to several things: "Tjänster ändrades".
#[must_use]
pub fn to_several(act: Act) -> &'static str {
    match act {
        Act::AddService => "Tjänster lades till",
        Act::ChangeService => "Tjänster ändrades",
        Act::CloseService => "Tjänster avslutades",
        Act::ReopenService => "Tjänster öppnades igen",
        Act::RemoveService => "Tjänster togs bort",
        Act::AddEService => "E-tjänster lades till",
        Act::ChangeEService => "E-tjänster ändrades",
        Act::CloseUnit => "Verksamheter avslutades",
        Act::ChangeTargetGroup => "Målgrupper ändrades",
        Act::ChangeChannel => "Kanaler ändrades",
        Act::ChangeExemption => "Undantag ändrades",
        Act::ChangeContact => "Kontakter ändrades",
        Act::ChangeEvent => "Livshändelser ändrades",
        other => other.word(),
    }
}
