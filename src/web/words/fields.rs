//! What fields are called inside a sentence, by their names in the API.

/// In the order of their names; those that stand in a sentence with a rule that they can break.
const FIELDS: &[(&str, &str)] = &[
    ("accessibility", "tillgängligheten"),
    ("accessibility_on", "dagen för tillgängligheten"),
    ("account", "inloggningen"),
    ("active_from", "första dagen"),
    ("address", "adressen"),
    ("agreement", "avtalet"),
    ("agreement_ends_on", "avtalets sista dag"),
    ("analysis", "riskanalysen"),
    ("annual_volume", "antalet ärenden per år"),
    ("channel_switch_note", "noteringen om att byta kanal"),
    ("channels", "kanalerna"),
    ("channels.current", "kanalerna i dag"),
    ("channels.target", "kanalerna i önskat läge"),
    ("closed_on", "sista dagen"),
    ("code", "kommunkoden"),
    ("complexity", "komplexiteten"),
    ("confirm_after_months", "antalet månader"),
    ("confirmed", "bekräftelsen"),
    ("consulted", "den som är rådfrågad"),
    ("contact", "kontakten"),
    ("contact_point", "kontaktuppgifterna"),
    ("decided_by", "den som har beslutat"),
    ("decided_on", "beslutsdagen"),
    ("degree", "graden"),
    ("delivery_days", "antalet dagar"),
    ("deputy", "ersättaren"),
    ("description", "beskrivningen"),
    ("dialogue_days", "antalet dagar"),
    ("e_service_lead", "kontaktpersonen för e-tjänster"),
    ("email", "e-postadressen"),
    ("events", "händelserna"),
    ("form_requirements", "formkraven"),
    ("group", "gruppen"),
    ("handling_days", "antalet dagar"),
    ("hours", "öppettiderna"),
    ("id", "posten"),
    ("identification", "identifieringen"),
    ("information_days", "antalet dagar"),
    ("information_owner", "informationsägaren"),
    ("kind", "typen"),
    ("languages", "språken"),
    ("launched_on", "lanseringsdagen"),
    ("legal_basis", "lagstödet"),
    ("legal_basis_url", "webbadressen"),
    ("lifecycle", "statusen"),
    ("link_date", "dokumentets datum"),
    ("link_title", "rubriken"),
    ("link_url", "webbadressen"),
    ("links", "länkarna"),
    ("max_identification", "den högsta identifieringen"),
    ("name", "namnet"),
    ("needs", "behoven"),
    ("no_e_service_said", "uppgiften om e-tjänst"),
    ("note", "noteringen"),
    ("number", "tjänstenumret"),
    ("operator", "den som driver kanalen"),
    ("owner", "ansvarig verksamhet"),
    ("parent", "det överordnade"),
    ("password", "lösenordet"),
    ("peak_months", "månaderna med flest ärenden"),
    ("plain_description", "den korta beskrivningen"),
    ("planned_on", "den planerade dagen"),
    ("platform", "plattformen"),
    ("platform_version", "versionen på plattformen"),
    ("position", "ordningen"),
    ("preference", "andelarna"),
    ("process_owner", "processägaren"),
    ("provider", "leverantören"),
    ("publication", "platsen där tjänsten är publicerad"),
    ("publication_url", "webbadressen"),
    ("retired_on", "dagen för avveckling"),
    ("rationale", "skälet"),
    ("role", "rollen"),
    ("rules.frequency", "gränserna"),
    ("rules.number", "regelversionen"),
    ("search_terms", "sökorden"),
    ("services", "tjänsterna"),
    ("setup_code", "koden"),
    ("short_name", "kortnamnet"),
    ("side", "sidan"),
    ("size", "storleken"),
    ("slug", "namnet i adressen"),
    ("source_key", "plattformens nummer"),
    ("stance", "inriktningen"),
    ("stance_by", "dagen för inriktningen"),
    ("status", "statusen"),
    ("steps", "momenten"),
    ("subject", "det som undantaget gäller"),
    ("submission_days", "antalet dagar"),
    ("successor", "efterträdaren"),
    ("system", "systemet"),
    ("systems", "systemen"),
    ("target_groups", "målgrupperna"),
    ("telephone", "telefonnumret"),
    ("temporary_until", "sista dagen"),
    ("title", "titeln"),
    ("unit", "verksamheten"),
    ("unit_cost", "kostnaden per ärende"),
    ("url", "webbadressen"),
    ("used_as", "vad e-tjänsten används som"),
    ("valid_until", "sista giltighetsdagen"),
    ("volume_source", "källan"),
    ("volume_year", "året"),
    ("year", "året"),
];

/// A field as it is called inside a sentence: `namnet`, `kanalerna i dag`.
#[must_use]
pub fn in_text(field: &str) -> &'static str {
    FIELDS.iter().find(|(name, _)| *name == field).map_or("uppgiften", |(_, word)| *word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_has_one_word_and_is_easy_to_find() {
        assert!(FIELDS.is_sorted_by(|a, b| a.0 < b.0));
    }

    #[test]
    fn what_is_not_known_by_name_is_still_told_of() {
        assert_eq!(in_text("channels.target"), "kanalerna i önskat läge");
        assert_eq!(in_text("nothing_of_ours"), "uppgiften");
    }
}
