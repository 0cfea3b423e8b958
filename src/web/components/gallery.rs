//! Pages that hold every part, with the words of Exempelkommun: what the parts look like together,
//! and a place to check what must hold for all of them. With `UTBUD_GALLERY` set to a folder, the
//! pages are also written there, to be looked at in a browser.

use super::banner::{Banner, Mood};
use super::chart::{Line, LineChart, Point, UnitBar, UnitBars, Words, spark};
use super::details::Details;
use super::empty::Empty;
use super::figure::{
    CountCard, Fact, FigureCard, Headline, Part, PartBar, PartTone, count_link, count_link_of,
};
use super::filter::{Chip, Chips, Facet, FacetGroup, FilterPanel, SearchBox, filtered_list};
use super::form::{
    Button, Checkbox, Choice, Choices, Fault, Field, FileField, Form, Kind, Select, Width, buttons,
};
use super::icon::Icon;
use super::pagination::Pagination;
use super::progress::Progress;
use super::regions::{Section, cards, with_aside};
use super::steps::Steps;
use super::summary_list::{Row as Fill, Summary};
use super::table::{Column, Order, Row, Shape, Table, Width as Wide};
use super::tag::{Tag, Tone};
use super::tasks::{Task, Tasks};
use super::timeline::{Change, Event, Timeline};
use crate::layout::{Frame, Link, MenuItem, Page, Search, Theme, Visitor};
use crate::texts;
use maud::{Markup, Render, html};
use std::collections::BTreeSet;

const TJANSTER: (&str, &str) = ("tjänst", "tjänster");

fn frame(current: &str) -> Frame {
    let menu = [
        ("Start", "/exempelkommun"),
        ("Tjänster", "/exempelkommun/tjanster"),
        ("Kanaler", "/exempelkommun/kanaler"),
        ("Målgrupper", "/exempelkommun/malgrupper"),
        ("Täckning", "/exempelkommun/tackning"),
        ("Import", "/exempelkommun/import"),
    ];
    let item = |(label, url): (&str, &str)| MenuItem {
        link: Link::new(label, url),
        current: label == current,
    };
    Frame {
        municipality: "Exempelkommun".into(),
        home: "/exempelkommun".into(),
        menu: menu.map(item).into(),
        search: Some(Search { action: "/exempelkommun/tjanster".into(), query: String::new() }),
        visitor: Visitor::Known { name: "Anna Berg".into(), log_out: "/logga-ut".into() },
        theme: Theme::System,
        example: Some("Det här är en påhittad kommun med exempeldata.".into()),
        footer: vec![
            Link::new("Om siffrorna", "/exempelkommun/tackning"),
            Link::new("Öppna data och API", "/api/openapi.json"),
        ],
        version: "0.1.0".into(),
    }
}

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

