//! From what a form's rules say to what stands at its fields.

use validator::ValidationErrors;

use crate::components::form::Fault;

/// The faults of a form. A rule's code is the sentence for it, so that the value that was typed
/// is never part of a message or of the log.
#[must_use]
pub fn faults(errors: &ValidationErrors) -> Vec<Fault> {
    let mut faults: Vec<_> = errors
        .field_errors()
        .into_iter()
        .flat_map(|(field, errors)| {
            errors
                .iter()
                .take(1)
                .map(move |error| Fault::new(field.to_string(), error.code.to_string()))
        })
        .collect();
    faults.sort_by(|a, b| a.field.cmp(&b.field));
    faults
}

/// The same in the order that the fields have on the page, so that the summary over the form
/// reads as the form does.
#[must_use]
pub fn faults_in_order(errors: &ValidationErrors, fields: &[&str]) -> Vec<Fault> {
    let mut faults = faults(errors);
    faults.sort_by_key(|fault| fields.iter().position(|field| *field == fault.field));
    faults
}
