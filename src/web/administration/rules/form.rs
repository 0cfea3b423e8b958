//! A new version of the rules, as it is typed.

use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use utbud_domain::{
    Day, Faults, FigureRules, FrequencyLimits, KnowledgeLimits, Percent, Rule, Settings, Summary,
    Volume,
};
use validator::Validate;

use crate::components::form::{Choice, Choices, Fault, Field, Kind, Width};
use crate::edit::typed::{self, NO, YES};
use crate::edit::{faults_of, refused_at};

/// What is typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Validate)]
#[serde(default)]
pub(super) struct RulesForm {
    #[validate(custom(function = "typed::check::yes_or_no"))]
    passive_in_headline: String,
    #[validate(custom(function = "typed::check::yes_or_no"))]
    intranet_in_scope: String,
    #[validate(custom(function = "typed::check::yes_or_no"))]
    information_in_scope: String,
    #[validate(custom(function = "typed::check::required_number::<Percent>"))]
    common_share: String,
    #[validate(custom(function = "typed::check::required_number::<Volume>"))]
    occasional: String,
    #[validate(custom(function = "typed::check::required_number::<Volume>"))]
    common: String,
    #[validate(custom(function = "typed::check::required_number::<Volume>"))]
    very_common: String,
    #[validate(custom(function = "typed::check::required_number::<Percent>"))]
    unknown_fully: String,
    #[validate(custom(function = "typed::check::required_number::<Percent>"))]
    confirmed_fully: String,
    #[validate(custom(function = "typed::check::required_number::<Percent>"))]
    unknown_mostly: String,
    #[validate(custom(function = "typed::check::required_number::<Percent>"))]
    confirmed_mostly: String,
    #[validate(custom(function = "typed::check::required_day"))]
    decided_on: String,
    #[validate(custom(function = "typed::check::text::<Summary>"))]
    decision: String,
}

/// Its fields, in the order of the page.
const FIELDS: &[&str] = &[
    "passive_in_headline",
    "intranet_in_scope",
    "information_in_scope",
    "common_share",
    "occasional",
    "common",
    "very_common",
    "unknown_fully",
    "confirmed_fully",
    "unknown_mostly",
    "confirmed_mostly",
    "decided_on",
    "decision",
];

impl RulesForm {
    /// Filled with the rules in force, for a decision of today.
    pub(super) fn of(rules: &FigureRules, today: Day) -> Self {
        let FrequencyLimits { occasional, common, very_common } = rules.frequency;
        let KnowledgeLimits { unknown_fully, confirmed_fully, unknown_mostly, confirmed_mostly } =
            rules.knowledge;
        let flag = |claim| typed::of_flag(Some(claim));
        Self {
            passive_in_headline: flag(rules.passive_in_headline),
            intranet_in_scope: flag(rules.intranet_in_scope),
            information_in_scope: flag(rules.information_in_scope),
            common_share: rules.common_share.to_string(),
            occasional: occasional.to_string(),
            common: common.to_string(),
            very_common: very_common.to_string(),
            unknown_fully: unknown_fully.to_string(),
            confirmed_fully: confirmed_fully.to_string(),
            unknown_mostly: unknown_mostly.to_string(),
            confirmed_mostly: confirmed_mostly.to_string(),
            decided_on: typed::of_day(Some(today)),
            decision: String::new(),
        }
    }

    /// The rules as they are typed, as the version after those of `settings`.
    ///
    /// # Errors
    /// What is wrong, at its fields.
    pub(super) fn read(&self, settings: &Settings, today: Day) -> Result<FigureRules, Vec<Fault>> {
        if let Err(errors) = self.validate() {
            return Err(faults_of(&errors, FIELDS));
        }
        let rules = self.laid(&settings.rules).decided(&settings.rules, today);
        let rules = rules.map_err(|faults| refused(&faults))?;
        let tried = settings.edit(|draft| draft.rules = rules.clone());
        tried.map(|_| rules).map_err(|faults| refused(&faults))
    }

    /// The fields have passed the validator: what cannot be read stays as it was.
    fn laid(&self, now: &FigureRules) -> FigureRules {
        let cases = |typed: &str, now| typed::number(typed).ok().flatten().unwrap_or(now);
        let share = |typed: &str, now| typed::number(typed).ok().flatten().unwrap_or(now);
        FigureRules {
            number: now.number,
            decided_on: typed::day(&self.decided_on).unwrap_or_default(),
            decision: typed::text(&self.decision).unwrap_or_default(),
            frequency: FrequencyLimits {
                occasional: cases(&self.occasional, now.frequency.occasional),
                common: cases(&self.common, now.frequency.common),
                very_common: cases(&self.very_common, now.frequency.very_common),
            },
            common_share: share(&self.common_share, now.common_share),
            passive_in_headline: self.passive_in_headline == YES,
            intranet_in_scope: self.intranet_in_scope == YES,
            information_in_scope: self.information_in_scope == YES,
            knowledge: KnowledgeLimits {
                unknown_fully: share(&self.unknown_fully, now.knowledge.unknown_fully),
                confirmed_fully: share(&self.confirmed_fully, now.knowledge.confirmed_fully),
                unknown_mostly: share(&self.unknown_mostly, now.knowledge.unknown_mostly),
                confirmed_mostly: share(&self.confirmed_mostly, now.knowledge.confirmed_mostly),
            },
        }
    }

