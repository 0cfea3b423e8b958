//! Every address of the program, so that no view spells one.

mod administration;
mod around;
mod help;
mod history;
mod import;
mod organisation;
mod services;
mod settings;

use std::fmt::Write;

pub use administration::*;
pub use around::*;
pub use help::*;
pub use history::*;
pub use import::*;
pub use organisation::*;
pub use services::*;
pub use settings::*;

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

/// What has no entry of its own in the menu.
#[must_use]
pub fn more(slug: &str) -> String {
    format!("/{slug}/mer")
}

/// A page with the word that something was saved: the change, or that nothing differed.
#[must_use]
pub fn saved(back: &str, change: Option<&str>) -> String {
    let (path, anchor) = back.split_once('#').unwrap_or((back, ""));
    let sign = if path.contains('?') { '&' } else { '?' };
    let url = format!("{path}{sign}{SAVED}={}", encoded(change.unwrap_or(NOTHING_SAVED)));
    if anchor.is_empty() { url } else { format!("{url}#{anchor}") }
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
