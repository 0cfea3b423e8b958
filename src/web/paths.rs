//! Every address of the program, so that no view spells one.

use std::fmt::Write;

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

/// A service.
#[must_use]
pub fn service(slug: &str, number: &str) -> String {
    format!("/{slug}/tjanster/{}", encoded(number))
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
    fn the_way_back_never_leads_to_another_host() {
        assert_eq!(own("/ex/tjanster?q=1"), Some("/ex/tjanster?q=1"));
        for evil in ["//evil.se", "/\\evil.se", "https://evil.se", "evil", "", "/a\r\nb"] {
            assert_eq!(own(evil), None, "{evil}");
        }
    }
}
