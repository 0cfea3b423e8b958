//! What is typed of a new service, question by question, and what becomes of it.

use serde::{Deserialize, Serialize};
use utbud_domain::service::acts::{Adding, free_number};
use utbud_domain::{
    Audience, Catalogue, Day, EServiceDraft, EServiceId, EServiceState, EServiceStatus, Id, Name,
    OrgUnitId, Rule, SafeUrl, Said, ServiceDraft, ServiceId, ServiceKind, ServiceNumber, Summary,
    TargetGroupId, VolumeEstimate,
};
use validator::Validate;

use super::step::Step;
use crate::components::form::Fault;
use crate::edit::{faults_of, typed};
use crate::services::edit::need::{cases, check_cases};
use crate::services::edit::responsibility::units;
use crate::services::edit::target_groups::ids;
use crate::visit::Visit;
use crate::words;

/// What is typed, and what the form carries from question to question.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(default)]
pub struct NewForm {
    /// The question that it was sent from.
    #[serde(rename = "_step")]
    pub(super) step: String,
    /// Set where what is typed had been kept over a log-in.
    #[serde(rename = "_kept")]
    pub(super) kept: String,
    /// The identity of the service to be, made with the first question.
    pub(super) id: String,
    /// The number that the program proposed.
    pub(super) proposed: String,
    /// The name that was said to be new although others are like it.
    pub(super) anyway: String,
    #[validate(custom(function = "typed::check::required::<Name>"))]
    pub(super) name: String,
    #[validate(custom(function = "typed::check::text::<ServiceNumber>"))]
    pub(super) number: String,
    #[validate(custom(function = "typed::check::id::<OrgUnitId>"))]
    pub(super) owner: String,
    #[validate(custom(function = "typed::check::code::<ServiceKind>"))]
    pub(super) kind: String,
    #[validate(custom(function = "typed::check::code::<Audience>"))]
    pub(super) audience: String,
    #[validate(custom(function = "typed::check::ids::<TargetGroupId>"))]
    pub(super) target_groups: Vec<String>,
    #[validate(custom(function = "check_cases"))]
    pub(super) annual_volume: String,
    #[validate(custom(function = "typed::check::text::<Summary>"))]
    pub(super) volume_source: String,
    #[validate(custom(function = "typed::check::code::<EServiceState>"))]
    pub(super) e_service: String,
    #[validate(custom(function = "typed::check::text::<SafeUrl>"))]
    pub(super) url: String,
    #[validate(custom(function = "typed::check::day"))]
    pub(super) planned_on: String,
}

impl NewForm {
    /// Empty, with an identity of its own, a proposed number, and the unit of one who is limited
    /// to it.
    pub(super) fn begun(visit: &Visit) -> Self {
        let number = typed::of(free_number(visit.model.whole()));
        let given = units(visit, "");
        let own = visit.who.as_ref().and_then(|who| who.unit).map(|unit| unit.to_string());
        let owner = own.filter(|own| given.iter().any(|(unit, _)| unit == own));
        let id = ServiceId::from_uuid(visit.app.clock().seed());
        Self {
            id: id.to_string(),
            proposed: number.clone(),
            number,
            owner: owner.unwrap_or_default(),
            ..Self::default()
        }
    }

    /// The identity, where it is one that the program has made.
    pub(super) fn id(&self) -> Option<ServiceId> {
        ServiceId::parse(&self.id).filter(|id| id.uuid().get_version_num() == 7)
    }

    /// The question that it was sent from.
    pub(super) fn step(&self) -> Option<Step> {
        Step::read(&self.step)
    }

    /// A proposed number that someone has taken meanwhile gives way to the next; an empty one is
    /// the proposed.
    pub(super) fn renumbered(mut self, catalogue: &Catalogue) -> Self {
        let is_own = !self.number.trim().is_empty() && self.number != self.proposed;
        if !is_own {
            self.proposed = typed::of(free_number(catalogue));
            self.number.clone_from(&self.proposed);
        }
        self
    }

    /// What is wrong up to a question, in the order of the questions.
    pub(super) fn faults(&self, visit: &Visit, last: Step) -> Vec<Fault> {
        let errors = self.validate().err().unwrap_or_default();
        let mut faults = faults_of(&errors, &last.fields_so_far());
        let mut also = |fault: Option<Fault>| {
            let fault = fault.filter(|new| !faults.iter().any(|old| old.field == new.field));
            faults.extend(fault.filter(|fault| last.has_asked(&fault.field)));
        };
        also(self.taken_number(visit.model.whole()));
        also(self.another_owner(visit));
        also(self.lost_e_service());
        faults
    }

    fn taken_number(&self, catalogue: &Catalogue) -> Option<Fault> {
        catalogue.service_numbered(&self.number)?;
        let fault = utbud_domain::Fault { field: "number", rule: Rule::Taken };
        Some(Fault::new("number", words::rules::sentence(&fault)))
    }

