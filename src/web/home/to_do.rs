//! What needs doing, most pressing first: each a number of services with the list of them, and the
//! exemptions that soon end.

use std::borrow::Cow;

use maud::{Markup, Render, html};
use utbud_domain::figures::{FigureId, Part, Report};
use utbud_domain::listing::Missing;
use utbud_domain::{Catalogue, Day};

use super::start::own;
use crate::components::regions::Section;
use crate::components::tag::{Tag, Tone};
use crate::components::tasks::{Task, Tasks};
use crate::coverage::lists::{Lists, SERVICES};
use crate::exemptions::ENDING;
use crate::paths;
use crate::texts::{date_long, plural};
use crate::visit::Visit;
use crate::words::age::last_months;

/// Something to do, in words of its own.
struct ToDo {
    what: String,
    why: String,
    url: String,
    count: Option<u64>,
    status: Option<Tag<'static>>,
}

/// The section of the start page.
#[must_use]
pub fn section(visit: &Visit) -> Markup {
    let catalogue = visit.catalogue();
    let unit = visit.who.as_ref().and_then(|who| who.unit);
    let filter = own(unit, catalogue);
    let report = if filter.is_empty() {
        Cow::Borrowed(visit.model.report())
    } else {
        Cow::Owned(Report::filtered(visit.model.facts(), catalogue, &filter))
    };
    let lists = Lists::new(visit.slug(), &filter, true);
    let mut things = lacking(&report, &lists);
    let late = things.iter().take_while(|thing| thing.status.is_some()).count();
    things.splice(late..late, ending(catalogue, visit.today(), visit.slug()));
    let tasks: Vec<_> = things.iter().map(task).collect();
    let whose =
        if filter.is_empty() { "" } else { "För de tjänster som din verksamhet ansvarar för." };
    Section {
        id: "att-gora",
        heading: "Att göra",
        lead: whose,
        card: true,
        body: html! { (Tasks { tasks: &tasks, nothing: "Inget att göra just nu." }) },
    }
    .render()
}

fn task(thing: &ToDo) -> Task<'_> {
    Task {
        what: &thing.what,
        url: &thing.url,
        why: &thing.why,
        count: thing.count,
        status: thing.status.as_ref().map(|tag| Tag { word: tag.word, tone: tag.tone }),
    }
}

fn lacking(report: &Report, lists: &Lists<'_>) -> Vec<ToDo> {
    let part = (FigureId::EServiceCoverage, Part::Denominator);
    let things = report.lacks.iter().filter(|(_, count)| *count > 0).filter_map(|(what, count)| {
        let url = lists.part_missing(part, *what)?;
        let (said, why) = words(*what, *count, report.confirm_after)?;
        let late = *what == Missing::Launch;
        let status = late.then_some(Tag { word: "Försenad", tone: Tone::Warning });
        Some(ToDo { what: said, why: why.into_owned(), url, count: Some(*count), status })
    });
    things.collect()
}

/// What to do about so many services that lack something, and why; `None` for what the start page
/// does not tell about.
fn words(what: Missing, count: u64, months: u8) -> Option<(String, Cow<'static, str>)> {
    let services = plural(count, SERVICES.0, SERVICES.1);
    let has = |them: &str| format!("{them} {services}");
    let said = match what {
        Missing::Launch => (
            format!("Följ upp den planerade e-tjänsten för {services}"),
            "Dagen för lansering har passerat.",
        ),
        Missing::EService => (
            format!("Ta reda på om {services} har en e-tjänst"),
            "Vet ej räknas aldrig som ja, så de sänker täckningen.",
        ),
        Missing::Owner => {
            (has("Ange ansvarig verksamhet för"), "Ingen får frågan om uppgifterna stämmer.")
        }
        Missing::PrimaryChannel => (
            format!("Ange vilken huvudkanal {services} har i dag"),
            "Ingen kan slå upp vart man ska hänvisa.",
        ),
        Missing::Volume => (
            has("Ange antal ärenden per år för"),
            "De syns inte bland de största luckorna. En uppskattning räcker.",
        ),
        Missing::Confirmation => {
            let why = format!("Ingen har sagt {} att de stämmer fortfarande.", last_months(months));
            return Some((has("Bekräfta uppgifterna för"), why.into()));
        }
        _ => return None,
    };
    let (said, why) = said;
    Some((said, why.into()))
}

/// The exemptions that end soon, with the list of them.
fn ending(catalogue: &Catalogue, today: Day, slug: &str) -> Option<ToDo> {
    let ending = catalogue.exemptions.iter().filter(|exemption| exemption.is_ending_on(today));
    let ends: Vec<_> = ending.map(|exemption| exemption.valid_until).collect();
    let first = ends.iter().min()?;
    let count = u64::try_from(ends.len()).unwrap_or(u64::MAX);
    let why = match count {
        1 => format!("Det gäller till och med den {}.", date_long(*first)),
        _ => format!("Det första gäller till och med den {}.", date_long(*first)),
    };
    Some(ToDo {
        what: format!("Pröva om {} som snart slutar", plural(count, "undantag", "undantag")),
        why,
        url: paths::exemptions_in(slug, ENDING),
        count: Some(count),
        status: Some(Tag { word: "Går ut", tone: Tone::Warning }),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_thing_begins_with_a_verb_and_says_how_many() {
        let said = |what, count| words(what, count, 12).unwrap().0;

        assert_eq!(said(Missing::Owner, 12), "Ange ansvarig verksamhet för 12\u{a0}tjänster");
        assert_eq!(said(Missing::EService, 1), "Ta reda på om 1\u{a0}tjänst har en e-tjänst");
        assert_eq!(
            said(Missing::PrimaryChannel, 63),
            "Ange vilken huvudkanal 63\u{a0}tjänster har i dag"
        );
        assert_eq!(words(Missing::Kind, 3, 12), None);
        let (_, why) = words(Missing::Confirmation, 3, 6).unwrap();
        assert_eq!(why, "Ingen har sagt de senaste 6 månaderna att de stämmer fortfarande.");
    }
}
