//! Täckning and the start page: figures, bars, charts and what needs doing.

use super::{TJANSTER, frame};
use crate::components::chart::{Line, LineChart, Point, UnitBar, UnitBars, Words, spark};
use crate::components::details::Details;
use crate::components::figure::{
    CountCard, Fact, FigureCard, Headline, Part, PartBar, PartTone, count_link, count_link_of,
};
use crate::components::form::Button;
use crate::components::icon::Icon;
use crate::components::regions::{Section, cards, with_aside};
use crate::components::tag::{Tag, Tone};
use crate::components::tasks::{Task, Tasks};
use crate::layout::Page;
use maud::{Markup, Render, html};

fn part<'a>(label: &'a str, count: u64, tone: PartTone, url: &'a str) -> Part<'a> {
    Part { label, count, tone, url: Some(url) }
}

fn headline() -> Headline<'static> {
    Headline {
        name: "100 % e-tjänster",
        value: "33\u{a0}%",
        preliminary: true,
        sentence: html! {
            (count_link_of(155, TJANSTER, "/exempelkommun/tjanster?e_service_state=live"))
            " av " (count_link_of(461, TJANSTER, "/exempelkommun/tjanster")) " har en e-tjänst."
        },
        facts: vec![
            Fact {
                label: "Högst i dag",
                value: html! { "90\u{a0}%" },
                note: html! { "38 tjänster kräver inget av användaren och 7 är undantagna." },
            },
            Fact {
                label: "Det vet vi inte",
                value: count_link_of(
                    41,
                    TJANSTER,
                    "/exempelkommun/tjanster?e_service_state=unknown",
                ),
                note: html! { "Skulle alla de ha en e-tjänst är andelen 42\u{a0}%." },
            },
            Fact {
                label: "Så väl känner vi underlaget",
                value: html! { "till stor del" },
                note: html! { "352 av 461 tjänster bekräftade senaste året." },
            },
        ],
        bar: Some(PartBar {
            title: "461 tjänster efter e-tjänst",
            parts: vec![
                part("Finns", 155, PartTone::Counted, "?s=live"),
                part("Planerad", 24, PartTone::Coming, "?s=planned"),
                part("Finns inte", 227, PartTone::Missing, "?s=none"),
                part("Vet ej", 41, PartTone::Unknown, "?s=unknown"),
                part("Undantagen", 14, PartTone::Out, "?s=exempt"),
            ],
        }),
        note: html! {
            p { "100 % e-tjänster betyder att allt kan göras digitalt, inte att andra vägar stängs." }
        },
        explanation: explained(),
    }
}

fn explained() -> Markup {
    Details {
        summary: "Så räknar vi",
        open: false,
        body: html! {
            p { "Vi räknar tjänster som är aktiva eller under avveckling." }
            ul { li { "Vet ej räknas inte som ja." } li { "Undantagna stannar i nämnaren." } }
        },
    }
    .render()
}

fn unit_bars() -> UnitBars<'static> {
    let bar = |(name, numerator, denominator)| UnitBar {
        name,
        url: "/exempelkommun/tackning?owner=x",
        numerator,
        denominator,
    };
    UnitBars {
        words: Words {
            id: "enheter",
            title: "Per förvaltning",
            sentence: html! { "Kommunledningsförvaltningen har flest tjänster utan e-tjänst." },
            label: "Förvaltning",
            measure: "Andel med e-tjänst",
        },
        noun: TJANSTER,
        bars: [
            ("Kommunledningsförvaltningen", 31, 90),
            ("Barn- och utbildningsförvaltningen", 34, 78),
            ("Samhällsbyggnadsförvaltningen", 44, 81),
            ("Kultur- och fritidsförvaltningen", 18, 52),
            ("Exempelkommuns Energi och Vatten AB", 2, 9),
        ]
        .map(bar)
        .into(),
    }
}

