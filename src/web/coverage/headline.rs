//! The headline, put as it may be quoted: the share with what it is a share of, what is not known,
//! the most that can be reached, how well the ground is known, and all services by what became of
//! them. The same card stands on the report and on the start page.

use maud::{Markup, Render, html};
use utbud_domain::EServiceState;
use utbud_domain::figures::{Facet, FacetValue, FigureId, Part, Reason, Report, Share, definition};
use utbud_domain::listing::Missing;

use super::lists::{self, Lists};
use crate::components::details::Details;
use crate::components::figure::{self, Fact, Headline, PartBar, PartTone};
use crate::help::{Concept, explained};
use crate::texts::{percent_whole, plural};
use crate::words::age::last_months;
use crate::words::codes::Word;
use crate::words::figures::{self, NO_WAY_CLOSES, NOT_RECONCILED};

const HEADLINE: FigureId = FigureId::EServiceCoverage;
const ADJUSTED: FigureId = FigureId::EServiceCoverageAdjusted;

/// The words that the card needs.
const WORDS: [Concept; 5] =
    [Concept::Coverage, Concept::Unknown, Concept::LeftOut, Concept::Ceiling, Concept::Knowledge];

/// The headline as a card.
pub struct Card<'a> {
    /// What it says.
    pub report: &'a Report,
    /// The lists behind its numbers.
    pub lists: &'a Lists<'a>,
    /// Whether the report is of today, and not of a past day or one ahead.
    pub is_today: bool,
}

impl Card<'_> {
    /// The card as the report opens with it: with all that is left out or not known, and how it is
    /// counted.
    #[must_use]
    pub fn whole(&self) -> Markup {
        let provisos = provisos(self.report, self.lists);
        let more = html! { @for line in provisos { p { (line) } } };
        self.card(&more, so_we_count(self.report))
    }

    /// The card with a way to the report instead of what only the report says.
    #[must_use]
    pub fn short(&self, report_url: &str) -> Markup {
        let way = html! { p { a href=(report_url) { "Visa hela täckningsrapporten" } } };
        self.card(&html! {}, way)
    }

    fn card(&self, more: &Markup, explanation: Markup) -> Markup {
        let (report, lists) = (self.report, self.lists);
        let urls = report.parts.in_order().map(|(state, _)| state_list(lists, state));
        let parts = report.parts.in_order().into_iter().zip(&urls);
        let title = format!("{} efter e-tjänst", in_all(report));
        Headline {
            name: figures::full_name(HEADLINE),
            value: &percent_whole(report.headline.numerator(), report.headline.denominator()),
            preliminary: true,
            sentence: sentence(report, lists),
            facts: self.facts(),
            bar: (report.parts.total() > 0).then(|| PartBar {
                title: &title,
                parts: parts.map(|((state, n), url)| part(state, n, url.as_deref())).collect(),
            }),
            note: html! {
                p { strong { (NO_WAY_CLOSES) } }
                (more)
                (explained(lists.slug(), &WORDS))
            },
            explanation,
        }
        .render()
    }

    /// How complete the catalogue is, how high the figure can be, and how well its ground is known;
    /// the last says nothing about a day ahead.
    fn facts<'f>(&self) -> Vec<Fact<'f>> {
        let (report, lists) = (self.report, self.lists);
        let completeness = Fact {
            label: "Katalogens fullständighet",
            value: html! { "inte avstämd" },
            note: html! { (NOT_RECONCILED) " Siffran är därför preliminär." },
        };
        let most = report.ceiling.share().map(|most| Fact {
            label: if self.is_today { "Högst i dag" } else { "Högst den dagen" },
            value: html! { (percent_whole(most.part(), most.whole())) },
            note: self.ceiling(most),
        });
        let level = report.knowledge.level.filter(|_| !report.outlook.is_forecast());
        let ground = level.map(|level| Fact {
            label: "Så väl känner vi underlaget",
            value: html! { (figures::knowledge(level)) },
            note: ground(report, lists),
        });
        [Some(completeness), most, ground].into_iter().flatten().collect()
    }

    /// "Högst 90 % kan nås i dag: av 461 tjänster kräver 38 inget av användaren och 7 är
    /// undantagna." A day that has been is told in the past tense.
    fn ceiling(&self, most: Share) -> Markup {
        let (report, lists) = (self.report, self.lists);
        let ceiling = &report.ceiling;
        let is_past = !self.is_today && !report.outlook.is_forecast();
        let [can, need, are] =
            if is_past { ["kunde", "krävde", "var"] } else { ["kan", "kräver", "är"] };
        let number =
            |count, reason| lists::number(count, left_out(report, lists, reason, count).as_deref());
        let passive = number(ceiling.no_user_action, Reason::NoUserAction);
        let exempt = number(ceiling.exempt, Reason::Exempt);
        let exempted = if ceiling.exempt == 1 { "undantagen" } else { "undantagna" };
        html! {
            @if ceiling.is_all() {
                "Vi känner inte till någon tjänst i katalogen som inte kan få en e-tjänst."
            } @else {
                "Högst " (percent_whole(most.part(), most.whole())) " " (can) " nås "
                (if self.is_today { "i dag" } else { "den dagen" }) ": av " (in_all(report)) " "
                @match (ceiling.no_user_action, ceiling.exempt) {
                    (0, _) => { (are) " " (exempt) " " (exempted) "." },
                    (_, 0) => { (need) " " (passive) " inget av användaren." },
                    _ => {
                        (need) " " (passive) " inget av användaren och " (exempt) " " (are) " "
                        (exempted) "."
                    },
                }
            }
        }
    }
}

