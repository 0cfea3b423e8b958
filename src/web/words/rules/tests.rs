use utbud_domain::{Id, Name, ServiceId};

use super::*;

/// Each rule and the one after it: a new rule does not build until it is here.
fn next(rule: Option<&Rule>) -> Option<Rule> {
    let Some(rule) = rule else { return Some(Rule::Required) };
    Some(match rule {
        Rule::Required => Rule::TooLong(120),
        Rule::TooLong(_) => Rule::ControlCharacter,
        Rule::ControlCharacter => Rule::OutOfRange(1, 60),
        Rule::OutOfRange(..) => Rule::NotInList,
        Rule::NotInList => Rule::NotAUrl,
        Rule::NotAUrl => Rule::NotADay,
        Rule::NotADay => Rule::NotYet,
        Rule::NotYet => Rule::NotAColour,
        Rule::NotAColour => Rule::TooLittleContrast,
        Rule::TooLittleContrast => Rule::NotAnEmail,
        Rule::NotAnEmail => Rule::NotAMunicipalityCode,
        Rule::NotAMunicipalityCode => Rule::NotASlug,
        Rule::NotASlug => Rule::NotANumber,
        Rule::NotANumber => Rule::Taken,
        Rule::Taken => Rule::SharesNotHundred,
        Rule::SharesNotHundred => {
            Rule::Missing(EntityRef::Service(ServiceId::from_uuid(uuid::Uuid::nil())))
        }
        Rule::Missing(_) => Rule::Cycle,
        Rule::Cycle => Rule::NotAllowedHere,
        Rule::NotAllowedHere => Rule::TwoPrimary,
        Rule::TwoPrimary => Rule::TwoRoles,
        Rule::TwoRoles => Rule::RankGap,
        Rule::RankGap => Rule::ReasonRequired,
        Rule::ReasonRequired => Rule::StepsRequired,
        Rule::StepsRequired => Rule::EndBeforeStart,
        Rule::EndBeforeStart => Rule::DateRequired,
        Rule::DateRequired => Rule::StillReferred,
        Rule::StillReferred => Rule::HasHistory,
        Rule::HasHistory => Rule::HasLiveEService,
        Rule::HasLiveEService => Rule::NotStricter,
        Rule::NotStricter => Rule::NotRising,
        Rule::NotRising => Rule::UnitRequired,
        Rule::UnitRequired => Rule::LastAdministrator,
        Rule::LastAdministrator => Rule::MovesOn,
        Rule::MovesOn => Rule::Closed(Name::parse("Teknik").unwrap()),
        Rule::Closed(_) => return None,
    })
}

#[test]
fn every_rule_has_a_sentence_of_its_own_that_names_the_field_and_says_what_to_do() {
    let rules: Vec<_> = std::iter::successors(next(None), |rule| next(Some(rule))).collect();
    let first_words =
        ["Fyll", "Korta", "Ta", "Ange", "Välj", "Skriv", "Ändra", "Ge", "Ordna", "Flytta"];

    let mut seen = std::collections::BTreeSet::new();
    for rule in rules.into_iter().filter(|rule| !matches!(rule, Rule::Closed(_))) {
        let said = sentence(&Fault { field: "channels.target", rule: rule.clone() });
        assert!(said.contains("kanalerna i önskat läge"), "{rule:?}: {said}");
        assert!(said.ends_with('.'), "{rule:?}: {said}");
        let first = said.split(' ').next().unwrap();
        assert!(first_words.contains(&first), "{rule:?}: {said}");
        assert!(seen.insert(said), "{rule:?} says what another rule says");
    }
    assert_eq!(seen.len(), 34);
}

#[test]
fn a_fault_reads_as_a_person_would_say_it() {
    let said = |field, rule| sentence(&Fault { field, rule });

    assert_eq!(
        said("closed_on", Rule::EndBeforeStart),
        "Flytta fram sista dagen: dagen ligger före början."
    );
    assert_eq!(
        said("channels.current", Rule::TwoPrimary),
        "Välj en huvudkanal bland kanalerna i dag. Flera huvudkanaler går bara för olika \
         målgrupper."
    );
    assert_eq!(
        said("owner", Rule::Closed(Name::parse("Teknik").unwrap())),
        "Teknik är avslutad. Välj en annan verksamhet."
    );
    assert_eq!(
        said("preference", Rule::SharesNotHundred),
        "Ändra andelarna så att de blir 100 procent tillsammans."
    );
}
