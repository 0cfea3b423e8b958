//! What the kommun does for people (*tjänst*; `cpsv:PublicService`), in the sections that pages
//! and tables divide it by. Start with [`ServiceDraft`].

mod about;
pub mod acts;
pub mod arrangement;
mod assignment;
mod complexity;
mod demands;
mod need;
mod steps;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

pub use about::{
    About, Audience, LegalBasis, Lifecycle, Link, Place, Publication, ServiceKind, Temporary,
};
pub(crate) use assignment::check_assignments;
pub use assignment::{Assignment, Horizon, Role};
pub use complexity::{Asked, Judgement, ProcessMapping, Suggestion};
pub use demands::{ChannelChoice, ChannelSwitch, Demands, FormRequirement, Identification};
pub use need::{FrequencyClass, Need, VolumeEstimate};
pub use steps::{DigitalLevel, Step, StepFacts, Steps};

use crate::{
    ActorId, ContactId, Day, Draft, EventId, Faults, Frozen, Name, OrgUnitId, ServiceGroupId,
    ServiceId, ServiceNumber, SystemId, TargetGroupId,
};

/// That someone said something on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// The day.
    pub on: Day,
    /// Who said it.
    pub by: ActorId,
}

/// Who holds which role for a service; `None` is unknown, or inherited where the unit says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceRoles {
    /// *E-tjänsteansvarig*.
    pub e_service_lead: Option<ContactId>,
    /// *Informationsägare*.
    pub information_owner: Option<ContactId>,
    /// *Processägare*.
    pub process_owner: Option<ContactId>,
}

/// A service, as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceDraft {
    /// Which service.
    pub id: ServiceId,
    /// What the kommun numbers it with.
    pub number: ServiceNumber,
    /// Its name.
    pub name: Name,
    /// Who answers for it (*ansvarig verksamhet*); unknown is `None`, and a finding.
    pub owner: Option<OrgUnitId>,
    /// What it is.
    pub about: About,
    /// Who holds which role.
    pub roles: ServiceRoles,
    /// Who it is for; none is unknown.
    pub target_groups: BTreeSet<TargetGroupId>,
    /// The life and business events that it belongs to.
    pub events: BTreeSet<EventId>,
    /// How often it is used and how hard it is.
    pub need: Need,
    /// What it demands of a channel.
    pub demands: Demands,
    /// Its parts.
    pub steps: Steps,
    /// The systems it stands on.
    pub systems: BTreeSet<SystemId>,
    /// The group whose channel priority it shares.
    pub group: Option<ServiceGroupId>,
    /// Channels now and wanted.
    pub assignments: Vec<Assignment>,
    /// That it is known to have no e-service (*Finns inte*).
    pub no_e_service_said: Option<Said>,
    /// That what is said of it still holds (*Stämmer fortfarande*).
    pub confirmed: Option<Said>,
}

/// A service.
pub type Service = Frozen<ServiceDraft>;

impl ServiceDraft {
    /// A service of which only number and name are known.
    #[must_use]
    pub fn named(id: ServiceId, number: ServiceNumber, name: Name) -> Self {
        Self {
            id,
            number,
            name,
            owner: None,
            about: About::default(),
            roles: ServiceRoles::default(),
            target_groups: BTreeSet::new(),
            events: BTreeSet::new(),
            need: Need::default(),
            demands: Demands::default(),
            steps: Steps::default(),
            systems: BTreeSet::new(),
            group: None,
            assignments: Vec::new(),
            no_e_service_said: None,
            confirmed: None,
        }
    }

    /// The step that the service is about, which an e-service must cover to count.
    ///
    /// # Source
    /// `design.md` 4: `information` for kind information; `dialogue` for guidance and dialogue;
    /// `submission` or `delivery` for all others, unknown kind included.
    #[must_use]
    pub fn core_steps(&self) -> &'static [Step] {
        match self.about.kind {
            Some(ServiceKind::Information) => &[Step::Information],
            Some(ServiceKind::Guidance | ServiceKind::Dialogue) => &[Step::Dialogue],
            _ => &[Step::Submission, Step::Delivery],
        }
    }
}

impl Draft for ServiceDraft {
    fn check(&self, faults: &mut Faults) {
        self.about.check(faults);
        check_assignments(&self.assignments, faults);
    }
}
