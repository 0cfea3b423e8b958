//! Every address of the program, so that no view spells one.

mod around;
mod organisation;

use std::fmt::Write;

pub use around::*;
pub use organisation::*;

/// The log-in page.
pub const LOG_IN: &str = "/logga-in";

/// Where a POST logs out.
pub const LOG_OUT: &str = "/logga-ut";

/// The list of kommuner, or the way to the only one.
pub const ROOT: &str = "/";

/// The page that makes the first kommun and its administrator.
pub const SETUP: &str = "/start";

/// The description of the API.
pub const OPENAPI: &str = "/api/openapi.json";

/// The parameter that names what was just saved.
pub const SAVED: &str = "sparat";

/// The parameter that names what a change was just undone by.
pub const UNDONE: &str = "angrad";

/// The parameter that names the day that a page is shown of.
pub const ON: &str = "per";

/// What it says where nothing differed.
pub const NOTHING_SAVED: &str = "inget";

/// The log-in page, with the page to come back to.
#[must_use]
pub fn log_in(back_to: &str) -> String {
    format!("{LOG_IN}?till={}", encoded(back_to))
}

/// The log-in page for who sent something after the log-in had ended: it was not taken.
#[must_use]
pub fn log_in_again(back_to: &str) -> String {
    format!("{}&igen=ja", log_in(back_to))
}

/// The log-in page for who has just laid up a kommun, whose start page comes after it.
#[must_use]
pub fn log_in_to_new(slug: &str) -> String {
    format!("{}&ny={}", log_in(&home(slug)), encoded(slug))
}

/// The address in `text` if it leads to a page of ours, and else none: never to another host.
#[must_use]
pub fn own(text: &str) -> Option<&str> {
    let is_own = text.starts_with('/')
        && !text.starts_with("//")
        && !text.contains('\\')
        && !text.chars().any(char::is_control);
    is_own.then_some(text)
}

/// The pattern of a list in the API, as routes and their description have it.
#[must_use]
pub fn api_list_pattern(collection: &str) -> String {
    format!("/{{kommun}}/api/v1/{collection}")
}

/// A thing in the API, by the list that it is in and its identity.
#[must_use]
pub fn api_thing(slug: &str, collection: &str, id: &str) -> String {
    format!("/{slug}/api/v1/{collection}/{id}")
}

/// A kommun's start page.
#[must_use]
pub fn home(slug: &str) -> String {
    format!("/{slug}")
}

/// The list of services.
#[must_use]
pub fn services(slug: &str) -> String {
    format!("/{slug}/tjanster")
}

/// The list of services with a filter: pairs of name and value.
#[must_use]
pub fn services_with(slug: &str, filter: &[(&str, &str)]) -> String {
    with_query(services(slug), filter)
}

/// The list of services with a filter, as a file with this ending.
#[must_use]
pub fn services_file(slug: &str, ending: &str, filter: &[(&str, &str)]) -> String {
    with_query(format!("/{slug}/tjanster.{ending}"), filter)
}

/// A service.
#[must_use]
pub fn service(slug: &str, number: &str) -> String {
    format!("/{slug}/tjanster/{}", encoded(number))
}

/// Where a service is added.
#[must_use]
pub fn service_new(slug: &str) -> String {
    format!("/{slug}/tjanster/ny")
}

/// Where what is said of a service is confirmed.
#[must_use]
pub fn service_confirm(slug: &str, number: &str) -> String {
    format!("{}/bekrafta", service(slug, number))
}

/// Where a service is said to have no e-service, or that is taken back.
#[must_use]
pub fn service_no_e_service(slug: &str, number: &str) -> String {
    format!("{}/finns-inte", service(slug, number))
}

/// Where a service is closed.
#[must_use]
pub fn service_close(slug: &str, number: &str) -> String {
    format!("{}/avsluta", service(slug, number))
}

/// Where a closed service is opened again.
#[must_use]
pub fn service_reopen(slug: &str, number: &str) -> String {
    format!("{}/oppna", service(slug, number))
}

/// Where a service that was added by mistake is removed.
#[must_use]
pub fn service_remove(slug: &str, number: &str) -> String {
    format!("{}/ta-bort", service(slug, number))
}

/// A section of a service, to change.
#[must_use]
pub fn service_edit(slug: &str, number: &str, section: &str) -> String {
    format!("{}/andra/{section}", service(slug, number))
}

/// The channels of a service in a horizon, to change.
#[must_use]
pub fn service_channels(slug: &str, number: &str, horizon: &str) -> String {
    format!("{}/kanaler/{horizon}", service(slug, number))
}

/// Where an e-service is added to a service.
#[must_use]
pub fn e_service_new(slug: &str, number: &str) -> String {
    format!("{}/e-tjanster/ny", service(slug, number))
}

/// An e-service, by its identity.
#[must_use]
pub fn e_service(slug: &str, id: &str) -> String {
    format!("/{slug}/e-tjanster/{id}")
}

/// A section of an e-service, to change.
#[must_use]
pub fn e_service_edit(slug: &str, id: &str, section: &str) -> String {
    format!("{}/andra/{section}", e_service(slug, id))
}