    /// Its fields, filled, with their messages.
    pub(super) fn show(&self, faults: &[Fault]) -> Markup {
        html! {
            h2 { "Vad som räknas" }
            (self.scope(faults))
            h2 { "Hur vanlig en tjänst är" }
            (self.limit(("occasional", "Återkommande börjar vid"), &self.occasional, faults))
            (self.limit(("common", "Vanlig börjar vid"), &self.common, faults))
            (self.limit(("very_common", "Mycket vanlig börjar vid"), &self.very_common, faults))
            h2 { "Så väl känner vi underlaget" }
            (self.shares(faults))
            h2 { "Beslutet" }
            (Field::new("decided_on", "Beslutsdag").kind(Kind::Date).width(Width::Medium)
                .value(&self.decided_on).faults(faults)
                .hint("I dag eller tidigare. Reglerna gäller från det att du väljer Besluta."))
            (Field::new("decision", "Beslut").value(&self.decision).optional().faults(faults)
                .hint("Vem som har beslutat och var det står, till exempel Kommunstyrelsen, KS \
                       2026/123 § 45."))
        }
    }

    fn scope(&self, faults: &[Fault]) -> Markup {
        let yes_no = [Choice::new(YES, "Ja"), Choice::new(NO, "Nej")];
        let ask = |name, legend, hint, chosen: &str| {
            html! {
                (Choices { name, legend, hint: Some(hint), several: false, choices: &yes_no,
                    chosen: &[chosen], faults })
            }
        };
        html! {
            (ask("passive_in_headline", "Räknas tjänster som inte kräver något av användaren?",
                "Till exempel sandning av gator. Gäller inte måttet Av tjänster där en e-tjänst är \
                 möjlig, där de alltid är utanför.", &self.passive_in_headline))
            (ask("intranet_in_scope", "Räknas tjänster som bara finns på intranätet?",
                "Interna tjänster för kommunens egna medarbetare.", &self.intranet_in_scope))
            (ask("information_in_scope", "Räknas tjänster av typen information?",
                "Tjänster som bara ger ett svar att läsa.", &self.information_in_scope))
            (Field::new("common_share", "De vanligaste ärendena står för, procent")
                .kind(Kind::Number).width(Width::Short).value(&self.common_share).faults(faults)
                .hint("Hur stor del av alla kända ärenden som de vanligaste tjänsterna ska nå."))
        }
    }

    fn limit(&self, (name, label): (&str, &str), value: &str, faults: &[Fault]) -> Markup {
        html! {
            (Field::new(name, label).kind(Kind::Number).width(Width::Short).value(value)
                .hint("Ärenden per år.").faults(faults))
        }
    }

    fn shares(&self, faults: &[Fault]) -> Markup {
        let ask = |name, label, value| {
            html! {
                (Field::new(name, label).kind(Kind::Number).width(Width::Short).value(value)
                    .faults(faults))
            }
        };
        html! {
            (ask("unknown_fully", "Helt: högst okända, procent", &self.unknown_fully))
            (ask("confirmed_fully", "Helt: minst bekräftade, procent", &self.confirmed_fully))
            (ask("unknown_mostly", "Till stor del: högst okända, procent", &self.unknown_mostly))
            (ask("confirmed_mostly", "Till stor del: minst bekräftade, procent",
                &self.confirmed_mostly))
        }
    }
}

const RISING: &str =
    "Ändra gränserna så att de stiger: Återkommande lägst och Mycket vanlig högst.";

/// What the domain refuses, at the first of the fields that it is about.
pub(super) fn refused(faults: &Faults) -> Vec<Fault> {
    let at = |fault: &utbud_domain::Fault| {
        let said = || crate::words::rules::sentence(fault);
        match (fault.field, &fault.rule) {
            ("rules.frequency", Rule::NotRising) => vec![Fault::new("occasional", RISING)],
            ("rules.knowledge", _) => vec![Fault::new("unknown_fully", said())],
            _ => refused_at(&Faults::one(fault.field, fault.rule.clone()), FIELDS),
        }
    };
    faults.iter().flat_map(at).collect()
}
