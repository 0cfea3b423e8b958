//! What services are divided and chosen by, in Swedish: the values of facets, what can be missing,
//! and the parts of figures, as the chips of a list say them.

use utbud_domain::Catalogue;
use utbud_domain::figures::{Facet, FacetValue, FigureId, Part};
use utbud_domain::listing::{Coming, Missing, Slice};

use super::codes::Word;
use super::figures::left_out;
use crate::texts::UNKNOWN;

/// A value as it is chosen.
#[must_use]
pub fn value(facet: Facet, value: FacetValue, catalogue: &Catalogue) -> String {
    let word = match value {
        FacetValue::Audience(code) => code.word(),
        FacetValue::Kind(code) => code.word(),
        FacetValue::State(code) => code.word(),
        FacetValue::Frequency(code) => code.word(),
        FacetValue::Lifecycle(code) => code.word(),
        FacetValue::Place(code) => code.word(),
        FacetValue::Complexity(level) => return format!("{level} av 5"),
        FacetValue::Unknown if facet == Facet::Event => "Ingen",
        FacetValue::Unknown => UNKNOWN,
        FacetValue::Unit(_)
        | FacetValue::TargetGroup(_)
        | FacetValue::Channel(_)
        | FacetValue::Event(_) => value.name(catalogue).unwrap_or("finns inte längre"),
    };
    word.to_owned()
}

/// Something that nobody has said of a service.
#[must_use]
pub fn missing(missing: Missing) -> &'static str {
    match missing {
        Missing::Owner => "Ansvarig verksamhet",
        Missing::EService => "Om det finns en e-tjänst",
        Missing::PrimaryChannel => "Huvudkanal i dag",
        Missing::TargetChannel => "Huvudkanal i önskat läge",
        Missing::Volume => "Ärenden eller kontakter per år",
        Missing::Complexity => "Komplexitet",
        Missing::TargetGroup => "Målgrupper",
        Missing::Audience => "Intern eller extern",
        Missing::Kind => "Typ",
        Missing::Publication => "Var tjänsten är publicerad",
        Missing::Lifecycle => "Status",
        Missing::UserAction => "Om användaren behöver göra något",
        Missing::Handling => "Hur digital handläggningen är",
        Missing::Description => "Beskrivning",
        Missing::Confirmation => "Bekräftelse som gäller",
        Missing::Launch => "Lansering på planerad dag",
        Missing::LaunchDay => "Dag för planerad lansering",
        Missing::ChannelInTime => "Huvudkanal enligt önskat läge i tid",
        Missing::Closing => "Avslut efter sista dagen",
    }
}

/// Something that comes to a service soon.
#[must_use]
pub fn coming(coming: Coming) -> &'static str {
    match coming {
        Coming::Launch => "Lansering inom 90 dagar",
    }
}

/// The services behind a number of a figure: "Räknas i täckningsgraden".
#[must_use]
pub fn slice(slice: Slice) -> String {
    let figure = definite(slice.figure);
    match (slice.part, slice.reason) {
        (Part::Counted, _) => format!("Räknas i {figure}"),
        (Part::NotCounted, _) => format!("Räknas inte i {figure}"),
        (Part::Unknown, _) => format!("Vet ej i {figure}"),
        (Part::Denominator, _) => format!("Ingår i {figure}"),
        (Part::LeftOut, None) => format!("Står utanför {figure}"),
        (Part::LeftOut, Some(reason)) => {
            format!("Står utanför {figure}: {}", left_out(reason))
        }
    }
}

/// A figure inside a sentence.
fn definite(figure: FigureId) -> &'static str {
    match figure {
        FigureId::EServiceCoverage => "täckningsgraden",
        FigureId::EServiceCoverageAdjusted => "täckningsgraden där en e-tjänst är möjlig",
        FigureId::EServiceCoverageWeighted => "täckningsgraden räknad i ärenden",
        FigureId::CommonServicesCoverage => "de vanligaste ärendena",
        FigureId::DigitalHandlingRate => "den digitala ärendehanteringen",
        FigureId::ChannelPlanCoverage => "de kanalprioriterade tjänsterna",
    }
}

#[cfg(test)]
mod tests {
    use utbud_domain::figures::Reason;

    use super::*;

    #[test]
    fn a_part_of_a_figure_is_said_in_words() {
        let counted =
            Slice { figure: FigureId::EServiceCoverage, part: Part::Counted, reason: None };
        let out = Slice {
            figure: FigureId::EServiceCoverageWeighted,
            part: Part::LeftOut,
            reason: Some(Reason::VolumeUnknown),
        };

        assert_eq!(slice(counted), "Räknas i täckningsgraden");
        assert_eq!(
            slice(out),
            "Står utanför täckningsgraden räknad i ärenden: har okänt antal ärenden"
        );
    }
}