/// A page with the word that something was saved: the change, or that nothing differed.
#[must_use]
pub fn saved(back: &str, change: Option<&str>) -> String {
    let (path, anchor) = back.split_once('#').unwrap_or((back, ""));
    let sign = if path.contains('?') { '&' } else { '?' };
    let url = format!("{path}{sign}{SAVED}={}", encoded(change.unwrap_or(NOTHING_SAVED)));
    if anchor.is_empty() { url } else { format!("{url}#{anchor}") }
}

/// The history of the kommun.
#[must_use]
pub fn history(slug: &str) -> String {
    format!("/{slug}/historik")
}

/// The history of one thing, by its kind and identity: `channel:0193…`.
#[must_use]
pub fn history_of(slug: &str, thing: &str) -> String {
    with_query(history(slug), &[("sak", thing)])
}

/// A change with all that it did.
#[must_use]
pub fn change(slug: &str, change: &str) -> String {
    format!("/{slug}/historik/{change}")
}

/// A change that was just undone: by which change, or that nothing could be.
#[must_use]
pub fn undone(slug: &str, undone: &str, by: Option<&str>) -> String {
    with_query(change(slug, undone), &[(UNDONE, by.unwrap_or(NOTHING_SAVED))])
}

/// Where a change is undone.
#[must_use]
pub fn undo(slug: &str, change: &str) -> String {
    format!("/{slug}/historik/{change}/angra")
}

/// The history of a service.
#[must_use]
pub fn service_history(slug: &str, number: &str) -> String {
    format!("{}/historik", service(slug, number))
}

/// The coverage report.
#[must_use]
pub fn coverage(slug: &str) -> String {
    format!("/{slug}/tackning")
}

/// The largest gaps.
#[must_use]
pub fn gaps(slug: &str) -> String {
    format!("/{slug}/tackning/luckor")
}

/// The channels.
#[must_use]
pub fn channels(slug: &str) -> String {
    format!("/{slug}/kanaler")
}

/// The target groups.
#[must_use]
pub fn target_groups(slug: &str) -> String {
    format!("/{slug}/malgrupper")
}

/// The organisation.
#[must_use]
pub fn organisation(slug: &str) -> String {
    format!("/{slug}/organisation")
}

/// The contacts.
#[must_use]
pub fn contacts(slug: &str) -> String {
    format!("/{slug}/kontakter")
}

/// Where an import begins.
#[must_use]
pub fn import(slug: &str) -> String {
    format!("/{slug}/import")
}

/// The template of the service sheet.
#[must_use]
pub fn import_template(slug: &str) -> String {
    format!("/{slug}/import/mall.xlsx")
}

/// The preview of an import.
#[must_use]
pub fn import_preview(slug: &str, id: &str) -> String {
    format!("/{slug}/import/{id}")
}

/// The choices of a flow import.
#[must_use]
pub fn import_choices(slug: &str, id: &str) -> String {
    format!("/{slug}/import/{id}/val")
}

/// The faulty rows of an import, to download.
#[must_use]
pub fn import_faults(slug: &str, id: &str) -> String {
    format!("/{slug}/import/{id}/felrader.csv")
}

/// Where an import is confirmed.
#[must_use]
pub fn import_confirm(slug: &str, id: &str) -> String {
    format!("/{slug}/import/{id}/bekrafta")
}

/// Where an import is thrown away.
#[must_use]
pub fn import_cancel(slug: &str, id: &str) -> String {
    format!("/{slug}/import/{id}/avbryt")
}

/// The receipt of an import, by the change it became.
#[must_use]
pub fn import_receipt(slug: &str, change: &str) -> String {
    format!("/{slug}/import/kvitto/{change}")
}

/// The root of a kommun's API.
#[must_use]
pub fn api(slug: &str) -> String {
    format!("/{slug}/api/v1")
}

/// The page that explains a kind of problem.
#[must_use]
pub fn problem(kind: &str) -> String {
    format!("/api/problem/{kind}")
}

/// An address with a query; nothing is added where there are no pairs.
#[must_use]
pub fn with_query(path: String, pairs: &[(&str, &str)]) -> String {
    let mut url = path;
    for (n, (name, value)) in pairs.iter().enumerate() {
        let sign = if n == 0 { '?' } else { '&' };
        let _ = write!(url, "{sign}{}={}", encoded(name), encoded(value));
    }
    url
}

/// Percent-encodes all but letters, digits and `-._~`.
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                out.push(char::from(byte));
            }
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_stays_in_its_place_in_an_address() {
        assert_eq!(service("ex", "A/1 ö"), "/ex/tjanster/A%2F1%20%C3%B6");
        assert_eq!(
            services_with("ex", &[("q", "a&b=c"), ("kind", "order")]),
            "/ex/tjanster?q=a%26b%3Dc&kind=order"
        );
    }

    #[test]
    fn what_was_saved_is_said_after_what_the_address_asks_already() {
        assert_eq!(saved("/ex/tjanster/1#om", Some("c")), "/ex/tjanster/1?sparat=c#om");
        assert_eq!(saved("/ex/tjanster?q=a", None), "/ex/tjanster?q=a&sparat=inget");
    }

    #[test]
    fn the_way_back_never_leads_to_another_host() {
        assert_eq!(own("/ex/tjanster?q=1"), Some("/ex/tjanster?q=1"));
        for evil in ["//evil.se", "/\\evil.se", "https://evil.se", "evil", "", "/a\r\nb"] {
            assert_eq!(own(evil), None, "{evil}");
        }
    }
}
