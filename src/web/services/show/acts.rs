//! What can be done with the service as a whole, and who has said what of it.

use maud::{Markup, Render, html};
use utbud_domain::service::acts::{Obstacle, obstacles};
use utbud_domain::{EServiceState, Lifecycle, Said};

use super::View;
use super::parts::listed;
use crate::components::details::Details;
use crate::components::form::{Button, hidden};
use crate::components::regions::Section;
use crate::edit::VERSION;
use crate::edit::typed::{NO, YES};
use crate::services::acts::SAID;
use crate::words::age::ago;
use crate::words::things::who;
use crate::{paths, texts};

/// That it is confirmed, how long ago and by whom.
pub(super) fn confirmed(view: &View<'_>) -> String {
    match view.service.confirmed {
        Some(said) => {
            format!("Bekräftad {}{}", ago(said.on, view.visit.today()), by(view, said))
        }
        None => "Inte bekräftad".to_owned(),
    }
}

/// ` av namn@exempelkommun.se`; empty where that is not known, or not to be seen.
pub(super) fn by(view: &View<'_>, said: Said) -> String {
    let who = who(view.names.get(&said.by));
    who.map(|who| format!(" av {who}")).unwrap_or_default()
}

/// Says that what the page says still holds; nothing where it has been said today.
pub(super) fn confirm(view: &View<'_>) -> Markup {
    let today = view.visit.today();
    let is_fresh = view.service.confirmed.is_some_and(|said| said.on == today);
    let url = paths::service_confirm(view.visit.slug(), view.service.number.as_str());
    html! {
        @if view.may_change && !is_closed(view) && !is_fresh {
            (click(view, &url, Button::primary("Stämmer fortfarande")))
        }
    }
}

/// Says that there is no e-service, or takes that back.
pub(super) fn no_e_service(view: &View<'_>) -> Markup {
    let is_said = view.service.no_e_service_said.is_some();
    let is_open = matches!(view.state, EServiceState::Unknown | EServiceState::None);
    let (label, said) = if is_said { ("Ta tillbaka", NO) } else { ("Finns inte", YES) };
    let about = if is_said { "att ingen e-tjänst finns" } else { "någon e-tjänst" };
    let url = paths::service_no_e_service(view.visit.slug(), view.service.number.as_str());
    html! {
        @if view.may_change && is_open && !is_closed(view) {
            form method="post" action=(url) {
                (Button::secondary(label).about(about).sends(SAID, said))
            }
        }
    }
}

/// That the service is closed, over its page.
pub(super) fn closed(view: &View<'_>) -> Option<Markup> {
    let words = "Tjänsten är avslutad. Den räknas inte i täckningen, men allt som är sagt om den \
                 finns kvar här.";
    is_closed(view).then(|| html! { (words) })
}

/// Closing it, opening it again, and removing what was added by mistake.
pub(super) fn card(view: &View<'_>) -> Markup {
    let (slug, number) = (view.visit.slug(), view.service.number.as_str());
    let body = if is_closed(view) {
        let open = Button::secondary("Öppna tjänsten igen");
        html! {
            p { "Tjänsten får då samma status som innan den avslutades." }
            (click(view, &paths::service_reopen(slug, number), open))
        }
    } else {
        let close = Button::warning("Avsluta tjänsten");
        let body = html! {
            p {
                "Avsluta en tjänst som inte längre erbjuds. Den räknas då inte i täckningen, men \
                 finns kvar med sin historik och kan öppnas igen."
            }
            (click(view, &paths::service_close(slug, number), close))
            (removal(view))
        };
        Details { summary: "Visa hur", open: false, body }.render()
    };
    let heading = if is_closed(view) { "Öppna igen" } else { "Avsluta eller ta bort" };
    html! {
        @if view.may_change { (Section { id: "avsluta", heading, lead: "", body, card: true }) }
    }
}

fn removal(view: &View<'_>) -> Markup {
    let why = obstacles(view.catalogue, view.kept);
    let why: Vec<_> = why.into_iter().map(hinders).collect();
    let why: Vec<_> = why.iter().map(String::as_str).collect();
    let url = paths::service_remove(view.visit.slug(), view.service.number.as_str());
    html! {
        @if why.is_empty() {
            p {
                "Lades tjänsten till av misstag? Ingen har ändrat den sedan dess, så den går att \
                 ta bort."
            }
            (click(view, &url, Button::warning("Ta bort tjänsten")))
        } @else {
            p.muted { "Tjänsten går inte att ta bort: " (listed(&why)) "." }
        }
    }
}

/// What hinders that it is removed, inside a sentence.
fn hinders(obstacle: Obstacle) -> String {
    let many = |count: usize, one, many| {
        texts::plural(u64::try_from(count).unwrap_or(u64::MAX), one, many)
    };
    match obstacle {
        Obstacle::Changed => "den har ändrats sedan den lades till".to_owned(),
        Obstacle::EServices(count) => {
            format!("{} hör till den", many(count, "e-tjänst", "e-tjänster"))
        }
        Obstacle::Exemptions(count) => {
            format!("{} gäller den", many(count, "undantag", "undantag"))
        }
    }
}

fn is_closed(view: &View<'_>) -> bool {
    view.service.about.lifecycle == Some(Lifecycle::Closed)
}

/// A button that does one thing with the service as it is seen here.
fn click(view: &View<'_>, url: &str, button: Button<'_>) -> Markup {
    html! {
        form method="post" action=(url) {
            (hidden(VERSION, &view.kept.version.to_string()))
            (button)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_obstacle_is_said_with_its_number() {
        let said = |obstacle| hinders(obstacle).replace(texts::NBSP, " ");

        assert_eq!(said(Obstacle::Changed), "den har ändrats sedan den lades till");
        assert_eq!(said(Obstacle::EServices(1)), "1 e-tjänst hör till den");
        assert_eq!(said(Obstacle::Exemptions(2)), "2 undantag gäller den");
    }
}
