//! How many a target group is, and how they prefer to be met.

use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use utbud_domain::{
    Catalogue, DigitalPreference, Headcount, Percent, SizeEstimate, Summary, TargetGroupDraft,
};
use validator::Validate;

use crate::components::form::{Fault, Field, Kind, Width};
use crate::edit::{EditForm, FormView, typed};

/// What is typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Validate)]
#[serde(default)]
pub struct SizeForm {
    #[validate(custom(function = "typed::check::number::<Headcount>"))]
    size: String,
    #[validate(custom(function = "typed::check::text::<Summary>"))]
    source: String,
    #[validate(custom(function = "typed::check::number::<Percent>"))]
    digital: String,
    #[validate(custom(function = "typed::check::number::<Percent>"))]
    mixed: String,
    #[validate(custom(function = "typed::check::number::<Percent>"))]
    personal: String,
}

impl SizeForm {
    /// The three shares; none where all fields are empty.
    fn shares(&self) -> Result<Option<DigitalPreference>, Fault> {
        let share = |typed: &str| typed::number::<Percent>(typed).unwrap_or_default();
        let shares = [share(&self.digital), share(&self.mixed), share(&self.personal)];
        match shares {
            [None, None, None] => Ok(None),
            [Some(digital), Some(mixed), Some(personal)] => {
                let sum: u16 = [digital, mixed, personal].iter().map(|p| u16::from(p.get())).sum();
                if sum == 100 {
                    return Ok(Some(DigitalPreference { digital, mixed, personal }));
                }
                let words = format!(
                    "Ändra andelarna så att de blir 100 procent tillsammans. Nu blir de {sum}."
                );
                Err(Fault::new("digital", words))
            }
            _ => {
                let names = ["digital", "mixed", "personal"];
                let empty = names.iter().zip(shares).find(|(_, share)| share.is_none());
                let words = "Fyll i alla tre andelarna, eller töm alla tre.";
                Err(Fault::new(empty.map_or("digital", |(name, _)| *name), words))
            }
        }
    }
}

impl EditForm for SizeForm {
    type Thing = TargetGroupDraft;

    const FIELDS: &'static [&'static str] = &["size", "source", "digital", "mixed", "personal"];

    fn of(group: &TargetGroupDraft, _: &Catalogue) -> Self {
        let (size, shares) = (group.size.as_ref(), group.preference);
        Self {
            size: typed::of(size.map(|size| size.count)),
            source: typed::of(size.and_then(|size| size.source.as_ref())),
            digital: typed::of(shares.map(|shares| shares.digital)),
            mixed: typed::of(shares.map(|shares| shares.mixed)),
            personal: typed::of(shares.map(|shares| shares.personal)),
        }
    }

    fn lay(&self, group: &mut TargetGroupDraft, _: &Catalogue) -> Result<(), Vec<Fault>> {
        let mut faults = Vec::new();
        let source = typed::text(&self.source).unwrap_or_default();
        let count = typed::number(&self.size).unwrap_or_default();
        if count.is_none() && source.is_some() {
            faults.push(Fault::new("size", "Ange antalet som källan gäller, eller töm källan."));
        }
        match self.shares() {
            Ok(shares) => group.preference = shares,
            Err(fault) => faults.push(fault),
        }
        group.size = count.map(|count| SizeEstimate { count, source });
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }

    fn show(&self, view: &FormView<'_>) -> Markup {
        let faults = view.faults;
        let number = |name, label, value| {
            let field = Field::new(name, label).kind(Kind::Number).width(Width::Short);
            field.value(value).optional().faults(faults)
        };
        html! {
            (number("size", "Hur många är de?", &self.size)
                .hint("Ungefär. Personer, eller företag om gruppen består av företag."))
            (Field::new("source", "Källa").value(&self.source).optional().faults(faults)
                .hint("Var siffran kommer ifrån, till exempel SCB och år."))
            fieldset.field {
                legend { "Kontakt de helst väljer, procent" }
                p.hint { "De tre andelarna ska bli 100 tillsammans. Lämna alla tomma om ingen vet." }
                (number("digital", "Digitalt", &self.digital))
                (number("mixed", "Det varierar", &self.mixed))
                (number("personal", "Personlig kontakt", &self.personal))
            }
        }
    }
}
