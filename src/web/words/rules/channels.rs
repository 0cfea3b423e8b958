//! The channels of a service, which must not be at odds with each other.

pub(super) fn two_primary(field: &str) -> String {
    format!("Välj en huvudkanal bland {field}. Flera huvudkanaler går bara för olika målgrupper.")
}

pub(super) fn reason_required(field: &str) -> String {
    format!("Ange ett skäl för varje kanal som inte får användas bland {field}.")
}
