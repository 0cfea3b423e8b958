//! What an e-service must say of itself, and what it hinders.

pub(super) fn steps_required(field: &str) -> String {
    format!("Välj {field} som e-tjänsten täcker, minst ett. Handläggning räknas inte.")
}

pub(super) fn date_required(field: &str) -> String {
    format!("Ange {field} där valet kräver en dag, och töm fältet annars.")
}

pub(super) fn has_live(field: &str) -> String {
    format!("Ändra först den e-tjänst som är lanserad och räknas, och sedan {field}.")
}
