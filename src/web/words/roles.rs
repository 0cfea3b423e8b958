//! What each role may do, in a sentence.

use utbud_domain::AccessRole;

/// What a role may do.
#[must_use]
pub fn about(role: AccessRole) -> &'static str {
    match role {
        AccessRole::Reader => "Läser allt.",
        AccessRole::ServiceOwner => "Läser allt och ändrar tjänsterna i sin verksamhet.",
        AccessRole::SystemMaintainer | AccessRole::SystemOwner | AccessRole::Reviewer => {
            "Läser allt, som en läsare."
        }
        AccessRole::Strategist => {
            "Ändrar allt utom användare, nycklar och inställningar. Importerar."
        }
        AccessRole::Administrator => "Ändrar allt, även användare, nycklar och inställningar.",
    }
}
