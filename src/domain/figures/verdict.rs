//! What a figure says of one service.

use crate::ServiceId;
use crate::codes::codes;

codes! {
    /// Why a service is left out of a figure. A service has one reason, the first that holds.
    Reason {
        /// An idea, not yet in use, or closed.
        Lifecycle = "lifecycle",
        /// Published nowhere.
        NotPublished = "not_published",
        /// Meant for a limited time.
        Temporary = "temporary",
        /// On the intranet, where the kommun has decided that those are not in scope.
        Intranet = "intranet",
        /// Information, where the kommun has decided that those are not in scope.
        Information = "information",
        /// It is decided that it needs no e-service.
        Exempt = "exempt",
        /// Asks nothing of the user.
        NoUserAction = "no_user_action",
        /// Nobody knows how many cases it has.
        VolumeUnknown = "volume_unknown",
        /// Has no cases.
        NoVolume = "no_volume",
        /// Not among the most common.
        NotCommon = "not_common",
        /// Does not have the step that the figure is about.
        StepNotApplicable = "step_not_applicable",
    }
}

/// What a figure says of one service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// In the numerator and the denominator.
    Counted,
    /// In the denominator only, and known to be so.
    NotCounted,
    /// In the denominator; whether also in the numerator is not known, and never taken for yes.
    Unknown,
    /// In neither.
    LeftOut(Reason),
}

codes! {
    /// A part of what a figure is made of, which a list can show.
    Part {
        /// The numerator.
        Counted = "counted",
        /// In the denominator, known not to be in the numerator.
        NotCounted = "not_counted",
        /// In the denominator, not known.
        Unknown = "unknown",
        /// Outside.
        LeftOut = "left_out",
        /// The three first together.
        Denominator = "denominator",
    }
}

impl Verdict {
    /// Whether it belongs to a part.
    #[must_use]
    pub fn is_in(self, part: Part) -> bool {
        match part {
            Part::Counted => self == Self::Counted,
            Part::NotCounted => self == Self::NotCounted,
            Part::Unknown => self == Self::Unknown,
            Part::LeftOut => self.reason().is_some(),
            Part::Denominator => self.reason().is_none(),
        }
    }

    /// Why it is left out, if it is.
    #[must_use]
    pub fn reason(self) -> Option<Reason> {
        match self {
            Self::LeftOut(reason) => Some(reason),
            Self::Counted | Self::NotCounted | Self::Unknown => None,
        }
    }
}

/// One service with what a figure says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Judged {
    /// Which service.
    pub service: ServiceId,
    /// What the figure says.
    pub verdict: Verdict,
    /// How much it weighs in the figure's unit: 1 a service, or its cases a year.
    pub weight: u32,
}
