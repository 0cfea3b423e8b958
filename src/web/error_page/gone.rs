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
            "Någon har tagit bort det medan du skrev. I historiken ser du vem och när, och där går \
             det att ångra. Det du skrev är inte sparat."
        }
        @if !rows.is_empty() {
            p { "Kopiera det du vill ha kvar innan du lämnar sidan." }
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

/// Whether it was typed, and not chosen from a list: the values of lists are the program's own.
fn is_text(name: &str, text: &str) -> bool {
    let is_code = |c: char| c.is_ascii_lowercase() || c == '_';
    let is_chosen = Uuid::parse_str(text).is_ok() || text.chars().all(is_code);
    !name.contains("password") && (name == "name" && !text.is_empty() || !is_chosen)
}
