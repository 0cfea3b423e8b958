//! The page of a new version: the form, or what it would do with the way to decide it.

use maud::{Markup, Render, html};
use utbud_domain::figures::RuleChange;
use utbud_domain::{FigureRules, Version};

use super::crumbs;
use super::decide::AGAIN;
use super::form::RulesForm;
use super::moves;
use super::versions::RuleVersion;
use crate::components::banner::Mood;
use crate::components::form::{Button, Fault, Form, buttons, hidden};
use crate::components::regions::Section;
use crate::components::table::{Column, Row, Shape, Table, Width};
use crate::edit::{self, Sent, VERSION};
use crate::layout::{Link, Page};
use crate::paths;
use crate::visit::Visit;
use crate::words::kommun;
use crate::words::service::changed;

/// Why the page is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// It says so itself.
    Nothing,
    /// It had been typed before a log-in.
    Kept,
    /// Nothing can be saved for the moment.
    ReadOnly,
}

/// The page.
pub(super) struct View<'a> {
    pub(super) visit: &'a Visit,
    pub(super) form: &'a RulesForm,
    /// The version of the settings that was looked at.
    pub(super) seen: Version,
    pub(super) faults: &'a [Fault],
    pub(super) said: Said,
    /// Rules that were decided since the form was filled.
    pub(super) newer: Option<&'a RuleVersion>,
    /// What would be decided, and what that would do.
    pub(super) proposed: Option<(&'a FigureRules, &'a RuleChange)>,
}

impl View<'_> {
    pub(super) fn page(&self) -> Markup {
        let slug = self.visit.slug();
        let frame = self.visit.frame(&paths::administration(slug));
        let mut crumbs = crumbs(self.visit);
        crumbs.push(Link::new("Räkneregler", paths::figure_rules(slug)));
        let heading = match self.proposed {
            Some((rules, _)) => format!("Förhandsgranska version {}", rules.number),
            None => "Ny version av räknereglerna".to_owned(),
        };
        let mut page = Page::new(&frame, &heading).crumbs(&crumbs).faults(self.faults);
        page = match self.said {
            Said::Nothing => page,
            Said::Kept => page.banner(Mood::Notice, edit::waited(&self.here())),
            Said::ReadOnly => page.banner(Mood::Failed, edit::not_now("försök igen")),
        };
        if let Some(newer) = self.newer {
            let number = newer.rules.number;
            page = page.banner(
                Mood::Warning,
                html! {
                    "Version " (number) " har beslutats medan du arbetade. Inget av ditt är sparat. \
                     Här är ditt förslag jämfört med den."
                },
            );
        }
        match self.proposed {
            Some((rules, change)) => page.body(self.preview(rules, change)),
            None => page.narrow().body(self.typed()),
        }
    }

    fn here(&self) -> String {
        paths::figure_rules_new(self.visit.slug())
    }

    fn typed(&self) -> Markup {
        let back = paths::figure_rules(self.visit.slug());
        let body = html! {
            (hidden(VERSION, &self.seen.to_string()))
            (self.form.show(self.faults))
            (buttons(&[Button::primary("Förhandsgranska"), Button::link("Avbryt", &back)]))
        };
        html! { (Form::get(&self.here(), body)) }
    }

    fn preview(&self, rules: &FigureRules, change: &RuleChange) -> Markup {
        html! {
            @if let Some(newer) = self.newer { (told(newer)) }
            (self.differences(rules))
            (moves::section(self.visit, change))
            (self.decide())
        }
    }

    /// Each rule that says something else than the one in force.
    fn differences(&self, rules: &FigureRules) -> Markup {
        let settings = self.visit.model.whole().settings();
        let now = settings.map(|settings| kommun::rules(&settings.rules)).unwrap_or_default();
        let say = |text: Option<String>| text.unwrap_or_else(|| "Inget angivet".to_owned());
        let row = |change: crate::words::service::FieldChange| {
            let cells = [change.label.to_owned(), say(change.before), say(change.after)];
            Row::new(cells.iter().map(|cell| html! { (cell) }).collect())
        };
        let table = Table {
            caption: "Regler som ändras",
            caption_hidden: true,
            shape: Shape::Blocks,
            columns: &[
                Column::text("Regel").width(Width::Large),
                Column::text("Nu"),
                Column::text("Förslag"),
            ],
            rows: changed(&now, &kommun::rules(rules)).into_iter().map(row).collect(),
        };
        Section {
            id: "regler",
            heading: "Det här ändras i reglerna",
            lead: "",
            body: table.render(),
            card: true,
        }
        .render()
    }

    fn decide(&self) -> Markup {
        let slug = self.visit.slug();
        let (sent, seen) = (Sent::of(self.form), self.seen.to_string());
        let mut pairs: Vec<_> = sent.typed().collect();
        pairs.push((VERSION, &seen));
        let mut again = pairs.clone();
        again.push((AGAIN, "1"));
        let again = paths::with_query(self.here(), &again);
        let back = paths::figure_rules(slug);
        let body = html! {
            p { "Reglerna gäller från det att du väljer Besluta. Dagar som har varit räknas som förut." }
            @for (name, value) in &pairs { (hidden(name, value)) }
            (buttons(&[
                Button::primary("Besluta"),
                Button::link("Ändra förslaget", &again),
                Button::link("Avbryt", &back),
            ]))
        };
        html! { (Form::post(&self.here(), body)) }
    }
}

/// The rules that someone else decided meanwhile.
fn told(newer: &RuleVersion) -> Markup {
    let body = html! { p { (newer.since()) } (newer.told()) };
    Section { id: "nyare", heading: &newer.title(), lead: "", body, card: true }.render()
}
