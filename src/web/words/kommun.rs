//! The settings of a kommun, field by field.

use utbud_domain::{FigureRules, FrequencyLimits, KnowledgeLimits, SettingsDraft};

use super::field_text::{FieldText, day, field, flag};
use crate::texts::count;

pub(super) fn settings(settings: &SettingsDraft) -> Vec<FieldText> {
    let SettingsDraft { name, colour, open_reading, is_example, confirm_after_months, rules: of } =
        settings;
    let mut fields = vec![
        field("name", "Kommunens namn", Some(name)),
        field("colour", "Kommunens färg", *colour),
        flag("open_reading", "Läsning utan inloggning", Some(*open_reading)),
        flag("is_example", "Är ett exempel", Some(*is_example)),
        field("confirm_after_months", "Bekräftas efter månader", Some(confirm_after_months)),
    ];
    fields.extend(rules(of));
    fields
}

/// The rules of the figures: one field of the settings, told in its parts.
#[must_use]
pub fn rules(rules: &FigureRules) -> Vec<FieldText> {
    const KEY: &str = "rules";
    let FigureRules {
        number,
        decided_on,
        decision,
        frequency,
        common_share,
        passive_in_headline,
        intranet_in_scope,
        information_in_scope,
        knowledge,
    } = rules;
    let FrequencyLimits { occasional, common, very_common } = frequency;
    let KnowledgeLimits { unknown_fully, confirmed_fully, unknown_mostly, confirmed_mostly } =
        knowledge;
    let fully = format!("högst {unknown_fully} % okänt, minst {confirmed_fully} % bekräftat");
    let mostly = format!("högst {unknown_mostly} % okänt, minst {confirmed_mostly} % bekräftat");
    vec![
        field(KEY, "Räkneregler, version", Some(number)),
        day(KEY, "Räkneregler, beslutade", *decided_on),
        field(KEY, "Räkneregler, beslut", decision.as_ref()),
        field(KEY, "Gränser för hur vanlig en tjänst är", {
            let limits = [occasional, common, very_common].map(|limit| count(limit.get().into()));
            Some(limits.join(", "))
        }),
        field(KEY, "De vanligaste ärendena står för", Some(format!("{common_share} %"))),
        flag(KEY, "Tjänster utan åtgärd av användaren räknas", Some(*passive_in_headline)),
        flag(KEY, "Tjänster på intranätet räknas", Some(*intranet_in_scope)),
        flag(KEY, "Information räknas", Some(*information_in_scope)),
        field(KEY, "Underlaget är helt känt", Some(fully)),
        field(KEY, "Underlaget är till stor del känt", Some(mostly)),
    ]
}