    /// One who is limited to a unit adds services there and below.
    fn another_owner(&self, visit: &Visit) -> Option<Fault> {
        let is_given = units(visit, "").iter().any(|(unit, _)| *unit == self.owner);
        let may_be_unknown = super::edits_all(visit);
        let is_wrong = if self.owner.is_empty() { !may_be_unknown } else { !is_given };
        is_wrong.then(|| Fault::new("owner", "Välj ansvarig verksamhet ur listan."))
    }

    /// An address or a day of an e-service that is said not to be there would be lost.
    fn lost_e_service(&self) -> Option<Fault> {
        let state = self.state();
        let is_there = matches!(state, EServiceState::Live | EServiceState::Planned);
        if !self.url.trim().is_empty() && !is_there {
            let words = "Töm webbadressen, eller välj att e-tjänsten finns eller är planerad.";
            return Some(Fault::new("url", words));
        }
        let is_lost = !self.planned_on.trim().is_empty() && state != EServiceState::Planned;
        let words = "Töm dagen, eller välj att e-tjänsten är planerad.";
        is_lost.then(|| Fault::new("planned_on", words))
    }

    fn state(&self) -> EServiceState {
        typed::code(&self.e_service).ok().flatten().unwrap_or(EServiceState::Unknown)
    }

    /// The service and its e-service, of a form without faults.
    pub(super) fn adding(&self, id: ServiceId, said: Said) -> Option<Adding> {
        let name = Name::parse(&self.name).ok()?;
        let number = ServiceNumber::parse(&self.number).ok()?;
        let mut service = ServiceDraft::named(id, number, name);
        service.owner = typed::id(&self.owner).unwrap_or_default();
        service.about.kind = typed::code(&self.kind).unwrap_or_default();
        service.about.audience = typed::code(&self.audience).unwrap_or_default();
        service.target_groups = ids(&self.target_groups);
        let source = typed::text(&self.volume_source).unwrap_or_default();
        let estimate =
            |(cases, approximate)| VolumeEstimate { cases, approximate, year: None, source };
        service.need.annual_volume = cases(&self.annual_volume).map(estimate);
        service.no_e_service_said = (self.state() == EServiceState::None).then_some(said);
        let e_service = self.e_service(&service);
        Some(Adding { service, is_proposed: self.number == self.proposed, e_service })
    }

    /// The e-service that the service has or will have; it covers what the service is about.
    fn e_service(&self, service: &ServiceDraft) -> Option<EServiceDraft> {
        let status = match self.state() {
            EServiceState::Live => EServiceStatus::Launched,
            EServiceState::Planned => EServiceStatus::Planned,
            EServiceState::None | EServiceState::Unknown | EServiceState::Exempt => return None,
        };
        let planned_on: Option<Day> = typed::day(&self.planned_on).unwrap_or_default();
        let id = EServiceId::from_uuid(service.id.uuid());
        Some(EServiceDraft {
            url: typed::text(&self.url).unwrap_or_default(),
            planned_on,
            ..EServiceDraft::of(service, id, service.name.clone(), status)
        })
    }
}

#[cfg(test)]
mod tests {
    use utbud_domain::ActorId;

    use super::*;

    fn said() -> Said {
        let on = "2026-11-21".parse().unwrap();
        Said { on, by: ActorId::from_uuid(uuid::Uuid::nil()) }
    }

    fn added(form: NewForm) -> Adding {
        let form = NewForm { name: "Bygglov".into(), number: "T-0001".into(), ..form };
        form.adding(ServiceId::from_uuid(uuid::Uuid::nil()), said()).unwrap()
    }

    #[test]
    fn what_is_not_answered_is_unknown() {
        let adding = added(NewForm::default());

        let id = adding.service.id;
        let bare =
            ServiceDraft::named(id, adding.service.number.clone(), adding.service.name.clone());
        assert_eq!((adding.service, adding.e_service.is_none()), (bare, true));
    }

    #[test]
    fn each_answer_about_the_e_service_becomes_what_it_says() {
        let of = |state: &str| added(NewForm { e_service: state.into(), ..NewForm::default() });

        assert_eq!(of("none").service.no_e_service_said, Some(said()));
        assert!(of("none").e_service.is_none());
        assert_eq!(of("live").e_service.unwrap().status, EServiceStatus::Launched);
        assert_eq!(of("live").service.no_e_service_said, None);
        assert_eq!(of("planned").e_service.unwrap().status, EServiceStatus::Planned);
    }

    #[test]
    fn an_e_service_covers_what_the_service_is_about() {
        let form =
            NewForm { e_service: "live".into(), kind: "booking".into(), ..NewForm::default() };
        let guidance = NewForm { kind: "guidance".into(), ..form.clone() };

        let steps = |form| added(form).e_service.unwrap().steps.into_iter().collect::<Vec<_>>();
        assert_eq!(steps(form), [utbud_domain::Step::Submission]);
        assert_eq!(steps(guidance), [utbud_domain::Step::Dialogue]);
    }
}
