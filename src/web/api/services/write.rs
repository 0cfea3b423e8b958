//! What a program can write of a service.

use std::collections::BTreeSet;

use utbud_domain::import::NumberSeries;
use utbud_domain::{
    Act, Audience, Catalogue, ChannelChoice, ChannelSwitch, Complexity, ContactId, Day, Days,
    DigitalLevel, EntityKind, EventId, Fault, FormRequirement, Frozen, Id, Identification, Ids,
    Kept, LegalBasis, Lifecycle, Link, LongText, Month, Name, Note, OrgUnitId, Place, Publication,
    SafeUrl, Service, ServiceDraft, ServiceGroupId, ServiceId, ServiceKind, ServiceNumber,
    ServiceRoles, StepFacts, Steps, Summary, SystemId, TargetGroupId, Temporary, Term, Volume,
    VolumeEstimate, Year,
};
use uuid::Uuid;

use super::channels_write::{self, ChannelsWritten};
use super::{Looked, ServiceBody};
use crate::api::answer;
use crate::api::write::{Acts, At, Member, Resource, member, object, read, same};
use crate::error::WebError;
use crate::visit::Visit;

object!(Publication => {
    "place" "Website, intranet or nowhere." => place: Place,
    "url" "The page." => url: Option<SafeUrl>,
});

object!(LegalBasis => {
    "text" "As it is cited." => text: Summary,
    "url" "Where it is read." => url: Option<SafeUrl>,
});

object!(Link => {
    "title" "What it is." => title: Name,
    "url" "Where it is." => url: SafeUrl,
    "date" "The day of the document." => date: Option<Day>,
});

object!(ServiceRoles, else ServiceRoles::default() => {
    "e_service_lead" "Who leads its e-services; none is that of the nearest unit that has one."
        => e_service_lead: Option<ContactId>,
    "information_owner" "Who owns its information." => information_owner: Option<ContactId>,
    "process_owner" "Who owns its process." => process_owner: Option<ContactId>,
});

object!(StepFacts, else StepFacts::default() => {
    "applies" "Whether the service has it." => applies: Option<bool>,
    "typical_days" "How many days it typically takes." => typical_days: Option<Days>,
});

/// The part of a service that is done inside.
#[derive(Clone, Copy, Debug, Default)]
struct Handling {
    applies: Option<bool>,
    typical_days: Option<Days>,
    digital_level: Option<DigitalLevel>,
}

object!(Handling, else Handling::default() => {
    "applies" "Whether the service has it." => applies: Option<bool>,
    "typical_days" "How many days it typically takes." => typical_days: Option<Days>,
    "digital_level" "How far it is digital." => digital_level: Option<DigitalLevel>,
});

/// The five parts of a service.
#[derive(Clone, Copy, Debug, Default)]
struct StepsWritten {
    information: StepFacts,
    dialogue: StepFacts,
    submission: StepFacts,
    handling: Handling,
    delivery: StepFacts,
}

object!(StepsWritten, else StepsWritten::default() => {
    "information" "To find out." => information: StepFacts,
    "dialogue" "To talk it over." => dialogue: StepFacts,
    "submission" "To send in." => submission: StepFacts,
    "handling" "What is done with it inside." => handling: Handling,
    "delivery" "To get the answer." => delivery: StepFacts,
});

impl From<StepsWritten> for Steps {
    fn from(written: StepsWritten) -> Self {
        let StepsWritten { information, dialogue, submission, handling, delivery } = written;
        let Handling { applies, typical_days, digital_level } = handling;
        Self {
            information,
            dialogue,
            submission,
            handling: StepFacts { applies, typical_days },
            delivery,
            handling_level: digital_level,
        }
    }
}

/// Cases a year, as they are written.
struct Cases {
    cases: Volume,
    approximate: Option<bool>,
    year: Option<Year>,
    source: Option<Summary>,
}

object!(Cases => {
    "cases" "Cases a year." => cases: Volume,
    "approximate" "Whether it is about so many." => approximate: Option<bool>,
    "year" "The year it holds for." => year: Option<Year>,
    "source" "Where it comes from." => source: Option<Summary>,
});

impl From<Cases> for VolumeEstimate {
    fn from(Cases { cases, approximate, year, source }: Cases) -> Self {
        Self { cases, approximate: approximate.unwrap_or(false), year, source }
    }
}

/// Lays the roles that are said otherwise than GET gives them, which may be inherited.
fn lay_roles(service: &mut ServiceDraft, at: &At<'_>) {
    let Some(said) = read::<ServiceRoles>(at) else { return };
    let is_new = |name: &str| {
        let part = at.inside(name);
        !same(part.value, part.shown)
    };
    if is_new("e_service_lead") {
        service.roles.e_service_lead = said.e_service_lead;
    }
    service.roles.information_owner = said.information_owner;
    service.roles.process_owner = said.process_owner;
}

