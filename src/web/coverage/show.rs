//! The report: `/{kommun}/tackning`.

use std::borrow::Cow;

use actix_web::HttpResponse;
use actix_web::web::Query;
use maud::{Markup, html};
use utbud_domain::Day;
use utbud_domain::access::Permission;
use utbud_domain::figures::{Facts, Report, Scope, Tally, e_service_coverage};

use super::asked::{AS_OF, Asked};
use super::figures;
use super::headline::Card;
use super::largest::Largest;
use super::lists::Lists;
use super::panel::{Panel, chips, on_paper};
use super::units::Units;
use crate::app::off_thread;
use crate::components::banner::Mood;
use crate::components::empty::Empty;
use crate::components::form::{Button, Fault};
use crate::error::WebError;
use crate::layout::Page;
use crate::texts::date_long;
use crate::visit::Visit;
use crate::{paths, reply, words};

/// `GET /{kommun}/tackning`
///
/// # Errors
/// A filter that cannot be read; those of the store for a past day.
pub async fn show(
    visit: Visit,
    query: Query<Vec<(String, String)>>,
) -> Result<HttpResponse, WebError> {
    let (asked, faults) = Asked::read(&query, visit.today())?;
    let day = query.iter().find(|(name, _)| name == AS_OF).map_or("", |(_, day)| day.as_str());
    let report = report(&visit, &asked).await?;
    let whole = compared(&visit, &asked, &report);
    let shown = Shown {
        visit: &visit,
        asked: &asked,
        report: &report,
        whole: whole.as_ref(),
        faults: &faults,
        day,
    };
    if faults.is_empty() {
        Ok(reply::page(shown.page()))
    } else {
        Ok(reply::unprocessable(shown.page()))
    }
}

/// The report that is asked for; without a choice the one that is kept.
async fn report<'a>(visit: &'a Visit, asked: &Asked) -> Result<Cow<'a, Report>, WebError> {
    match asked.as_of {
        Some(day) => on_day(visit, asked, day).await.map(Cow::Owned),
        None if asked.filter.is_empty() => Ok(Cow::Borrowed(visit.model.report())),
        None => {
            let (facts, catalogue) = (visit.model.facts(), visit.model.whole());
            Ok(Cow::Owned(Report::filtered(facts, catalogue, &asked.filter)))
        }
    }
}

/// A past day by the log and the rules of that day; a day ahead by today's catalogue.
async fn on_day(visit: &Visit, asked: &Asked, day: Day) -> Result<Report, WebError> {
    let (catalogue, outlook) = visit.standing(day).await?;
    let filter = asked.filter.clone();
    off_thread(move || {
        let facts = Facts::of(&catalogue, outlook);
        Report::filtered(&facts, &catalogue, &filter)
    })
    .await
}

/// What a unit is compared with: the same choice without the unit. Only today, where it is at hand.
fn compared(visit: &Visit, asked: &Asked, report: &Report) -> Option<Tally> {
    asked.unit()?;
    let whole = asked.of_all_units();
    let is_today = report.outlook == visit.model.facts().outlook();
    is_today.then(|| {
        e_service_coverage(&Scope::filtered(visit.model.facts(), &whole.filter)).into_tally()
    })
}

/// All that the page is made of.
struct Shown<'a> {
    visit: &'a Visit,
    asked: &'a Asked,
    report: &'a Report,
    whole: Option<&'a Tally>,
    faults: &'a [Fault],
    day: &'a str,
}

impl Shown<'_> {
    fn page(&self) -> Markup {
        let slug = self.visit.slug();
        let frame = self.visit.frame(&paths::coverage(slug));
        let page = Page::new(&frame, "Täckning")
            .lead(self.lead())
            .actions(html! { (Button::print("Skriv ut")) })
            .faults(self.faults);
        let page = match self.another_day() {
            Some(words) => page.banner(Mood::Notice, words),
            None => page,
        };
        let chosen = self.asked.chosen(self.visit.catalogue(), |asked| asked.url(slug));
        page.body(html! {
            (on_paper(self.visit, &self.asked.url(slug), &chosen, None))
            (self.panel())
            (chips(&chosen, &paths::coverage(slug)))
            @if self.report.is_empty() { (self.nothing()) } @else { (self.sections()) }
        })
    }

    /// "Läget den 21 november 2026 i Exempelkommun. Räknat enligt räkneregler version 1, …"
    fn lead(&self) -> Markup {
        let outlook = self.report.outlook;
        let what = if outlook.is_forecast() { "Prognos för" } else { "Läget" };
        html! {
            (what) " den " (date_long(outlook.day())) ". Räknat enligt "
            (words::figures::rules(&self.report.rules)) "."
        }
    }

    fn another_day(&self) -> Option<Markup> {
        let outlook = self.report.outlook;
        let today = Asked { as_of: None, ..self.asked.clone() }.url(self.visit.slug());
        self.asked.as_of.map(|day| html! {
            @if outlook.is_forecast() {
                "Det här är en prognos för den " (date_long(day)) ". Lanseringar som är planerade \
                 efter i dag räknas som gjorda, försenade gör det inte. Undantag och e-tjänster \
                 som tar slut före dess räknas bort. "
            } @else {
                "Du ser läget som det stod i katalogen den " (date_long(day))
                ", räknat med den dagens regler. "
            }
            a href=(today) { "Visa läget i dag" }
        })
    }

    fn panel(&self) -> Markup {
        let (facts, catalogue) = (self.visit.model.facts(), self.visit.catalogue());
        let (slug, asked) = (self.visit.slug(), self.asked);
        html! {
            (Panel { slug, facts, catalogue, asked, faults: self.faults, day: self.day })
        }
    }

    fn sections(&self) -> Markup {
        let visit = self.visit;
        let (slug, is_member) = (visit.slug(), visit.may(Permission::ReadAll));
        let open = is_member && self.asked.as_of.is_none();
        let lists = Lists::new(slug, &self.asked.filter, open);
        html! {
            (Card { report: self.report, lists: &lists, is_today: self.asked.as_of.is_none() }.whole())
            (figures::section(self.report, &lists))
            (Units {
                slug,
                municipality: visit.name(),
                report: self.report,
                asked: self.asked,
                open,
                whole: self.whole,
            })
            (Largest {
                slug,
                gaps: &self.report.gaps,
                lists: &lists,
                named: is_member,
                all_url: &self.asked.gaps_url(slug),
            })
        }
    }

    fn nothing(&self) -> Markup {
        let slug = self.visit.slug();
        let (import, all) = (paths::import(slug), paths::coverage(slug));
        let may_import = self.visit.may(Permission::EditCatalogue);
        let empty = if !self.asked.filter.is_empty() {
            Empty {
                heading: "Inga tjänster i urvalet",
                text: "Täckningen kan inte räknas utan tjänster. Ta bort ett val, eller visa alla.",
                action: Some(Button::link("Visa alla tjänster", &all)),
            }
        } else if self.asked.as_of.is_some() {
            Empty {
                heading: "Den dagen fanns inga tjänster i katalogen",
                text: "Täckningen kan inte räknas för tiden innan tjänsterna lades in.",
                action: Some(Button::link("Visa läget i dag", &all)),
            }
        } else {
            Empty {
                heading: "Täckningen kan inte räknas än",
                text: "Det finns inga tjänster i katalogen. När de är inlagda visar sidan hur stor \
                       andel som har en e-tjänst, per verksamhet och var de största luckorna finns.",
                action: may_import.then(|| Button::link("Importera tjänster", &import)),
            }
        };
        html! { (empty) }
    }
}
