//! Small parts that the sections of a service's page share.

use maud::{Markup, html};
use utbud_domain::SafeUrl;

use crate::components::icon::Icon;
use crate::components::summary_list::Row;

/// A label with its value; what nobody has said is *Vet ej*.
pub(super) fn row(label: &str, value: Option<Markup>) -> Row<'_> {
    match value {
        Some(value) => Row::known(label, value),
        None => Row::missing(label, "", None),
    }
}

/// A label with a text that may be unknown.
pub(super) fn text_row(label: &str, text: Option<impl ToString>) -> Row<'_> {
    row(label, text.map(|text| html! { (text.to_string()) }))
}

/// A label with its value, only where there is one: what most services do not have is not missing.
pub(super) fn row_if_any(label: &str, value: Option<Markup>) -> Option<Row<'_>> {
    value.map(|value| Row::known(label, value))
}

/// Several values under each other; none is unknown.
pub(super) fn list(items: &[Markup]) -> Option<Markup> {
    match items {
        [] => None,
        [only] => Some(only.clone()),
        several => Some(html! { ul { @for item in several { li { (item) } } } }),
    }
}

/// A text of several paragraphs, as it was typed.
pub(super) fn paragraphs(text: &str) -> Markup {
    html! {
        @for paragraph in text.split('\n').map(str::trim).filter(|line| !line.is_empty()) {
            p { (paragraph) }
        }
    }
}

/// A link to another site, which says that it is.
pub(super) fn outward(url: &SafeUrl, words: &str) -> Markup {
    html! {
        a.outward href=(url) rel="external noopener" {
            (words) (Icon::ExternalLink) span.sr-only { " (annan webbplats)" }
        }
    }
}

/// What belongs to a value, in a weaker hand.
pub(super) fn aside(words: &str) -> Markup {
    html! { span.muted { (words) } }
}

/// Words in running text: `a, b och c`.
pub(super) fn listed(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} och {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_listed_as_they_are_said() {
        assert_eq!(listed(&[]), "");
        assert_eq!(listed(&["a"]), "a");
        assert_eq!(listed(&["a", "b"]), "a och b");
        assert_eq!(listed(&["a", "b", "c"]), "a, b och c");
    }

    #[test]
    fn a_text_is_shown_in_its_paragraphs_and_never_as_markup() {
        let shown = paragraphs("Första <b>\n\n  Andra ").into_string();

        assert_eq!(shown, "<p>Första &lt;b&gt;</p><p>Andra</p>");
    }
}
