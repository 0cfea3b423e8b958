//! The figures in Swedish: their names in full, why services are left out, how well the ground is
//! known, and *Så räknar vi*, made from the same definition that the figure is counted by.

use utbud_domain::figures::{
    Criterion, Definition, FigureId, FigureUnit, KnowledgeLevel, Reason, Unknown,
};
use utbud_domain::{Day, FigureRules};

use crate::texts::{NBSP, date_long};

/// The sentence that stands under the headline wherever it stands.
pub const NO_WAY_CLOSES: &str =
    "100\u{a0}% e-tjänster betyder att allt kan göras digitalt, inte att andra vägar stängs.";

/// What is said of a catalogue that has not been compared with what the kommun publishes.
pub const NOT_RECONCILED: &str = "Katalogen är inte avstämd mot webbplats och intranät.";

/// The name as it stands the first time on a page: what the word means is part of it.
#[must_use]
pub fn full_name(figure: FigureId) -> &'static str {
    match figure {
        FigureId::EServiceCoverage => "E-tjänstetäckning: andelen tjänster som har en e-tjänst",
        FigureId::EServiceCoverageAdjusted => "Av tjänster där en e-tjänst är möjlig",
        FigureId::EServiceCoverageWeighted => {
            "Andel ärenden som gäller tjänster med e-tjänst (inte hur många som använder den)"
        }
        FigureId::CommonServicesCoverage => "De vanligaste ärendena",
        FigureId::DigitalHandlingRate => "Digital ärendehantering",
        FigureId::ChannelPlanCoverage => "Kanalprioriterade tjänster",
    }
}

/// What a figure finds, as it follows on "9 av 12 tjänster": "har en e-tjänst".
#[must_use]
pub fn finding(criterion: Criterion) -> &'static str {
    match criterion {
        Criterion::EServiceIsLive => "har en e-tjänst",
        Criterion::HandlingIsDigital => "har en handläggning som är digital hela vägen",
        Criterion::TargetChannelIsSet => "har en vald huvudkanal i önskat läge",
    }
}

/// Why services are left out, as it follows on "7 tjänster" and on "1 tjänst".
#[must_use]
pub fn left_out(reason: Reason) -> &'static str {
    match reason {
        Reason::Lifecycle => "har status Idé, Under införande eller Avslutad",
        Reason::NotPublished => "publiceras inte",
        Reason::Temporary => "gäller en begränsad tid",
        Reason::Intranet => "finns bara på intranätet",
        Reason::Information => "ger bara information",
        Reason::Exempt => "har ett undantag som gäller",
        Reason::NoUserAction => "kräver inget av användaren",
        Reason::VolumeUnknown => "har okänt antal ärenden",
        Reason::NoVolume => "har inga ärenden",
        Reason::NotCommon => "hör inte till de vanligaste",
        Reason::StepNotApplicable => "har ingen handläggning",
    }
}

/// The same as it follows on "tjänster som".
#[must_use]
pub fn that_are_left_out(reason: Reason) -> &'static str {
    match reason {
        Reason::NotPublished => "inte publiceras",
        Reason::NoUserAction => "inte kräver något av användaren",
        Reason::NotCommon => "inte hör till de vanligaste",
        other => left_out(other),
    }
}

/// How well the ground is known, inside a sentence.
#[must_use]
pub fn knowledge(level: KnowledgeLevel) -> &'static str {
    match level {
        KnowledgeLevel::Fully => "helt",
        KnowledgeLevel::Mostly => "till stor del",
        KnowledgeLevel::Poorly => "bristfälligt",
    }
}

/// The rules in force, in a few words: "räkneregler version 2, beslutade 2 mars 2026".
#[must_use]
pub fn rules(rules: &FigureRules) -> String {
    let whose = rules.decided_on.map_or_else(|| "programmets egna regler".to_owned(), decided);
    format!("räkneregler version{NBSP}{}, {whose}", rules.number)
}

fn decided(on: Day) -> String {
    format!("beslutade {}", date_long(on))
}

/// *Så räknar vi*, sentence by sentence.
#[must_use]
pub fn so_we_count(definition: &Definition) -> Vec<String> {
    let mut lines = vec![counted(definition).to_owned()];
    lines.extend(common(definition));
    lines.push(denominator(definition));
    lines.extend(definition.unknown.map(|unknown| unknown_is(unknown).to_owned()));
    lines.extend(stays_in(definition));
    lines.extend(definition.goal.map(|goal| format!("Målet är {}{NBSP}%.", goal.get())));
    let decision = definition.rules.decision.as_ref();
    let decision = decision.map(|text| format!(" Beslut: {text}.")).unwrap_or_default();
    lines.push(format!("Räknat enligt {}.{decision}", rules(&definition.rules)));
    lines
}

fn counted(definition: &Definition) -> &'static str {
    match (definition.criterion, definition.unit) {
        (Criterion::EServiceIsLive, FigureUnit::Services) => {
            "Vi räknar en tjänst när en lanserad e-tjänst täcker det som tjänsten gäller. En \
             blankett att skriva ut eller ett allmänt formulär räknas inte."
        }
        (Criterion::EServiceIsLive, FigureUnit::Cases) => {
            "Varje tjänst väger lika mycket som sitt antal ärenden per år, och räknas när den har \
             en lanserad e-tjänst. Måttet säger vad som kan göras digitalt, inte hur många som \
             gör det."
        }
        (Criterion::HandlingIsDigital, _) => {
            "Vi räknar en tjänst när handläggningen är digital hela vägen. Verksamheterna bedömer \
             det själva."
        }
        (Criterion::TargetChannelIsSet, _) => {
            "Vi räknar en tjänst när det är bestämt vilken kanal som ska vara huvudkanal i önskat \
             läge."
        }
    }
}

