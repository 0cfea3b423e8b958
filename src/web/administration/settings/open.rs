//! Who sees what without log-in, as a plain table.

use maud::{Markup, Render, html};

use crate::components::details::Details;
use crate::components::table::{Column, Row, Shape, Table, Width};

/// What there is to see, whether it is seen without log-in where reading is open, and by whom
/// among members.
///
/// # Source
/// `design.md` 9, *Accounts*; `access::Permission`.
const SEEN: [(&str, bool); 9] = [
    ("Tjänster som är publicerade på webben", true),
    ("Kanaler, målgrupper, livshändelser och verksamheternas namn", true),
    ("Siffrorna på Täckning", true),
    ("Listorna bakom siffrorna", false),
    ("Tjänster på intranätet och tjänster som inte är publicerade", false),
    ("Personer och deras kontaktuppgifter", false),
    ("Undantag, kostnader och avtal", false),
    ("Historik", false),
    ("Inställningar och användare", false),
];

/// The table.
#[must_use]
pub(super) fn table() -> Markup {
    let columns = [
        Column::text("Uppgifter").width(Width::Large),
        Column::text("Ja, öppet"),
        Column::text("Nej, stängt"),
    ];
    let word = |is_seen| if is_seen { "Syns" } else { "Syns inte" };
    let row = |(what, is_open): (&str, bool)| {
        Row::new(vec![html! { (what) }, html! { (word(is_open)) }, html! { (word(false)) }])
    };
    let table = Table {
        caption: "Vem ser vad utan inloggning",
        caption_hidden: true,
        shape: Shape::Blocks,
        columns: &columns,
        rows: SEEN.map(row).into(),
    };
    let body = html! {
        (table)
        p {
            "Den som är inloggad i kommunen ser allt annat än sidorna under Administration. I \
             historiken ser alla inloggade vem som har gjort en ändring, och vem som har fått eller \
             mist en behörighet."
        }
    };
    Details { summary: "Vem ser vad utan inloggning", open: false, body }.render()
}
