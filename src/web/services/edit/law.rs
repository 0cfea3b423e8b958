//! The law behind a service, and the documents and pages that belong to it.

use actix_web::HttpResponse;
use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use utbud_domain::{
    Catalogue, LegalBasis, Link, Name, Refused, Rule, SafeUrl, ServiceDraft, Summary,
};
use validator::Validate;

use crate::components::form::{Button, Fault, Field, Kind, Width};
use crate::edit::{self, EditForm, Editing, FormView, Sent, typed};
use crate::error::WebError;
use crate::visit::Visit;
use crate::words;

/// Sent by the button that gives room for one more link.
const MORE: &str = "_more";

/// What is typed. A link is the three that stand at one place in their lists; one that is empty
/// throughout is none.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Validate)]
#[serde(default)]
pub struct LawForm {
    legal_basis: String,
    legal_basis_url: String,
    link_title: Vec<String>,
    link_url: Vec<String>,
    link_date: Vec<String>,
}

/// Saves the section, or gives room for one more link.
///
/// # Errors
/// As [`edit::save`].
pub(super) async fn save(
    visit: &Visit,
    editing: &Editing,
    sent: Sent,
) -> Result<HttpResponse, WebError> {
    if !sent.has(MORE) {
        return edit::save::<LawForm>(visit, editing, sent).await;
    }
    let mut form = sent.form::<LawForm>()?;
    form.make_room();
    edit::told(visit, editing, (&form, &sent), String::new())
}

/// What is typed of one link.
#[derive(Clone, Copy, Debug)]
struct Row<'a> {
    /// From 1.
    number: usize,
    title: &'a str,
    url: &'a str,
    date: &'a str,
}

impl Row<'_> {
    fn is_empty(&self) -> bool {
        [self.title, self.url, self.date].iter().all(|typed| typed.trim().is_empty())
    }

    /// The link that it is.
    fn link(&self, faults: &mut Vec<Fault>) -> Option<Link> {
        let mut at = |field: &'static str, Refused(rule)| {
            faults.push(Fault::new(key(field, self.number), sentence(field, rule)));
        };
        let title = Name::parse(self.title).map_err(|refused| at("link_title", refused)).ok();
        let url = SafeUrl::parse(self.url).map_err(|refused| at("link_url", refused)).ok();
        let date = typed::day(self.date).map_err(|refused| at("link_date", refused)).ok();
        Some(Link { title: title?, url: url?, date: date? })
    }
}

/// What stands at a place of a list; beyond its end nothing does.
fn at(all: &[String], place: usize) -> &str {
    all.get(place).map(String::as_str).unwrap_or_default()
}

/// What a field of a link is known by: the name alone for the first, so that links lead to it.
fn key(field: &str, number: usize) -> String {
    if number == 1 { field.to_owned() } else { format!("{field}-{number}") }
}

fn sentence(field: &'static str, rule: Rule) -> String {
    words::rules::sentence(&utbud_domain::Fault { field, rule })
}

impl LawForm {
    fn rows(&self) -> Vec<Row<'_>> {
        let count = self.link_title.len().max(self.link_url.len()).max(self.link_date.len());
        let row = |n| Row {
            number: n + 1,
            title: at(&self.link_title, n),
            url: at(&self.link_url, n),
            date: at(&self.link_date, n),
        };
        (0..count).map(row).collect()
    }

    fn make_room(&mut self) {
        for list in [&mut self.link_title, &mut self.link_url, &mut self.link_date] {
            list.push(String::new());
        }
    }

    fn basis(&self, faults: &mut Vec<Fault>) -> Option<LegalBasis> {
        let mut at = |field: &'static str, Refused(rule)| {
            faults.push(Fault::new(field, sentence(field, rule)));
        };
        let text = typed::text::<Summary>(&self.legal_basis);
        let url = typed::text::<SafeUrl>(&self.legal_basis_url);
        let text = text.map_err(|refused| at("legal_basis", refused)).ok();
        let url = url.map_err(|refused| at("legal_basis_url", refused)).ok();
        let (text, url) = (text?, url?);
        if text.is_none() && url.is_some() {
            let what = "Skriv lagrummet, eller ta bort webbadressen till det.";
            faults.push(Fault::new("legal_basis", what));
        }
        Some(LegalBasis { text: text?, url })
    }
}

impl EditForm for LawForm {
    type Thing = ServiceDraft;

    const FIELDS: &'static [&'static str] =
        &["legal_basis", "legal_basis_url", "link_title", "link_url", "link_date"];

    fn of(service: &ServiceDraft, _: &Catalogue) -> Self {
        let basis = service.about.legal_basis.as_ref();
        let links = &service.about.links;
        let mut form = Self {
            legal_basis: typed::of(basis.map(|basis| &basis.text)),
            legal_basis_url: typed::of(basis.and_then(|basis| basis.url.as_ref())),
            link_title: links.iter().map(|link| link.title.to_string()).collect(),
            link_url: links.iter().map(|link| link.url.to_string()).collect(),
            link_date: links.iter().map(|link| typed::of_day(link.date)).collect(),
        };
        form.make_room();
        form
    }

    fn lay(&self, service: &mut ServiceDraft, _: &Catalogue) -> Result<(), Vec<Fault>> {
        let mut faults = Vec::new();
        let basis = self.basis(&mut faults);
        let rows = self.rows().into_iter().filter(|row| !row.is_empty());
        let links: Vec<_> = rows.filter_map(|row| row.link(&mut faults)).collect();
        if !faults.is_empty() {
            return Err(faults);
        }
        service.about.legal_basis = basis;
        service.about.links = links;
        Ok(())
    }

    fn show(&self, view: &FormView<'_>) -> Markup {
        let faults = view.faults;
        html! {
            (Field::new("legal_basis", "Lagrum").value(&self.legal_basis).optional()
                .hint("Som det brukar skrivas: 9 kap. 2 § plan- och bygglagen.").faults(faults))
            (Field::new("legal_basis_url", "Webbadress till lagrummet").kind(Kind::Url)
                .value(&self.legal_basis_url).optional().faults(faults))
            @for row in self.rows() { (link(row, faults)) }
        }
    }

    fn actions(&self) -> Vec<Button<'_>> {
        vec![Button::secondary("Lägg till en länk").sends(MORE, "1")]
    }
}

fn link(row: Row<'_>, faults: &[Fault]) -> Markup {
    let [title, url, date] =
        ["link_title", "link_url", "link_date"].map(|field| key(field, row.number));
    html! {
        fieldset.field {
            legend { "Länk " (row.number) }
            @if row.number == 1 { p.hint { "Töm alla tre fälten för att ta bort en länk." } }
            (Field::new("link_title", "Rubrik").apart(&title).value(row.title).optional()
                .faults(faults))
            (Field::new("link_url", "Webbadress").apart(&url).kind(Kind::Url).value(row.url)
                .optional().faults(faults))
            (Field::new("link_date", "Dokumentets datum").apart(&date).kind(Kind::Date)
                .width(Width::Medium).value(row.date).optional().faults(faults))
        }
    }
}
