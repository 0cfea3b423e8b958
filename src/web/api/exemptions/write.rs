//! What a program can write of an exemption.

use utbud_domain::{
    Act, Catalogue, Day, EServiceId, EntityKind, ExemptionDraft, ExemptionKind, ExemptionSubject,
    Frozen, Ids, Kept, Name, Note, Rule, ServiceId, SystemId,
};
use utoipa::openapi::schema::ObjectBuilder;
use utoipa::openapi::{RefOr, Schema};

use super::{ExemptionBody, SubjectKind};
use crate::api::answer;
use crate::api::schema::one_of;
use crate::api::write::{
    Acts, At, Member, Part, Resource, Written, member, nullable, object_schema, read,
};
use crate::error::WebError;
use crate::visit::Visit;

impl Written for ExemptionSubject {
    fn read(at: &At<'_>) -> Option<Self> {
        at.object(&["of", "id", "number", "name"])?;
        let of = at.inside("of");
        let kind = of
            .value
            .as_str()
            .and_then(|code| SubjectKind::ALL.into_iter().find(|kind| kind.code() == code));
        let id = at.inside("id");
        match kind {
            Some(SubjectKind::Service) => read::<ServiceId>(&id).map(Self::Service),
            Some(SubjectKind::EService) => read::<EServiceId>(&id).map(Self::EService),
            Some(SubjectKind::System) => read::<SystemId>(&id).map(Self::System),
            Some(SubjectKind::Platform) if !id.value.is_null() => {
                id.refuse(&Rule::NotAllowedHere);
                None
            }
            Some(SubjectKind::Platform) => read::<Name>(&at.inside("name")).map(Self::Platform),
            None => {
                of.say(
                    "Ange vad det gäller med en av koderna service, e_service, system, platform.",
                );
                None
            }
        }
    }

    fn schema() -> RefOr<Schema> {
        let part = |name, says, is_needed, schema| Part { name, says, is_needed, schema };
        let text = || ObjectBuilder::new().schema_type(utoipa::openapi::schema::Type::String);
        object_schema(&[
            part(
                "of",
                "What kind of thing it is.",
                true,
                one_of(SubjectKind::ALL.map(SubjectKind::code)).into(),
            ),
            part("id", "Its identity; a platform has none.", false, nullable(ServiceId::schema())),
            part(
                "name",
                "The name of a platform; of others it is not read.",
                false,
                nullable(text().max_length(Some(Name::MAX)).into()),
            ),
        ])
    }
}

impl Resource for ExemptionDraft {
    const KIND: EntityKind = EntityKind::Exemption;
    const COLLECTION: &'static str = "exemptions";
    const BODY: &'static str = "Exemption";
    const ACTS: Acts = Acts {
        add: Act::ChangeExemption,
        change: Act::ChangeExemption,
        close: Act::ChangeExemption,
    };
    const EXAMPLE: &'static str = r#"{
        "subject": { "of": "platform", "name": "Gamla portalen" },
        "kind": "other_platform",
        "analysis": "Liten risk: byts ut under nästa år.",
        "decided_by": "Kommunstyrelsen",
        "decided_on": "2026-03-01",
        "valid_until": "2027-12-31"
    }"#;
    const MEMBERS: &'static [Member<Self>] = &[
        member!("subject" "What it is about." needed => subject: ExemptionSubject),
        member!("kind" "What it allows." needed => kind: ExemptionKind),
        member!("analysis" "The analysis of risks and consequences." needed => analysis: Note),
        member!("consulted" "Who was consulted." => consulted: Option<Name>),
        member!("decided_by" "Who decided." needed => decided_by: Name),
        member!("decided_on" "The day of the decision, from which it holds." needed
            => decided_on: Day),
        member!("valid_until" "The last day it holds." needed => valid_until: Day),
    ];

    fn bytes(visit: &Visit, kept: &Kept<Frozen<Self>>) -> Result<Vec<u8>, WebError> {
        answer::bytes(&ExemptionBody::of(kept, visit.catalogue(), visit.today()))
    }

    fn blank(top: &At<'_>, _: &Catalogue, ids: &mut Ids) -> Option<Self> {
        Some(Self {
            id: ids.make(),
            subject: read(&top.inside("subject"))?,
            kind: read(&top.inside("kind"))?,
            analysis: read(&top.inside("analysis"))?,
            consulted: None,
            decided_by: read(&top.inside("decided_by"))?,
            decided_on: read(&top.inside("decided_on"))?,
            valid_until: read(&top.inside("valid_until"))?,
        })
    }
}