fn gaps() -> LineChart<'static> {
    let names =
        ["Parkeringstillstånd", "Färdtjänst", "Mätarställning", "Felanmälan", "Bostadsanpassning"];
    let shares = [(230, "23 %"), (380, "38 %"), (490, "49 %"), (560, "56 %"), (612, "61 %")];
    let point = |(label, (share, value))| Point {
        label,
        share: Some(share),
        value,
        url: Some("/exempelkommun/tjanster/T-0001"),
    };
    LineChart {
        words: Words {
            id: "luckor",
            title: "Största luckorna",
            sentence: html! { "De 5 vanligaste tjänsterna utan e-tjänst står för 61 % av ärendena." },
            label: "Tjänst",
            measure: "Andel av ärendena, tillsammans",
        },
        line: Line::Cumulative,
        goal: None,
        points: names.into_iter().zip(shares).map(point).collect(),
        ticks: &["Störst", "5:e"],
    }
}

fn trend() -> LineChart<'static> {
    let months = ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug"];
    let shares =
        [Some(210), Some(224), None, Some(251), Some(268), Some(290), Some(322), Some(336)];
    let point = |(label, share)| Point { label, share, value: "se linjen", url: None };
    LineChart {
        words: Words {
            id: "utveckling",
            title: "Utveckling",
            sentence: html! { "Andelen har ökat med 13 procentenheter sedan januari." },
            label: "Månad",
            measure: "Andel med e-tjänst",
        },
        line: Line::Straight,
        goal: Some((1000, "Mål 100 %")),
        points: months.into_iter().zip(shares).map(point).collect(),
        ticks: &["januari 2026", "maj", "augusti"],
    }
}

pub(super) fn coverage() -> Markup {
    let figures = [
        ("Av tjänster där en e-tjänst är möjlig", "37\u{a0}%", Some(373), "155 av 416 tjänster"),
        (
            "Ärenden som gäller tjänster med e-tjänst",
            "71\u{a0}%",
            Some(712),
            "48 200 av 67 700 ärenden. 35 tjänster saknar volym.",
        ),
        ("De vanligaste ärendena", "75\u{a0}%", Some(750), "9 av 12 tjänster"),
        (
            "Digital ärendehantering",
            "kan inte räknas",
            None,
            "Ingen tjänst har uppgift om handläggning.",
        ),
    ]
    .map(|(name, value, share, sentence)| {
        FigureCard { name, value, share, sentence: html! { (sentence) }, explanation: explained() }
            .render()
    });
    let frame = frame("Täckning");
    Page::new(&frame, "Täckning")
        .lead(html! { "Hur långt vi har kommit mot 100\u{a0}% e-tjänster, per den 21 november 2026." })
        .actions(html! { (Button::print("Skriv ut")) (Button::link("Hämta som Excel", "/x").icon(Icon::Download)) })
        .body(html! {
            (headline())
            (Section { id: "fler", heading: "Fler sätt att räkna", lead: "", body: cards(&figures), card: false })
            section.card { (unit_bars()) }
            section.card { (gaps()) }
            section.card { (trend()) }
            section.card { (spark(&[210, 224, 251, 268, 336])) }
        })
}

pub(super) fn start() -> Markup {
    let tasks = [
        Task {
            what: "Ange huvudkanal för 63 tjänster",
            url: "/x",
            why: "Önskat läge saknas, så kanalstrategin kan inte följas upp.",
            count: Some(63),
            status: None,
        },
        Task {
            what: "Ta reda på om 41 tjänster har en e-tjänst",
            url: "/x",
            why: "De drar ner den säkra siffran.",
            count: Some(41),
            status: Some(Tag { word: "Försenad", tone: Tone::Warning }),
        },
    ];
    let counts = [("Saknar huvudkanal", 63), ("Saknar ägare", 0), ("Vanliga utan e-tjänst", 1_241)]
        .map(|(label, count)| CountCard { count, label, url: "/x" }.render());
    let frame = frame("Start");
    Page::new(&frame, "Hej Anna").lead(html! { "Du är samordnare för Exempelkommun." }).body(html! {
        (with_aside(
            &html! {
                (headline())
                (cards(&counts))
            },
            &Section { id: "att-gora", heading: "Att göra", lead: "", card: true, body: html! { (Tasks { tasks: &tasks, nothing: "Inget att göra just nu." }) } }.render(),
        ))
        (Tasks { tasks: &[], nothing: "Inget att göra just nu." })
        (count_link(0, "/x"))
    })
}
