//! The sections of a service that have a table each.

use diesel::prelude::*;
use utbud_domain::{About, Day, Demands, LegalBasis, Publication, Step, StepFacts, Temporary};

use super::column::{At, code, json, number, text};
use crate::StoreError;
use crate::schema::{
    service_about, service_demands, service_event, service_step, service_system,
    service_target_group,
};

/// The kommun and the service.
pub(super) type Keys = (String, String);

#[derive(Insertable, Queryable, Selectable)]
#[diesel(table_name = service_about, treat_none_as_default_value = false)]
pub(super) struct AboutRow {
    pub(super) municipality_id: String,
    pub(super) service_id: String,
    plain_description: Option<String>,
    description: Option<String>,
    audience: Option<String>,
    kind: Option<String>,
    lifecycle: Option<String>,
    publication_place: Option<String>,
    publication_url: Option<String>,
    requires_user_action: Option<bool>,
    administrative: Option<bool>,
    temporary_until: Option<Day>,
    search_terms: String,
    languages: String,
    legal_text: Option<String>,
    legal_url: Option<String>,
    links: String,
}

#[derive(Insertable, Queryable, Selectable)]
#[diesel(table_name = service_demands, treat_none_as_default_value = false)]
pub(super) struct DemandsRow {
    pub(super) municipality_id: String,
    pub(super) service_id: String,
    identification: Option<String>,
    signature_required: Option<bool>,
    sensitive_data: Option<bool>,
    urgent: Option<bool>,
    anonymous_right: Option<bool>,
    allows_representative: Option<bool>,
    form_requirements: Option<String>,
    channel_switch: Option<String>,
    channel_switch_note: Option<String>,
    channel_choice: Option<String>,
}

#[derive(Insertable, Queryable, Selectable)]
#[diesel(table_name = service_step, treat_none_as_default_value = false)]
pub(super) struct StepRow {
    pub(super) municipality_id: String,
    pub(super) service_id: String,
    pub(super) step: String,
    pub(super) applies: Option<bool>,
    pub(super) typical_days: Option<i64>,
}

#[derive(Insertable, Queryable, Selectable)]
#[diesel(table_name = service_target_group)]
pub(super) struct GroupRow {
    pub(super) municipality_id: String,
    pub(super) service_id: String,
    pub(super) target_group_id: String,
}

#[derive(Insertable, Queryable, Selectable)]
#[diesel(table_name = service_event)]
pub(super) struct EventRow {
    pub(super) municipality_id: String,
    pub(super) service_id: String,
    pub(super) event_id: String,
}

#[derive(Insertable, Queryable, Selectable)]
#[diesel(table_name = service_system)]
pub(super) struct SystemRow {
    pub(super) municipality_id: String,
    pub(super) service_id: String,
    pub(super) system_id: String,
}

impl AboutRow {
    pub(super) fn write(
        (municipality_id, service_id): Keys,
        about: &About,
    ) -> Result<Self, StoreError> {
        let (publication, legal) = (about.publication.as_ref(), about.legal_basis.as_ref());
        Ok(Self {
            municipality_id,
            service_id,
            plain_description: text(about.plain_description.as_ref()),
            description: text(about.description.as_ref()),
            audience: about.audience.map(code),
            kind: about.kind.map(code),
            lifecycle: about.lifecycle.map(code),
            publication_place: publication.map(|publication| code(publication.place)),
            publication_url: publication.and_then(|publication| text(publication.url.as_ref())),
            requires_user_action: about.requires_user_action,
            administrative: about.administrative,
            temporary_until: about.temporary.map(|temporary| temporary.until),
            search_terms: json("service_about", &about.search_terms)?,
            languages: json("service_about", &about.languages)?,
            legal_text: legal.map(|legal| legal.text.to_string()),
            legal_url: legal.and_then(|legal| text(legal.url.as_ref())),
            links: json("service_about", &about.links)?,
        })
    }

    pub(super) fn read(self) -> Result<About, StoreError> {
        let at = At::new("service_about", &self.service_id);
        let publication = match self.publication_place {
            None => None,
            Some(place) => Some(Publication {
                place: at.code("publication_place", place)?,
                url: at.maybe(At::text, "publication_url", self.publication_url)?,
            }),
        };
        let legal_basis = match self.legal_text {
            None => None,
            Some(words) => Some(LegalBasis {
                text: at.text("legal_text", words)?,
                url: at.maybe(At::text, "legal_url", self.legal_url)?,
            }),
        };
        Ok(About {
            plain_description: at.maybe(At::text, "plain_description", self.plain_description)?,
            description: at.maybe(At::text, "description", self.description)?,
            audience: at.maybe(At::code, "audience", self.audience)?,
            kind: at.maybe(At::code, "kind", self.kind)?,
            lifecycle: at.maybe(At::code, "lifecycle", self.lifecycle)?,
            publication,
            requires_user_action: self.requires_user_action,
            administrative: self.administrative,
            temporary: self.temporary_until.map(|until| Temporary { until }),
            search_terms: at.json("search_terms", self.search_terms)?,
            languages: at.json("languages", self.languages)?,
            legal_basis,
            links: at.json("links", self.links)?,
        })
    }
}

impl DemandsRow {
    pub(super) fn write(
        (municipality_id, service_id): Keys,
        demands: &Demands,
    ) -> Result<Self, StoreError> {
        let form = demands.form_requirements.as_ref();
        Ok(Self {
            municipality_id,
            service_id,
            identification: demands.identification.map(code),
            signature_required: demands.signature_required,
            sensitive_data: demands.sensitive_data,
            urgent: demands.urgent,
            anonymous_right: demands.anonymous_right,
            allows_representative: demands.allows_representative,
            form_requirements: form.map(|form| json("service_demands", form)).transpose()?,
            channel_switch: demands.channel_switch.map(code),
            channel_switch_note: text(demands.channel_switch_note.as_ref()),
            channel_choice: demands.channel_choice.map(code),
        })
    }

    pub(super) fn read(self) -> Result<Demands, StoreError> {
        let at = At::new("service_demands", &self.service_id);
        let note = self.channel_switch_note;
        Ok(Demands {
            identification: at.maybe(At::code, "identification", self.identification)?,
            signature_required: self.signature_required,
            sensitive_data: self.sensitive_data,
            urgent: self.urgent,
            anonymous_right: self.anonymous_right,
            allows_representative: self.allows_representative,
            form_requirements: at.maybe(At::json, "form_requirements", self.form_requirements)?,
            channel_switch: at.maybe(At::code, "channel_switch", self.channel_switch)?,
            channel_switch_note: at.maybe(At::text, "channel_switch_note", note)?,
            channel_choice: at.maybe(At::code, "channel_choice", self.channel_choice)?,
        })
    }
}

impl StepRow {
    pub(super) fn write((municipality_id, service_id): Keys, step: Step, facts: StepFacts) -> Self {
        let typical_days = number(facts.typical_days);
        Self { municipality_id, service_id, step: code(step), applies: facts.applies, typical_days }
    }
}