fn in_all(report: &Report) -> String {
    plural(report.headline.denominator(), lists::SERVICES.0, lists::SERVICES.1)
}

fn state_list(lists: &Lists<'_>, state: EServiceState) -> Option<String> {
    let value = FacetValue::State(state);
    lists.part_with((HEADLINE, Part::Denominator), Facet::EServiceState, value)
}

fn part(state: EServiceState, count: u64, url: Option<&str>) -> figure::Part<'_> {
    let tone = match state {
        EServiceState::Live => PartTone::Counted,
        EServiceState::Planned => PartTone::Coming,
        EServiceState::None => PartTone::Missing,
        EServiceState::Exempt => PartTone::Out,
        EServiceState::Unknown => PartTone::Unknown,
    };
    figure::Part { label: state.word(), count, tone, url }
}

/// "35 % av tjänsterna har en e-tjänst (163 av 461). För 44 tjänster vet vi inte. Skulle alla de ha
/// en är andelen 44 %."
fn sentence(report: &Report, lists: &Lists<'_>) -> Markup {
    let tally = &report.headline;
    let (counted, all, unknown) = (tally.numerator(), tally.denominator(), tally.unknown());
    let list = |part| lists.part(HEADLINE, part);
    html! {
        @if all == 0 {
            "Andelen kan inte räknas, för ingen tjänst hör till måttet."
        } @else {
            (percent_whole(counted, all)) " av tjänsterna har en e-tjänst ("
            (lists::number(counted, list(Part::Counted).as_deref())) " av "
            (lists::number(all, list(Part::Denominator).as_deref())) "). "
            @if unknown == 0 { (knows_all(report, lists)) } @else {
                "För " (lists::services(unknown, list(Part::Unknown).as_deref())) " vet vi inte. "
                (if unknown == 1 { "Skulle den" } else { "Skulle alla de" })
                " ha en är andelen " (percent_whole(counted + unknown, all)) "."
            }
        }
    }
}

/// That nothing is unknown, of what is in the catalogue; and where it holds nothing but what came
/// with an e-service, that all are few.
fn knows_all(report: &Report, lists: &Lists<'_>) -> Markup {
    html! {
        "Vi vet hur det är för alla tjänster i " (if lists.is_filtered() { "urvalet" } else { "katalogen" }) "."
        @if report.only_from_platform {
            " Katalogen har bara tjänster som kom med en e-tjänst. Läs in tjänstelistan så att även \
             övriga räknas."
        }
    }
}