fn common(definition: &Definition) -> Option<String> {
    let share = definition.common_share?;
    Some(format!(
        "De vanligaste är de tjänster med flest ärenden som tillsammans står för minst \
         {}{NBSP}% av alla kända ärenden.",
        share.get()
    ))
}

fn denominator(definition: &Definition) -> String {
    let reasons: Vec<_> =
        definition.left_out.iter().map(|reason| that_are_left_out(*reason)).collect();
    let all = match definition.unit {
        FigureUnit::Services if definition.common_share.is_some() => {
            "Andelen är av de vanligaste tjänsterna"
        }
        FigureUnit::Services => "Andelen är av alla tjänster",
        FigureUnit::Cases => "Andelen är av alla kända ärenden",
    };
    format!("{all}. Utanför står tjänster som {}.", listed(&reasons))
}

/// "a, b eller c".
fn listed(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} eller {last}", first.join(", ")),
    }
}

fn unknown_is(unknown: Unknown) -> &'static str {
    match unknown {
        Unknown::EServiceIsUnknown => {
            "Vet ej räknas aldrig som ja. En tjänst där ingen har sagt om det finns en e-tjänst \
             är med bland alla, men inte bland dem som har en."
        }
        Unknown::HandlingIsUnknown => {
            "Vet ej räknas aldrig som ja. En tjänst där ingen har sagt hur digital handläggningen \
             är räknas med bland alla, men inte bland de digitala."
        }
    }
}

/// What some would have left out and the rules keep in.
fn stays_in(definition: &Definition) -> Option<String> {
    let is_headline = definition.figure == FigureId::EServiceCoverage;
    let passive = definition.rules.passive_in_headline;
    is_headline.then(|| {
        let passive =
            if passive { " och tjänster som inte kräver något av användaren" } else { "" };
        format!("Undantagna tjänster{passive} är med bland alla.")
    })
}

#[cfg(test)]
mod tests {
    use utbud_domain::Code;
    use utbud_domain::figures::definition;

    use super::*;

    fn lines(figure: FigureId, rules: &FigureRules) -> Vec<String> {
        so_we_count(&definition(figure, rules))
    }

    #[test]
    fn the_headline_says_what_counts_what_stands_outside_and_by_which_rules() {
        let lines = lines(FigureId::EServiceCoverage, &FigureRules::default());

        assert_eq!(
            lines,
            [
                "Vi räknar en tjänst när en lanserad e-tjänst täcker det som tjänsten gäller. En \
                 blankett att skriva ut eller ett allmänt formulär räknas inte.",
                "Andelen är av alla tjänster. Utanför står tjänster som har status Idé, Under \
                 införande eller Avslutad, inte publiceras eller gäller en begränsad tid.",
                "Vet ej räknas aldrig som ja. En tjänst där ingen har sagt om det finns en \
                 e-tjänst är med bland alla, men inte bland dem som har en.",
                "Undantagna tjänster och tjänster som inte kräver något av användaren är med \
                 bland alla.",
                "Målet är 100\u{a0}%.",
                "Räknat enligt räkneregler version\u{a0}1, programmets egna regler.",
            ]
        );
    }

    #[test]
    fn decided_rules_are_told_with_their_day_and_change_what_is_said() {
        let decided = FigureRules {
            number: 2,
            decided_on: Some("2026-03-02".parse().unwrap()),
            passive_in_headline: false,
            intranet_in_scope: false,
            ..FigureRules::default()
        };

        let lines = lines(FigureId::EServiceCoverage, &decided).join("\n");

        assert!(lines.contains("finns bara på intranätet eller inte kräver något av användaren."));
        assert!(lines.contains("Undantagna tjänster är med bland alla."));
        assert!(lines.contains("räkneregler version\u{a0}2, beslutade 2\u{a0}mars\u{a0}2026."));
    }

    #[test]
    fn the_most_common_say_how_large_a_share_they_stand_for() {
        let lines = lines(FigureId::CommonServicesCoverage, &FigureRules::default()).join("\n");

        assert!(lines.contains("tillsammans står för minst 80\u{a0}% av alla kända ärenden."));
        assert!(lines.contains("Andelen är av de vanligaste tjänsterna. Utanför står"), "{lines}");
        assert!(!lines.contains("av alla tjänster"), "{lines}");
        assert!(lines.contains("Målet är 80\u{a0}%."));
    }

    #[test]
    fn the_weighted_figure_is_never_told_as_use() {
        let lines = lines(FigureId::EServiceCoverageWeighted, &FigureRules::default()).join("\n");

        assert!(lines.contains("vad som kan göras digitalt, inte hur många som gör det."));
        assert!(lines.contains("Andelen är av alla kända ärenden."));
    }

    #[test]
    fn no_sentence_is_longer_than_thirty_words() {
        for figure in FigureId::ALL {
            for line in lines(*figure, &FigureRules::default()) {
                for sentence in line.split(". ") {
                    let words = sentence.split_whitespace().count();
                    assert!(words <= 30, "{words}: {sentence}");
                }
            }
        }
    }
}