fn coverage() -> Markup {
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

fn services() -> Markup {
    let chips = Chips {
        chips: &[Chip { label: "E-tjänst: Finns inte", without: "/exempelkommun/tjanster" }],
        clear: "/exempelkommun/tjanster",
    };
    let url = |page: u64| format!("/exempelkommun/tjanster?page={page}");
    let list = html! {
        (chips)
        (services_table())
        (Pagination { page: 2, pages: 10, url: &url })
        (Empty {
            heading: "Inga tjänster matchar",
            text: "Ta bort ett filter eller rensa alla.",
            action: Some(Button::link("Rensa alla filter", "/exempelkommun/tjanster")),
        })
    };
    let frame = frame("Tjänster");
    Page::new(&frame, "Tjänster")
        .part("sida 2 av 10")
        .actions(html! {
            (Button::link("Hämta som Excel", "/x").icon(Icon::Download))
            (Button::link("Importera", "/exempelkommun/import").icon(Icon::Upload))
        })
        .body(with_services_panel(&list))
}

fn services_table() -> Markup {
    let columns = [
        Column::text("Tjänst").width(Wide::Large).sort("?sort=-name", Some(Order::Descending)),
        Column::text("Ansvarig verksamhet").sort("?sort=owner", None),
        Column::text("Huvudkanal").width(Wide::Medium),
        Column::text("E-tjänst").width(Wide::Medium),
        Column::number("Ärenden per år").width(Wide::Small).sort("?sort=-annual_volume", None),
    ];
    let row = |(name, word, tone, volume): (&str, &str, Tone, u64)| {
        Row::new(vec![
            html! { a href="/x" { (name) } " " span.muted.nowrap { "T-0001" } },
            html! { "Samhällsbyggnadsförvaltningen" },
            html! { "E-tjänst" },
            Tag { word, tone }.render(),
            html! { (texts::count(volume)) },
        ])
    };
    let rows = [
        ("Ansöka om parkeringstillstånd för rörelsehindrade", "Finns", Tone::Good, 1_240),
        ("Anmäla skolskjuts", "Planerad", Tone::Coming, 675),
        ("Ansöka om serveringstillstånd", "Finns inte", Tone::Bad, 84),
        ("Felanmäla gata, park eller belysning", "Vet ej", Tone::Unknown, 12_400),
        ("Ansöka om bostadsanpassningsbidrag", "Undantagen", Tone::Plain, 312),
    ];
    Table {
        caption: "Tjänster, sida 2 av 10",
        caption_hidden: true,
        shape: Shape::Blocks,
        columns: &columns,
        rows: rows.map(row).into(),
    }
    .render()
}

fn with_services_panel(list: &Markup) -> Markup {
    let facet = |(value, label, count, chosen)| Facet { value, label, count, chosen };
    let owners: Vec<(String, String)> =
        (1..=11).map(|at| (format!("u{at}"), format!("Förvaltning nummer {at}"))).collect();
    let states = [
        ("live", "Finns", 155, false),
        ("planned", "Planerad", 24, false),
        ("none", "Finns inte", 227, true),
        ("unknown", "Vet ej", 41, false),
        ("exempt", "Undantagen", 14, false),
    ];
    let panel = FilterPanel {
        action: "/exempelkommun/tjanster",
        search: Some(SearchBox { name: "q", label: "Sök på namn eller nummer", value: "" }),
        groups: vec![
            FacetGroup {
                name: "e_service_state",
                legend: "E-tjänst",
                facets: states.map(facet).into(),
            },
            FacetGroup {
                name: "owner",
                legend: "Ansvarig verksamhet",
                facets: owners.iter().map(|(id, name)| facet((id, name, 42, false))).collect(),
            },
        ],
        kept: &[("sort", "name")],
    };
    filtered_list(&panel, "227 tjänster", list)
}

fn service() -> Markup {
    let main = html! {
        (Summary {
            id: "om",
            heading: "Om tjänsten",
            change: Some("/x"),
            rows: vec![
                Fill::known("Kort beskrivning", html! { "Du kan få tillstånd att parkera på särskilda platser om du har svårt att gå." }),
                Fill::known("Typ", html! { "Ansökan" }),
                Fill::missing("Huvudkanal", "Ange huvudkanal", Some("/x")),
                Fill::missing("Komplexitet", "Ange komplexitet", None),
            ],
        })
        (Section { id: "e-tjanster", heading: "E-tjänster", lead: "", card: true, body: scrolling() })
    };
    let events = [Event {
        what: "Ansvarig verksamhet ändrad",
        who: Some("Anna Berg"),
        when: "21 november 2026 kl. 9.30",
        machine: "2026-11-21T09:30",
        changes: vec![
            Change {
                field: "Ansvarig verksamhet",
                before: Some("Tekniska kontoret"),
                after: Some("Samhällsbyggnadsförvaltningen"),
            },
            Change { field: "Komplexitet", before: None, after: Some("3") },
        ],
    }];
    let aside = html! {
        (Section { id: "historik", heading: "Historik", lead: "", card: true, body: Timeline(&events).render() })
    };
    let frame = frame("Tjänster");
    let crumbs =
        [Link::new("Start", "/exempelkommun"), Link::new("Tjänster", "/exempelkommun/tjanster")];
    Page::new(&frame, "Ansöka om parkeringstillstånd för rörelsehindrade")
        .crumbs(&crumbs)
        .lead(html! { "T-0001 · Extern · " (Tag { word: "Finns", tone: Tone::Good }) " · Bekräftad den 3 mars 2026" })
        .banner(Mood::Success, html! { "Uppgifterna är sparade." })
        .banner(Mood::Warning, html! { "Tjänsten saknar e-tjänst fast huvudkanalen är digital. " a href="/x" { "Rätta till" } })
        .body(with_aside(&main, &aside))
}

fn scrolling() -> Markup {
    let columns = [
        Column::text("E-tjänst"),
        Column::text("Plattform"),
        Column::text("Lanserad"),
        Column::number("Ärenden"),
    ];
    Table {
        caption: "E-tjänster för tjänsten",
        caption_hidden: true,
        shape: Shape::Scroll,
        columns: &columns,
        rows: vec![
            Row::new(vec![
                html! { a href="/x" { "Parkeringstillstånd" } },
                html! { "Open ePlatform" },
                html! { "2019-04-01" },
                html! { "1 240" },
            ]),
            Row::new(vec![html! { "Summa" }, html! { "Alla" }, html! { "–" }, html! { "1 240" }])
                .total(),
        ],
    }
    .render()
}

fn start() -> Markup {
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

fn import() -> Markup {
    let faults = [
        Fault::new("file", "Välj en fil i formatet xlsx, csv eller json."),
        Fault::new("volume", "Ange antal ärenden per år, till exempel 1200."),
        Fault::new("audience", "Välj om tjänsten är intern eller extern."),
    ];
    let answers = [
        Choice {
            value: "external",
            label: "Extern",
            hint: Some("För invånare, företag och föreningar."),
        },
        Choice::new("internal", "Intern"),
    ];
    let channels = [Choice::new("phone", "Telefon"), Choice::new("visit", "Besök")];
    let form = html! {
        (FileField { name: "file", label: "Fil att importera", hint: "Excel (.xlsx), csv eller json, högst 10 MB.", accept: ".xlsx,.csv,.json", faults: &faults })
        (Field::new("volume", "Ärenden eller kontakter per år").kind(Kind::Number).width(Width::Short).value("tolv").hint("En uppskattning räcker.").optional().faults(&faults))
        (Field::new("password", "Lösenord").kind(Kind::Password).width(Width::Medium).autocomplete("current-password"))
        (Field::new("text", "Beskrivning").kind(Kind::Lines(4)))
        (Select { name: "primary", label: "Huvudkanal", hint: Some("Den väg vi helst ser."), empty: Some("Vet ej"), choices: &channels, chosen: "visit", faults: &faults })
        (Choices { name: "audience", legend: "Intern eller extern?", hint: Some("Båda går bra."), several: false, choices: &answers, chosen: &["external"], faults: &faults })
        (Choices { name: "several", legend: "Målgrupper", hint: None, several: true, choices: &answers, chosen: &[], faults: &[] })
        (Checkbox { name: "sure", value: "yes", label: "Uppgifterna stämmer", checked: false, form: None, label_hidden: false })
        (buttons(&[Button::primary("Läs in filen").icon(Icon::Upload), Button::link("Avbryt", "/x"), Button::warning("Ta bort").about("filen")]))
    };
    let frame = frame("Import");
    Page::new(&frame, "Importera tjänster").narrow().faults(&faults).reload_without_script(3).body(
        html! {
            (Steps { names: &["Välj fil", "Förhandsgranska", "Bekräfta", "Kvitto"], current: 1 })
            (Banner { mood: Mood::Notice, body: html! { "Inget är sparat än." } })
            (Banner { mood: Mood::Failed, body: html! { "Filen kunde inte läsas." } })
            (Form::upload("/exempelkommun/import", form))
            (Progress { what: "Vi läser filen.", done: 400, total: Some(2_000), seconds: 60 })
        },
    )
}

fn gallery() -> [(&'static str, String); 5] {
    [
        ("tackning", coverage()),
        ("tjanster", services()),
        ("tjanst", service()),
        ("start", start()),
        ("import", import()),
    ]
    .map(|(name, page)| (name, page.into_string()))
}

#[test]
fn every_id_is_its_page_s_only_one_and_every_reference_leads_somewhere() {
    for (name, page) in gallery() {
        let ids: Vec<&str> = values(&page, " id=\"").collect();
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "an id stands twice on {name}");

        let references = [" for=\"", " aria-labelledby=\"", " aria-describedby=\"", " href=\"#"];
        for reference in references.iter().flat_map(|start| values(&page, start)) {
            for id in reference.split_whitespace() {
                assert!(unique.contains(id), "{id} is referred to on {name} but is not there");
            }
        }
    }
}

#[test]
fn every_control_has_a_label_and_every_chart_a_name() {
    for (name, page) in gallery() {
        let labelled: BTreeSet<&str> = values(&page, " for=\"").collect();
        for control in ["<input ", "<select ", "<textarea "].iter().flat_map(|tag| tags(&page, tag))
        {
            let hidden = control.contains("type=\"hidden\"");
            let id = values(control, "id=\"").next().unwrap_or_default();
            assert!(hidden || labelled.contains(id), "no label on {name}: {control}");
        }
        for drawing in tags(&page, "<svg ").filter(|svg| !svg.contains("viewBox=\"0 0")) {
            let named = ["aria-hidden", "aria-label"].iter().any(|word| drawing.contains(word));
            assert!(named, "no name on {name}: {drawing}");
        }
    }
}

#[test]
fn nothing_is_styled_or_scripted_inline() {
    for (name, page) in gallery() {
        for forbidden in [" style=", "<style", " onclick=", "javascript:"] {
            assert!(!page.contains(forbidden), "{forbidden} on {name}");
        }
    }
}

#[test]
fn the_pages_can_be_written_out_and_looked_at() {
    let Some(folder) = std::env::var_os("UTBUD_GALLERY") else { return };
    for (name, page) in gallery() {
        let path = std::path::Path::new(&folder).join(format!("{name}.html"));
        std::fs::write(path, page).unwrap();
    }
}

/// What stands between `start` and the next quotation mark, each time.
fn values<'p>(page: &'p str, start: &'p str) -> impl Iterator<Item = &'p str> {
    page.split(start).skip(1).filter_map(|rest| rest.split('"').next())
}

/// The start tags that begin so.
fn tags<'p>(page: &'p str, start: &'p str) -> impl Iterator<Item = &'p str> {
    page.split(start).skip(1).filter_map(|rest| rest.split('>').next())
}
