//! What somebody sees who sends a form about a thing that is not there any more: what was typed, so
//! that it can be copied, and the way to who removed it.

use maud::{Markup, html};
use utbud_domain::access::Permission;
use uuid::Uuid;

use crate::components::form::{Button, Weight, buttons};
use crate::components::regions::Section;
use crate::components::summary_list::Row;
use crate::edit::Sent;
use crate::layout::{Frame, Page};
use crate::visit::Visit;
use crate::words::fields::in_text;
use crate::{paths, texts};

/// The page.
pub(super) fn page(visit: &Visit, frame: &Frame, sent: &Sent) -> Markup {
    let typed: Vec<_> = sent.typed().filter(|(name, text)| is_text(name, text)).collect();
    let labels: Vec<_> = typed.iter().map(|(name, _)| texts::capitalised(in_text(name))).collect();
    let rows: Vec<_> = labels
        .iter()
        .zip(&typed)
        .map(|(label, (_, text))| Row::known(label, lines(text)))
        .collect();
    let (home, history) = (paths::home(visit.slug()), paths::history(visit.slug()));
    let mut ways = Vec::new();
    if visit.may(Permission::ReadAll) {
        ways.push(Button::link("Visa historiken", &history));
    }
    ways.push(Button::link("Gå till startsidan", &home).weight(Weight::Quiet));
    let body = html! { dl.summary { @for row in &rows { (row) } } };
    let kept = Section { id: "det-du-skrev", heading: "Det du skrev", lead: "", card: true, body };
    Page::new(frame, "Det du ville spara finns inte längre").narrow().body(html! {
        p {
            "Någon har tagit bort det. I historiken ser du vem och när, och där går det att ångra."
        }
        @if !rows.is_empty() {
            p { "Det du skrev är inte sparat. Kopiera det du vill ha kvar innan du lämnar sidan." }
            (kept)
        }
        (buttons(&ways))
    })
}

/// A text as it was typed, line by line.
fn lines(text: &str) -> Markup {
    html! {
        @for (number, line) in text.lines().enumerate() {
            @if number > 0 { br; }
            (line)
        }
    }
}

/// Whether it was typed, and not chosen from a list: the values of lists are the program's own. What
/// looks like one of them is shown all the same where the field is one to write in.
fn is_text(name: &str, text: &str) -> bool {
    let is_code = |c: char| c.is_ascii_lowercase() || c == '_';
    let is_chosen = Uuid::parse_str(text).is_ok() || text.chars().all(is_code);
    let is_written = !text.is_empty() && WRITTEN.contains(&name);
    !name.contains("password") && (is_written || !is_chosen)
}

/// The fields that one word is written in.
const WRITTEN: [&str; 31] = [
    "address",
    "agreement",
    "ahead_name",
    "aid",
    "analysis",
    "channel_switch_note",
    "consulted",
    "contact_point_address",
    "contact_point_hours",
    "decided_by",
    "decision",
    "description",
    "hours",
    "languages",
    "legal_basis",
    "link_title",
    "name",
    "needs",
    "note",
    "number",
    "page",
    "plain_description",
    "platform",
    "reason",
    "search_terms",
    "short_name",
    "source",
    "text",
    "title",
    "volume_source",
    "what",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_told_from_what_was_chosen() {
        for (name, text) in [("description", "lada"), ("name", "bad"), ("year", "2026")] {
            assert!(is_text(name, text), "{name}: {text}");
        }
        let id = "0199a000-0000-7000-8000-000000000001";
        for (name, text) in [
            ("kind", "application"),
            ("owner", id),
            ("note", ""),
            ("password", "fyra långa ord till prov"),
        ] {
            assert!(!is_text(name, text), "{name}: {text}");
        }
    }
}
