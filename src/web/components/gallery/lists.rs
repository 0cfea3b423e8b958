//! The list of services and one of them: filter, tables, summary lists, history.

use super::frame;
use crate::components::banner::Mood;
use crate::components::empty::Empty;
use crate::components::filter::{
    Chip, Chips, Facet, FacetGroup, FilterPanel, SearchBox, filtered_list,
};
use crate::components::form::Button;
use crate::components::icon::Icon;
use crate::components::pagination::Pagination;
use crate::components::regions::{Section, with_aside};
use crate::components::summary_list::{Row as Fill, Summary};
use crate::components::table::{Column, Order, Row, Shape, Table, Width};
use crate::components::tag::{Tag, Tone};
use crate::components::timeline::{Change, Event, Timeline};
use crate::layout::{Link, Page};
use crate::texts;
use maud::{Markup, Render, html};

pub(super) fn services() -> Markup {
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
        Column::text("Tjänst").width(Width::Large).sort("?sort=-name", Some(Order::Descending)),
        Column::text("Ansvarig verksamhet").sort("?sort=owner", None),
        Column::text("Huvudkanal").width(Width::Medium),
        Column::text("E-tjänst").width(Width::Medium),
        Column::number("Ärenden per år").width(Width::Small).sort("?sort=-annual_volume", None),
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
    let facet = |(value, label, count, chosen)| Facet { value, label, count, chosen, depth: 0 };
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
                opens: false,
            },
            FacetGroup {
                name: "owner",
                legend: "Ansvarig verksamhet",
                facets: owners.iter().map(|(id, name)| facet((id, name, 42, false))).collect(),
                opens: false,
            },
        ],
        kept: &[("sort", "name")],
    };
    filtered_list(&panel, "227 tjänster", list)
}

pub(super) fn service() -> Markup {
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
                is_first: false,
            },
            Change { field: "Komplexitet", before: None, after: Some("3"), is_first: false },
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
