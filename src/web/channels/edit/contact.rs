//! Where one turns to in the channel, where neither the service nor its unit says something else.

use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use utbud_domain::{Catalogue, ChannelDraft, ContactPoint, Email, SafeUrl, Summary, Term};
use validator::Validate;

use crate::components::form::{Fault, Field, Kind};
use crate::edit::{EditForm, FormView, typed};

/// What is typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Validate)]
#[serde(default)]
pub struct ContactForm {
    #[validate(custom(function = "typed::check::text::<Term>"))]
    telephone: String,
    #[validate(custom(function = "typed::check::text::<Email>"))]
    email: String,
    #[validate(custom(function = "typed::check::text::<Summary>"))]
    address: String,
    #[validate(custom(function = "typed::check::text::<SafeUrl>"))]
    url: String,
    #[validate(custom(function = "typed::check::text::<Summary>"))]
    hours: String,
}

impl EditForm for ContactForm {
    type Thing = ChannelDraft;

    const FIELDS: &'static [&'static str] = &["telephone", "email", "address", "url", "hours"];

    fn of(channel: &ChannelDraft, _: &Catalogue) -> Self {
        let point = &channel.contact_point;
        Self {
            telephone: typed::of(point.telephone.as_ref()),
            email: typed::of(point.email.as_ref()),
            address: typed::of(point.address.as_ref()),
            url: typed::of(point.url.as_ref()),
            hours: typed::of(point.hours.as_ref()),
        }
    }

    fn lay(&self, channel: &mut ChannelDraft, _: &Catalogue) -> Result<(), Vec<Fault>> {
        channel.contact_point = ContactPoint {
            telephone: typed::text(&self.telephone).unwrap_or_default(),
            email: typed::text(&self.email).unwrap_or_default(),
            address: typed::text(&self.address).unwrap_or_default(),
            url: typed::text(&self.url).unwrap_or_default(),
            hours: typed::text(&self.hours).unwrap_or_default(),
        };
        Ok(())
    }

    fn show(&self, view: &FormView<'_>) -> Markup {
        let faults = view.faults;
        html! {
            p.muted {
                "Det här gäller för alla tjänster i kanalen, om inte tjänsten eller dess \
                 verksamhet har egna uppgifter."
            }
            (Field::new("telephone", "Telefon").value(&self.telephone).optional().faults(faults))
            (Field::new("email", "E-post").kind(Kind::Email).value(&self.email).optional()
                .faults(faults))
            (Field::new("address", "Adress").kind(Kind::Lines(2)).value(&self.address).optional()
                .hint("För besök eller post.").faults(faults))
            (Field::new("url", "Webbadress").kind(Kind::Url).value(&self.url).optional()
                .hint("Med https:// först.").faults(faults))
            (Field::new("hours", "Öppettider").kind(Kind::Lines(2)).value(&self.hours).optional()
                .hint("I ord: vardagar 8–16.").faults(faults))
        }
    }
}
