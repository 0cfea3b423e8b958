//! What a form over a thing is.

use maud::Markup;
use serde::Serialize;
use serde::de::DeserializeOwned;
use utbud_domain::edit::Thing;
use utbud_domain::{Act, Catalogue, EntityRef, Rule};
use validator::{Validate, ValidationErrors};

use crate::components::form::{Button, Fault};
use crate::layout::Link;
use crate::visit::Visit;
use crate::words;

/// What is typed of a thing, or of a section of it. Its fields have the names that the domain
/// gives them in faults, with `_` for a point, so that what the domain refuses is said at them.
pub trait EditForm:
    Serialize + DeserializeOwned + Validate + Clone + Send + Sync + 'static
{
    /// What kind of thing it is of.
    type Thing: Thing + Send + Sync + 'static;

    /// Its fields, in the order of the page.
    const FIELDS: &'static [&'static str];

    /// The form filled with what the thing says.
    fn of(thing: &Self::Thing, catalogue: &Catalogue) -> Self;

    /// Lays what is typed on the thing. It has passed the validator; what names other things is
    /// checked by the catalogue afterwards.
    ///
    /// # Errors
    /// What only the fields together can tell, at one of them.
    fn lay(&self, thing: &mut Self::Thing, catalogue: &Catalogue) -> Result<(), Vec<Fault>>;

    /// What only the day or who asks can tell to be wrong with what is typed.
    fn hindered(&self, _visit: &Visit, _about: EntityRef) -> Vec<Fault> {
        Vec::new()
    }

    /// The page after saving, where what was typed changes its address.
    fn back(&self, _visit: &Visit, editing: &Editing) -> String {
        editing.back.clone()
    }

    /// Its fields, filled, with their messages.
    fn show(&self, view: &FormView<'_>) -> Markup;

    /// What it can be sent for besides being saved. They stand after *Spara*, which Enter fires.
    fn actions(&self) -> Vec<Button<'_>> {
        Vec::new()
    }
}

/// What a form is shown with.
#[derive(Clone, Copy)]
pub struct FormView<'a> {
    /// Who looks.
    pub visit: &'a Visit,
    /// What there is to choose among.
    pub catalogue: &'a Catalogue,
    /// Which thing is changed.
    pub about: EntityRef,
    /// What is wrong; each field shows its own.
    pub faults: &'a [Fault],
}

/// A form's place among the pages. It is shown and sent at one address.
#[derive(Clone, Debug)]
pub struct Editing {
    /// Which thing.
    pub about: EntityRef,
    /// What saving it is called in the history.
    pub act: Act,
    /// The page's heading.
    pub heading: String,
    /// A sentence under it; empty for none.
    pub lead: String,
    /// The way here.
    pub crumbs: Vec<Link>,
    /// Where the form is shown and sent.
    pub here: String,
    /// The page after saving and after *Avbryt*, with the anchor of the card.
    pub back: String,
    /// The entry of the menu that it lies under.
    pub menu: String,
}

/// The faults that the validator found, in the order of the page.
pub(super) fn faults<F: EditForm>(errors: &ValidationErrors) -> Vec<Fault> {
    faults_of(errors, F::FIELDS)
}

/// The faults that the validator found in these fields, in their order.
#[must_use]
pub fn faults_of(errors: &ValidationErrors, fields: &[&'static str]) -> Vec<Fault> {
    let by_field = errors.field_errors();
    let of = |field: &&'static str| {
        let error = by_field.get(*field)?.first()?;
        let rule = error.params.get("rule").cloned();
        let rule = rule.and_then(|rule| serde_json::from_value::<Rule>(rule).ok());
        let message = match rule {
            Some(rule) => words::rules::sentence(&utbud_domain::Fault { field, rule }),
            None => error.code.to_string(),
        };
        Some(Fault::new(*field, message))
    };
    fields.iter().filter_map(of).collect()
}

/// The faults that the domain found, at the form's fields where they are its own.
pub(super) fn refused<F: EditForm>(faults: &utbud_domain::Faults) -> Vec<Fault> {
    refused_at(faults, F::FIELDS)
}

/// The faults that the domain found, at those of these fields that they are of.
#[must_use]
pub fn refused_at(faults: &utbud_domain::Faults, fields: &[&'static str]) -> Vec<Fault> {
    let at = |fault: &utbud_domain::Fault| {
        let message = words::rules::sentence(fault);
        let name = fault.field.replace('.', "_");
        match fields.iter().find(|field| **field == name) {
            Some(field) => Fault::new(*field, message),
            None => Fault::of_form(message),
        }
    };
    faults.iter().map(at).collect()
}
