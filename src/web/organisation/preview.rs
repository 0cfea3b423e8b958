//! The page where a takeover is asked for and looked at before it is done: how many of each kind
//! move and which, who leads the e-services afterwards, and what hinders.

use std::collections::BTreeMap;

use maud::{Markup, html};
use utbud_domain::organisation::{Plan, Takeover};
use utbud_domain::{Catalogue, ContactId, EntityRef, OrgUnitId, ServiceId, swedish};

use super::crumbs;
use super::named::{listed, open_units, tree};
use super::takeover::{Asked, Mode, SEEN};
use crate::components::banner::Mood;
use crate::components::details::Details;
use crate::components::form::{
    Button, Fault, Field, Form, Kind, Select, Tree, Width, buttons, hidden,
};
use crate::components::regions::Section;
use crate::edit;
use crate::layout::Page;
use crate::visit::Visit;
use crate::{paths, texts};

/// The page.
pub(super) struct View<'a> {
    pub(super) visit: &'a Visit,
    pub(super) catalogue: &'a Catalogue,
    pub(super) mode: Mode,
    pub(super) asked: &'a Asked,
    pub(super) faults: &'a [Fault],
    pub(super) plan: Option<&'a (Takeover, Plan)>,
    /// What is decided of the units already, and would be replaced.
    pub(super) replaced: &'a [String],
    /// Whether it was asked for before a log-in.
    pub(super) kept: bool,
}

/// How many things.
fn of(number: usize, (one, many): (&str, &str)) -> String {
    texts::plural(u64::try_from(number).unwrap_or(u64::MAX), one, many)
}

const SERVICES: (&str, &str) = ("tjänst", "tjänster");
const UNITS: (&str, &str) = ("verksamhet under", "verksamheter under");
const MEMBERS: (&str, &str) = ("användare", "användare");

/// What there is of each kind, but for what there is none of.
pub(super) fn counted(plan: &Plan) -> Vec<String> {
    let all = [
        (plan.services.len(), SERVICES),
        (plan.units.len(), UNITS),
        (plan.memberships.len(), MEMBERS),
    ];
    all.into_iter().filter(|(number, _)| *number > 0).map(|(n, words)| of(n, words)).collect()
}

