//! Words that a page links to where it first needs them. Never a tooltip: the word is a link to
//! its place among the words, and in a form, where following a link could cost what is typed, a
//! line that opens to the same text.

use maud::{Markup, Render, html};

use super::book::{WORDS, chapter};
use super::document::{Document, Node};
use super::shown;
use crate::components::details::Details;
use crate::layout::Link;
use crate::paths;

macro_rules! terms {
    ($($(#[$doc:meta])* $name:ident = $anchor:literal;)*) => {
        /// A word that is explained. Its anchor is the heading in `docs/anvandarhandbok/begrepp.md`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Concept {
            $($(#[$doc])* $name,)*
        }

        impl Concept {
            /// Each of them.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// Its place on the page of words.
            #[must_use]
            pub fn anchor(self) -> &'static str {
                match self {
                    $(Self::$name => $anchor,)*
                }
            }
        }
    };
}

terms! {
    /// The headline figure.
    Coverage = "e-tjänstetäckning";
    /// Whether there is an e-service: the five answers.
    EServiceState = "finns-undantagen-planerad-finns-inte-vet-ej";
    /// What was never said.
    Unknown = "vet-ej";
    /// The highest that can be reached today.
    Ceiling = "tak";
    /// How well the ground of a figure is known.
    Knowledge = "så-väl-känner-vi-underlaget";
    /// A service without an e-service, where one is possible.
    Gap = "lucka";
    /// Services that a figure leaves out.
    LeftOut = "utanför";
    /// The channel that most should use.
    PrimaryChannel = "huvudkanal";
    /// Another way in.
    Complementary = "kompletterande-kanal";
    /// A channel to be avoided.
    Discouraged = "bör-inte-användas";
    /// A channel that is forbidden.
    Forbidden = "får-inte-användas";
    /// How it is, and how it should be.
    Horizon = "nuläge-och-önskat-läge";
    /// Which ends of a channel are people.
    ChannelGroup = "kanalgrupp";
    /// What is to become of a channel.
    Stance = "satsa-behåll-avveckla";
    /// What the law asks of how a case is handed in.
    FormRequirement = "formkrav";
    /// Whether one can change channel on the way.
    ChannelSwitch = "kanaltransparens";
    /// Whether the user chooses the channel.
    ChannelChoice = "kanalval";
    /// How far an e-service goes.
    Degree = "grad";
    /// A decision that no e-service is needed.
    Exemption = "undantag";
    /// Where a service is shown.
    Publication = "publicering";
    /// How much help and judgement a case takes.
    Complexity = "komplexitet";
    /// How common a service is.
    Frequency = "frekvens";
    /// The parts of a service.
    Step = "moment";
    /// Whom a service is for.
    TargetGroup = "målgrupp";
    /// How a group likes to be met.
    Preference = "väljer-helst-digitalt-varierar-väljer-helst-personlig-kontakt";
    /// That what is said has been looked at.
    Confirmed = "stämmer-fortfarande";
    /// Who answers for a service.
    Owner = "ansvarig-verksamhet";
}

/// Where a word is explained.
#[must_use]
pub fn where_explained(slug: &str, term: Concept) -> String {
    paths::term(Some(slug), term.anchor())
}

/// The words that a part of a page needs, each a link to where it is explained.
#[must_use]
pub fn explained(slug: &str, terms: &[Concept]) -> Markup {
    let words: Vec<_> = terms.iter().filter_map(|term| Some((*term, entry(*term)?.0))).collect();
    html! {
        p.hint {
            "Så menar vi med orden: "
            @for (at, (term, word)) in words.iter().enumerate() {
                @if at > 0 { " · " }
                a href=(where_explained(slug, *term)) { (word) }
            }
        }
    }
}

/// What a word means, behind a line that opens: for a form, which a link would lead away from.
#[must_use]
pub fn meaning(slug: &str, term: Concept) -> Markup {
    let Some((heading, text)) = entry(term) else { return html! {} };
    let summary = format!("Vad betyder {}?", lower(&heading));
    let body = html! {
        (shown_all(&text, slug))
        p { (Link::new("Läs mer i Begrepp", where_explained(slug, term))) }
    };
    Details { summary: &summary, open: false, body }.render()
}

fn shown_all(nodes: &[&Node], slug: &str) -> Markup {
    html! { @for node in nodes { (shown(std::slice::from_ref(*node), Some(slug))) } }
}

/// The word and what stands below it.
fn entry(term: Concept) -> Option<(String, Vec<&'static Node>)> {
    let words: &'static Document = &chapter(WORDS)?.document;
    let mut headings = words.headings(3);
    let (_, heading) = headings.find(|(anchor, _)| *anchor == term.anchor())?;
    Some((heading, words.below(term.anchor()).collect()))
}

/// As it stands inside a sentence.
fn lower(heading: &str) -> String {
    let mut letters = heading.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_that_pages_link_to_is_explained() {
        let missing: Vec<_> = Concept::ALL
            .iter()
            .filter(|term| entry(**term).is_none_or(|(_, text)| text.is_empty()))
            .map(|term| term.anchor())
            .collect();

        assert_eq!(missing, [""; 0], "give it a heading in docs/anvandarhandbok/begrepp.md");
    }

    #[test]
    fn in_a_form_a_word_opens_where_it_stands() {
        let html = meaning("ex", Concept::FormRequirement).into_string();

        assert!(html.contains("<summary>Vad betyder formkrav?</summary>"), "{html}");
        assert!(html.contains("href=\"/ex/hjalp/begrepp#formkrav\""), "{html}");
        assert!(!html.contains("title="), "{html}");
    }
}