/// The list of what the adjusted figure leaves out, where it has as many as the ceiling says; by
/// rules that keep some services out of the headline it has more.
fn left_out(report: &Report, lists: &Lists<'_>, reason: Reason, count: u64) -> Option<String> {
    let same = report.adjusted.left_out_for(reason).services == count;
    lists.reason(ADJUSTED, reason).filter(|_| same)
}

/// "44 av 461 tjänster är okända, och 109 är inte bekräftade de senaste tolv månaderna."
fn ground(report: &Report, lists: &Lists<'_>) -> Markup {
    let knowledge = &report.knowledge;
    let unconfirmed = knowledge.services.saturating_sub(knowledge.confirmed);
    let unknown_list = lists.part(HEADLINE, Part::Unknown);
    let list = lists.part_missing((HEADLINE, Part::Denominator), Missing::Confirmation);
    let (is_unknown, is_confirmed) = (
        if knowledge.unknown == 1 { "är okänd" } else { "är okända" },
        if unconfirmed == 1 { "är inte bekräftad" } else { "är inte bekräftade" },
    );
    html! {
        (lists::number(knowledge.unknown, unknown_list.as_deref())) " av " (in_all(report)) " "
        (is_unknown) ", och " (lists::number(unconfirmed, list.as_deref())) " " (is_confirmed)
        " " (last_months(report.confirm_after)) "."
    }
}

/// What must be said with the number: who stands outside, who is inside only because nobody has
/// said otherwise, and which plans are not believed.
fn provisos(report: &Report, lists: &Lists<'_>) -> Vec<Markup> {
    [outside(report, lists), unsaid(report, lists), overdue(report, lists)]
        .into_iter()
        .flatten()
        .collect()
}

fn outside(report: &Report, lists: &Lists<'_>) -> Option<Markup> {
    let reasons: Vec<_> = report.headline.left_out().collect();
    (!reasons.is_empty()).then(|| {
        html! {
            "Utanför står "
            @for (at, (reason, amount)) in reasons.iter().enumerate() {
                @if at > 0 { (if at + 1 == reasons.len() { " och " } else { ", " }) }
                (lists::services(amount.services, lists.reason(HEADLINE, *reason).as_deref()))
                " som " (figures::that_are_left_out(*reason))
            }
            "."
        }
    })
}

fn unsaid(report: &Report, lists: &Lists<'_>) -> Option<Markup> {
    let knowledge = &report.knowledge;
    let unsaid = [
        (knowledge.lifecycle_unknown, Facet::Lifecycle, "har ingen sagt vilken status de har"),
        (knowledge.publication_unknown, Facet::Publication, "har ingen sagt var de är publicerade"),
    ];
    let said: Vec<_> = unsaid.into_iter().filter(|(count, ..)| *count > 0).collect();
    let list = |facet| lists.part_with((HEADLINE, Part::Denominator), facet, FacetValue::Unknown);
    (!said.is_empty()).then(|| {
        html! {
            @for (at, (count, facet, what)) in said.iter().enumerate() {
                (if at == 0 { "För " } else { ", och för " })
                (lists::services(*count, list(*facet).as_deref())) " " (what)
            }
            ". De räknas med."
        }
    })
}

fn overdue(report: &Report, lists: &Lists<'_>) -> Option<Markup> {
    let list = lists.part_missing((HEADLINE, Part::Denominator), Missing::Launch);
    let overdue = report.lacking(Missing::Launch);
    (overdue > 0).then(|| {
        html! {
            "För " (lists::services(overdue, list.as_deref()))
            " har dagen för den planerade e-tjänsten passerat. De räknas inte som att de har en."
        }
    })
}

/// *Så räknar vi*, with the address that the footer of every page leads to.
fn so_we_count(report: &Report) -> Markup {
    let lines = figures::so_we_count(&definition(HEADLINE, &report.rules));
    Details {
        summary: &format!("Så räknar vi ({})", figures::rules(&report.rules)),
        open: false,
        body: html! { ul id="sa-raknar-vi" { @for line in lines { li { (line) } } } },
    }
    .render()
}