impl<'a> View<'a> {
    /// What is asked for, before anything is planned.
    pub(super) fn of(
        visit: &'a Visit,
        (mode, asked): (Mode, &'a Asked),
        replaced: &'a [String],
    ) -> Self {
        let catalogue = visit.model.whole();
        Self { visit, catalogue, mode, asked, faults: &[], plan: None, replaced, kept: false }
    }

    /// The page; `changed` where it is shown again because something else would move by now.
    pub(super) fn page(&self, changed: bool) -> Markup {
        let mood = changed.then_some((
            Mood::Warning,
            "Något har ändrats sedan du såg förhandsvisningen. Inget är gjort än. Det här gäller \
             nu.",
        ));
        self.with(mood)
    }

    /// The page when nothing can be saved.
    pub(super) fn unsaved(&self) -> Markup {
        self.with(Some((
            Mood::Failed,
            "Just nu går det inte att spara. Vänta någon minut och försök igen.",
        )))
    }

    fn with(&self, banner: Option<(Mood, &str)>) -> Markup {
        let slug = self.visit.slug();
        let frame = self.visit.frame(&paths::organisation(slug));
        let unit = match self.mode {
            Mode::Merge => None,
            Mode::Close(id) => self.catalogue.units.get(id),
        };
        let crumbs = crumbs(self.visit, unit.map(|unit| &unit.value));
        let heading = match unit {
            Some(unit) => format!("Avsluta {}", unit.name),
            None => "Slå ihop verksamheter".to_owned(),
        };
        let lead = "Det som finns i verksamheten flyttas till den som tar över. Du ser vad som \
                    flyttas innan något sparas.";
        let mut page = Page::new(&frame, &heading)
            .crumbs(&crumbs)
            .lead(html! { (lead) })
            .faults(self.faults)
            .narrow();
        if let Some((mood, words)) = banner {
            page = page.banner(mood, html! { (words) });
        }
        if self.kept {
            page = page.banner(Mood::Notice, edit::waited(&self.mode.here(slug)));
        }
        if !self.replaced.is_empty() {
            page = page.banner(Mood::Notice, self.earlier());
        }
        page.body(html! {
            @if let Some((wish, plan)) = self.plan { (self.preview(wish, plan)) }
            (self.choice())
        })
    }

    /// What was decided before.
    fn earlier(&self) -> Markup {
        html! {
            "Redan bestämt: "
            @for earlier in self.replaced { (earlier) ". " }
            "Det du bestämmer här ersätter det."
        }
    }

    /// What is asked for. Below a preview it is there to be changed.
    fn choice(&self) -> Markup {
        let (asked, faults) = (self.asked, self.faults);
        let here = self.mode.here(self.visit.slug());
        let closing = match self.mode {
            Mode::Merge => None,
            Mode::Close(id) => Some(self.catalogue.unit_with_below(id)),
        };
        let is_closing = |id| closing.as_ref().is_some_and(|units| units.contains(&id));
        let units = open_units(self.catalogue, self.visit.today(), is_closing);
        let chosen: Vec<_> = asked.units.iter().map(String::as_str).collect();
        let (label, empty) = match self.mode {
            Mode::Merge => ("Verksamhet som tar över", "Välj verksamhet"),
            Mode::Close(_) => ("Efterträdare", "Ingen, verksamheten är tom"),
        };
        let new = paths::org_unit_new(self.visit.slug());
        let body = html! {
            @if self.mode == Mode::Merge {
                (Tree { name: "units", legend: "Verksamheter som avslutas", hint: None,
                    parts: &[("", tree(self.catalogue, self.visit.today()))], chosen: &chosen, faults })
            }
            (Select { name: "successor", label, hint: None, empty: Some(empty),
                choices: &listed(&units), chosen: &asked.successor, faults })
            @if self.mode == Mode::Merge {
                p { "Är den ny? " a href=(new) { "Lägg till verksamheten" } " först." }
            }
            (Field::new("closed_on", "Avslutas").kind(Kind::Date).width(Width::Medium)
                .hint("Den första dagen som verksamheten inte finns. I dag eller senare.")
                .value(&asked.closed_on).faults(faults))
            (buttons(&[Button::secondary("Förhandsvisa"), Button::link("Avbryt", &self.back())]))
        };
        let form = html! { (Form::get(&here, body)) };
        if self.plan.is_none() {
            return form;
        }
        html! { (Details { summary: "Ändra ditt val", open: false, body: form }) }
    }

    fn back(&self) -> String {
        let slug = self.visit.slug();
        match self.mode {
            Mode::Merge => paths::organisation(slug),
            Mode::Close(id) => paths::org_unit(slug, &id.to_string()),
        }
    }

    fn unit(&self, id: OrgUnitId) -> String {
        self.catalogue.units.get(id).map(|unit| unit.name.to_string()).unwrap_or_default()
    }

    fn contact(&self, id: ContactId) -> String {
        self.catalogue.contacts.get(id).map(|contact| contact.name.to_string()).unwrap_or_default()
    }

    fn service(&self, id: ServiceId) -> String {
        let service = self.catalogue.services.get(id);
        service.map(|service| format!("{} {}", service.number, service.name)).unwrap_or_default()
    }

    fn preview(&self, wish: &Takeover, plan: &Plan) -> Markup {
        let to = wish.successor.map(|id| self.unit(id)).unwrap_or_default();
        let names = in_order(wish.units.iter().map(|id| self.unit(*id)));
        let day = texts::date_long(wish.closed_on);
        let services = in_order(plan.services.iter().map(|id| self.service(*id)));
        let units = in_order(plan.units.iter().map(|id| self.unit(*id)));
        let body = html! {
            p { strong { (names.join(", ")) } " avslutas " (day) "."
                @if wish.successor.is_some() { " " strong { (to) } " tar över." } }
            @if plan.is_empty() { p { "Inget behöver flyttas." } }
            (line(plan.services.len(), SERVICES, (&format!("får {to} som ansvarig verksamhet."), services)))
            (line(plan.units.len(), ("verksamhet", "verksamheter"),
                (&format!("läggs under {to}."), units)))
            (line(plan.memberships.len(), MEMBERS, (&format!("får {to} som sin verksamhet."), vec![])))
            (self.leads(plan, &to))
            @if let Some(from) = plan.contact_point {
                p { (to) " får kontaktvägen från " (self.unit(from)) "." }
            }
            @if wish.closed_on > self.visit.today() && !plan.is_empty() {
                p { "Till dess är allt som nu. Det som har kommit till i verksamheten före den \
                     dagen följer med." }
            }
            (self.confirm(wish, plan))
        };
        html! { (Section { id: "det-har-hander", heading: "Det här händer", lead: "", card: true, body }) }
    }

    /// Who leads the e-services afterwards, where that needs saying.
    fn leads(&self, plan: &Plan, to: &str) -> Markup {
        let mut keeping: BTreeMap<ContactId, (usize, usize)> = BTreeMap::new();
        for (which, lead) in &plan.keeping {
            let counts = keeping.entry(*lead).or_default();
            match which {
                EntityRef::Service(_) => counts.0 += 1,
                _ => counts.1 += 1,
            }
        }
        html! {
            @if let Some(lead) = plan.lead {
                p { (to) " får " (self.contact(lead)) " som e-tjänsteansvarig." }
            }
            @for (lead, (services, units)) in keeping {
                p {
                    @if services > 0 { (of(services, SERVICES)) }
                    @if services > 0 && units > 0 { " och " }
                    @if units > 0 { (of(units, ("verksamhet", "verksamheter"))) }
                    " behåller " (self.contact(lead)) " som e-tjänsteansvarig, eftersom " (to)
                    " inte har samma."
                }
            }
        }
    }

    fn confirm(&self, wish: &Takeover, plan: &Plan) -> Markup {
        let slug = self.visit.slug();
        if !plan.clashes.is_empty() {
            return html! {
                p { strong { "Byt namn först. " } "Två verksamheter under samma får inte heta lika." }
                ul.ways {
                    @for clash in &plan.clashes {
                        @let edit = |id: OrgUnitId| paths::org_unit_edit(slug, &id.to_string());
                        @let path = |id: OrgUnitId| self.catalogue.unit_path(id);
                        li {
                            a href=(edit(clash.unit)) { "Ändra " (path(clash.unit)) } " eller "
                            a href=(edit(clash.other)) { "ändra " (path(clash.other)) } "."
                        }
                    }
                }
            };
        }
        let successor = wish.successor.map(|id| id.to_string()).unwrap_or_default();
        let (do_it, back) = match self.mode {
            Mode::Merge => ("Slå ihop", paths::organisation(slug)),
            Mode::Close(_) => ("Avsluta verksamheten", self.back()),
        };
        let do_it = match (self.mode, wish.closed_on > self.visit.today()) {
            (Mode::Merge, true) => "Bestäm att slå ihop",
            (Mode::Close(_), true) => "Bestäm att avsluta",
            _ => do_it,
        };
        let body = html! {
            @if self.mode == Mode::Merge {
                @for unit in &wish.units { (hidden("units", &unit.to_string())) }
            }
            (hidden("successor", &successor))
            (hidden("closed_on", &texts::date_iso(wish.closed_on)))
            (hidden(SEEN, &plan.mark()))
            (buttons(&[Button::primary(do_it), Button::link("Avbryt", &back)]))
        };
        html! { (Form::post(&self.mode.here(slug), body)) }
    }
}

/// Names in the order of the alphabet.
fn in_order(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut names: Vec<_> = names.collect();
    names.sort_by_key(|name| swedish::sort_key(name));
    names
}

/// How many of a kind, what becomes of them, and which they are; nothing where there is none.
fn line(number: usize, words: (&str, &str), (what, names): (&str, Vec<String>)) -> Markup {
    let body = html! { ul { @for name in &names { li { (name) } } } };
    let summary = format!("Visa vilka ({})", names.len());
    html! {
        @if number > 0 {
            p { strong { (of(number, words)) } " " (what) }
            @if !names.is_empty() { (Details { summary: &summary, open: false, body }) }
        }
    }
}
