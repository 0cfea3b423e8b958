//! Pages that hold every part, with the words of Exempelkommun: what the parts look like together,
//! and a place to check what must hold for all of them. With `UTBUD_GALLERY` set to a folder, the
//! pages are also written there, to be looked at in a browser.

mod counting;
mod forms;
mod lists;

use crate::layout::{Frame, Link, MenuItem, Search, Theme, Visitor};
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
        visitor: Visitor::Known {
            name: "Anna Berg".into(),
            pages: Vec::new(),
            log_out: "/logga-ut".into(),
        },
        theme: Theme::System,
        colour: None,
        saved: None,
        example: Some("Det här är en påhittad kommun med exempeldata.".into()),
        footer: vec![
            Link::new("Om siffrorna", "/exempelkommun/tackning"),
            Link::new("Öppna data och API", "/api/openapi.json"),
        ],
        version: "0.1.0".into(),
    }
}

fn gallery() -> [(&'static str, String); 5] {
    [
        ("tackning", counting::coverage()),
        ("tjanster", lists::services()),
        ("tjanst", lists::service()),
        ("start", counting::start()),
        ("import", forms::import()),
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
            let inside = page.contains(&format!("<label class=\"facet\"><input {control}"));
            assert!(hidden || inside || labelled.contains(id), "no label on {name}: {control}");
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
