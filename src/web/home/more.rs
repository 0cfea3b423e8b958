//! What has no entry of its own in the main menu, which holds six: one page with the ways to it, each
//! with what is found there.

use actix_web::HttpResponse;
use maud::{Markup, Render, html};
use utbud_domain::access::Permission;

use crate::components::regions::{Section, cards};
use crate::layout::{Link, Page};
use crate::visit::Visit;
use crate::{paths, reply};

/// A page that the menu has no room for.
struct Place {
    label: &'static str,
    url: fn(&str) -> String,
    /// What one must be allowed to come to it.
    needs: Permission,
    /// What is found there.
    about: &'static str,
}

/// Places that belong together, under a heading.
type Group = (&'static str, &'static str, &'static [Place]);

const GROUPS: [Group; 3] = [
    (
        "ansvar",
        "Vem som ansvarar",
        &[
            Place {
                label: "Organisation",
                url: paths::organisation,
                needs: Permission::ReadAll,
                about: "Nämnder, förvaltningar och enheter, och vilka tjänster de ansvarar för.",
            },
            Place {
                label: "Kontakter",
                url: paths::contacts,
                needs: Permission::ReadAll,
                about: "Personer och funktioner, deras ersättare och vad de svarar för.",
            },
        ],
    ),
    (
        "tjansterna",
        "Kring tjänsterna",
        &[
            Place {
                label: "Händelser",
                url: paths::events,
                needs: Permission::ReadPublished,
                about: "Livshändelser och företagshändelser, och tjänsterna som hör till dem.",
            },
            Place {
                label: "Undantag",
                url: paths::exemptions,
                needs: Permission::ReadAll,
                about: "Beslutade avsteg från regeln, och vilka som snart slutar.",
            },
        ],
    ),
    (
        "katalogen",
        "Katalogen",
        &[
            Place {
                label: "Importera",
                url: paths::import,
                needs: Permission::EditCatalogue,
                about: "Läs in en tjänstelista, eller listan från er e-tjänsteplattform.",
            },
            Place {
                label: "Historik",
                url: paths::history,
                needs: Permission::ReadAll,
                about: "Vem som har ändrat vad och när, och vad som stod före.",
            },
            Place {
                label: "Administration",
                url: paths::administration,
                needs: Permission::Administer,
                about: "Användare, behörigheter och kommunens inställningar.",
            },
        ],
    ),
];

impl Place {
    /// Who has come this far may read what is published.
    fn is_for(&self, visit: &Visit) -> bool {
        self.needs == Permission::ReadPublished || visit.may(self.needs)
    }
}

/// The last entry of the menu: the page with all the ways, or where there is but one way, that. With
/// it the addresses that lie under it.
pub(crate) fn entry(visit: &Visit) -> (&'static str, String, Vec<String>) {
    let slug = visit.slug();
    let places = GROUPS.iter().flat_map(|(.., places)| *places);
    let places: Vec<_> = places.filter(|place| place.is_for(visit)).collect();
    let urls = places.iter().map(|place| (place.url)(slug)).collect();
    match places.as_slice() {
        [only] => (only.label, (only.url)(slug), urls),
        _ => ("Mer", paths::more(slug), urls),
    }
}

/// `GET /{kommun}/mer`
pub async fn show(visit: Visit) -> HttpResponse {
    let slug = visit.slug();
    let frame = visit.frame(&paths::more(slug));
    let crumbs = [Link::new("Start", paths::home(slug))];
    let groups: Vec<_> = GROUPS.iter().filter_map(|group| section(&visit, group)).collect();
    let page = Page::new(&frame, "Mer i katalogen").crumbs(&crumbs);
    reply::page(page.body(cards(&groups)))
}

fn section(visit: &Visit, (id, heading, places): &Group) -> Option<Markup> {
    let places: Vec<_> = places.iter().filter(|place| place.is_for(visit)).collect();
    let body = html! {
        ul.ways {
            @for place in &places {
                li {
                    a href=((place.url)(visit.slug())) { (place.label) }
                    p.muted { (place.about) }
                }
            }
        }
    };
    let section = Section { id, heading, lead: "", card: true, body };
    (!places.is_empty()).then(|| section.render())
}
