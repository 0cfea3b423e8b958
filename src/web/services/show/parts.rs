//! Small parts that the sections of a service's page share.

use maud::{Markup, html};
use utbud_domain::SafeUrl;

use super::View;

use crate::components::icon::Icon;
use crate::components::regions::card_head;
use crate::components::summary_list::Row;
use crate::services::edit::Section;

/// A label with its value; what nobody has said is *Vet ej*.
pub(super) fn row(label: &str, value: Option<Markup>) -> Row<'_> {
    match value {
        Some(value) => Row::known(label, value),
        None => Row::missing(label, "", None),
    }
}

/// The field where a value is given, and what giving it is called: "Ange typ".
#[derive(Clone, Copy, Debug)]
pub(super) struct Ask(pub(super) Section, pub(super) &'static str, pub(super) &'static str);

/// A label with its value; what nobody has said is a link to its field for who may give it, and
/// *Vet ej* for others.
pub(super) fn asked<'a>(
    view: &View<'_>,
    label: &'a str,
    value: Option<Markup>,
    Ask(section, field, action): Ask,
) -> Row<'a> {
    match (value, view.field(section, field)) {
        (Some(value), _) => Row::known(label, value),
        (None, Some(url)) => Row::wanted(label, action, url),
        (None, None) => Row::missing(label, "", None),
    }
}

/// The same for a text.
pub(super) fn asked_text<'a>(
    view: &View<'_>,
    label: &'a str,
    text: Option<impl ToString>,
    ask: Ask,
) -> Row<'a> {
    asked(view, label, text.map(|text| html! { (text.to_string()) }), ask)
}

/// A card of any content with the way to change it for who may.
pub(super) fn card(section: Section, heading: &str, change: Option<&str>, body: &Markup) -> Markup {
    let id = section.card();
    html! {
        section.card id=(id) aria-labelledby={ (id) "-rubrik" } {
            (card_head(id, heading, change))
            (body)
        }
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
