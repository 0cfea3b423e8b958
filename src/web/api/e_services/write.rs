//! What a program can write of an e-service.

use std::collections::BTreeSet;

use utbud_domain::{
    Accessibility, Act, Catalogue, Day, Degree, EServiceDraft, EServiceStatus, EServiceUse,
    EntityKind, Fault, Frozen, Identification, Ids, Kept, Name, Outlook, Provider, SafeUrl,
    ServiceId, SourceKey, Step, SystemId, Term,
};

use super::EServiceBody;
use crate::api::answer;
use crate::api::write::{Acts, At, Member, PlatformNumber, Resource, member, object, read};
use crate::error::WebError;
use crate::visit::Visit;

/// How the platform that it came from knows it.
struct Source {
    portal: Term,
    flow_family: PlatformNumber,
    version: Option<PlatformNumber>,
}

object!(Source => {
    "portal" "The portal's host." => portal: Term,
    "flow_family" "The number that stays when a new version comes." => flow_family: PlatformNumber,
    "version" "The number of this version." => version: Option<PlatformNumber>,
});

fn lay_source(e_service: &mut EServiceDraft, source: Option<Source>) {
    e_service.platform_version =
        source.as_ref().and_then(|source| source.version).map(|PlatformNumber(number)| number);
    e_service.source_key = source.map(|source| SourceKey {
        // In small letters: shorter or longer it does not become.
        portal: Term::parse(&source.portal.as_str().to_lowercase()).unwrap_or(source.portal),
        flow_family: source.flow_family.0,
    });
}

impl Resource for EServiceDraft {
    const KIND: EntityKind = EntityKind::EService;
    const COLLECTION: &'static str = "e-services";
    const BODY: &'static str = "EService";
    const ACTS: Acts =
        Acts { add: Act::AddEService, change: Act::ChangeEService, close: Act::ChangeEService };
    const EXAMPLE: &'static str = r#"{
        "name": "Ansök om bygglov",
        "status": "launched",
        "url": "https://e.exempelkommun.se/bygglov",
        "launched_on": "2026-03-01",
        "steps": ["submission"]
    }"#;
    const MEMBERS: &'static [Member<Self>] = &[
        member!("name" "Its name." needed => name: Name),
        member!("url" "Where it is." => url: Option<SafeUrl>),
        member!("provider" "Who provides it." => provider: Option<Provider>),
        member!("platform" "The platform it runs on." => platform: Option<Name>),
        member!("services" "The services that it serves." => services: BTreeSet<ServiceId>),
        Member {
            field: "used_as",
            ..member!("use" "What it is used as; none is as a service." => used_as: EServiceUse)
        },
        member!("temporary_until" "The last day of a temporary one."
            => temporary_until: Option<Day>),
        member!("generic" "Whether it is general; none is that it is not." => generic: bool),
        member!("steps" "The steps it covers; none is the step that its service is about."
            => steps: BTreeSet<Step>),
        member!("status" "Where it is in its life." needed => status: EServiceStatus),
        member!("planned_on" "The day it is planned to be launched." => planned_on: Option<Day>),
        member!("launched_on" "The first day it is live." => launched_on: Option<Day>),
        member!("retired_on" "The first day it is no longer live." => retired_on: Option<Day>),
        member!("identification" "Identification that it asks for."
            => identification: Option<Identification>),
        member!("login_required" "Whether log-in is asked for, where its level is not known."
            => login_required: Option<bool>),
        member!("mobile_ready" "Whether it works on a telephone." => mobile_ready: Option<bool>),
        member!("accessibility" "What is known of its accessibility."
            => accessibility: Accessibility),
        member!("accessibility_on" "The day its accessibility was looked at."
            => accessibility_on: Option<Day>),
        member!("degree" "How far it goes." => degree: Option<Degree>),
        Member {
            field: "source_key",
            ..member!("source" "How the platform that it came from knows it."
                => Option<Source>, |e_service, value| { lay_source(e_service, value); })
        },
        member!("system" "The system behind it." => system: Option<SystemId>),
    ];

    fn bytes(visit: &Visit, kept: &Kept<Frozen<Self>>) -> Result<Vec<u8>, WebError> {
        let outlook = Outlook::on(visit.today());
        answer::bytes(&EServiceBody::of(kept, visit.catalogue(), outlook))
    }

    fn blank(top: &At<'_>, catalogue: &Catalogue, ids: &mut Ids) -> Option<Self> {
        let services = read::<BTreeSet<ServiceId>>(&top.inside("services"))?;
        let first = services.iter().find_map(|id| catalogue.services.get(*id));
        let step = first.and_then(|service| service.core_steps().first().copied());
        let steps = [step.unwrap_or(Step::Submission)].into();
        let (name, status) = (read(&top.inside("name"))?, read(&top.inside("status"))?);
        Some(Self { services, ..Self::named(ids.make(), name, status, steps) })
    }

    fn place(&self, fault: &Fault) -> String {
        match fault.field {
            "used_as" => "/use".to_owned(),
            "source_key" => "/source".to_owned(),
            "platform_version" => "/source/version".to_owned(),
            field => format!("/{field}"),
        }
    }
}