impl Resource for ServiceDraft {
    const KIND: EntityKind = EntityKind::Service;
    const COLLECTION: &'static str = "services";
    const BODY: &'static str = "Service";
    const ACTS: Acts =
        Acts { add: Act::AddService, change: Act::ChangeService, close: Act::CloseService };
    const CLOSING: &'static [&'static str] = &[];
    const EXAMPLE: &'static str = r#"{
        "name": "Ansöka om bygglov",
        "plain_description": "Du får veta om du får bygga som du vill.",
        "kind": "application",
        "audience": "external",
        "lifecycle": "active",
        "publication": { "place": "web", "url": "https://exempelkommun.se/bygglov" },
        "annual_volume": { "cases": 480, "year": 2025 }
    }"#;
    const MEMBERS: &'static [Member<Self>] = &[
        member!("number" "What the kommun numbers it with; none is the next free one."
            => number: ServiceNumber),
        member!("name" "Its name." needed => name: Name),
        member!("plain_description" "What it gives, in plain language."
            => about.plain_description: Option<Summary>),
        member!("description" "The whole description." => about.description: Option<LongText>),
        member!("audience" "Who it is for, by side." => about.audience: Option<Audience>),
        member!("kind" "Its kind." => about.kind: Option<ServiceKind>),
        member!("lifecycle" "Where it is in its life." => about.lifecycle: Option<Lifecycle>),
        member!("publication" "Where it is published." => about.publication: Option<Publication>),
        member!("requires_user_action" "Whether the user has to do anything."
            => about.requires_user_action: Option<bool>),
        member!("administrative" "Whether it is an administrative matter."
            => about.administrative: Option<bool>),
        member!("temporary_until" "Its last day, where it is meant for a limited time."
        => Option<Day>, |service, value| {
            service.about.temporary = value.map(|until| Temporary { until });
        }),
        member!("search_terms" "Other words that people look for it by."
            => about.search_terms: Vec<Term>),
        member!("languages" "Languages that it is offered in." => about.languages: Vec<Term>),
        member!("legal_basis" "The law behind it." => about.legal_basis: Option<LegalBasis>),
        member!("links" "Documents and pages that belong to it." => about.links: Vec<Link>),
        member!("owner" "The unit that answers for it." => owner: Option<OrgUnitId>),
        Member {
            lay: lay_roles,
            ..member!("roles" "Who holds which role." => roles: ServiceRoles)
        },
        member!("target_groups" "Who it is for; none is unknown."
            => target_groups: BTreeSet<TargetGroupId>),
        member!("events" "The life and business events that it belongs to."
            => events: BTreeSet<EventId>),
        member!("group" "Services that it shares channels with." => group: Option<ServiceGroupId>),
        member!("systems" "Systems that it stands on." => systems: BTreeSet<SystemId>),
        member!("steps" "Its parts." => StepsWritten, |service, value| {
            service.steps = value.into();
        }),
        Member {
            lay: channels_write::lay,
            ..member!("channels" "Channels, now and wanted." => ChannelsWritten, |_s, _v| {})
        },
        member!("annual_volume" "Cases a year." => Option<Cases>, |service, value| {
            service.need.annual_volume = value.map(VolumeEstimate::from);
        }),
        member!("peak_months" "The months with most cases." => need.peak_months: BTreeSet<Month>),
        member!("complexity" "How much help and judgement a case takes."
            => need.complexity: Option<Complexity>),
        member!("identification" "How sure one must be of who it is."
            => demands.identification: Option<Identification>),
        member!("signature_required" "Whether it must be signed."
            => demands.signature_required: Option<bool>),
        member!("sensitive_data" "Whether it holds sensitive data."
            => demands.sensitive_data: Option<bool>),
        member!("urgent" "Whether it is urgent." => demands.urgent: Option<bool>),
        member!("anonymous_right" "Whether one has the right to be anonymous."
            => demands.anonymous_right: Option<bool>),
        member!("allows_representative" "Whether someone else may act for the user."
            => demands.allows_representative: Option<bool>),
        member!("form_requirements" "What form it must have; an empty list is that there is none."
            => demands.form_requirements: Option<BTreeSet<FormRequirement>>),
        member!("channel_switch" "Whether one can change channel on the way."
            => demands.channel_switch: Option<ChannelSwitch>),
        member!("channel_switch_note" "In words, how one changes channel."
            => demands.channel_switch_note: Option<Note>),
        member!("channel_choice" "Whether the channel is chosen freely."
            => demands.channel_choice: Option<ChannelChoice>),
    ];

    /// By its identity, or by what the kommun numbers it with.
    fn identified(visit: &Visit, text: &str) -> Option<Uuid> {
        let by_id = ServiceId::parse(text).map(Id::uuid);
        by_id.or_else(|| Some(visit.catalogue().service_numbered(text)?.id.uuid()))
    }

    fn bytes(visit: &Visit, kept: &Kept<Frozen<Self>>) -> Result<Vec<u8>, WebError> {
        let service: &Kept<Service> = kept;
        answer::bytes(&ServiceBody::of(service, &Looked::by(visit)))
    }

    fn blank(top: &At<'_>, catalogue: &Catalogue, ids: &mut Ids) -> Option<Self> {
        let name = read::<Name>(&top.inside("name"))?;
        let own = top.inside("number");
        let number =
            if own.value.is_null() { NumberSeries::after(catalogue).next() } else { read(&own) };
        Some(Self::named(ids.make(), number?, name))
    }

    fn place(&self, fault: &Fault) -> String {
        let plain = |field: &str| format!("/{}", field.replace('.', "/"));
        match fault.field {
            "e_service_lead" | "information_owner" | "process_owner" => {
                format!("/roles/{}", fault.field)
            }
            field if field.starts_with("channels") => {
                channels_write::place(self, fault).unwrap_or_else(|| plain(field))
            }
            field => plain(field),
        }
    }
}
