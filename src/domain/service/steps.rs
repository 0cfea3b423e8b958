//! The parts of a service (*moment*).

use serde::{Deserialize, Serialize};

use crate::Days;
use crate::codes::codes;

codes! {
    /// A part of a service.
    Step {
        /// *Information*.
        Information = "information",
        /// *Dialog*.
        Dialogue = "dialogue",
        /// *Inlämning*, on pages *Skicka in*.
        Submission = "submission",
        /// *Handläggning*: the internal process, never an e-service.
        Handling = "handling",
        /// *Leverans*, on pages *Svar eller beslut*.
        Delivery = "delivery",
    }
}

codes! {
    /// How far the handling is digital.
    DigitalLevel {
        /// *Ingen*.
        None = "none",
        /// *Delvis*.
        Partial = "partial",
        /// *Hel*.
        Full = "full",
    }
}

/// What is known of one step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepFacts {
    /// Whether the service has the step; unknown is `None`.
    pub applies: Option<bool>,
    /// How many days it typically takes; unknown is `None`.
    pub typical_days: Option<Days>,
}

/// What is known of the five steps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Steps {
    /// *Information*.
    pub information: StepFacts,
    /// *Dialog*.
    pub dialogue: StepFacts,
    /// *Skicka in*.
    pub submission: StepFacts,
    /// *Handläggning*.
    pub handling: StepFacts,
    /// *Svar eller beslut*.
    pub delivery: StepFacts,
    /// How far the handling is digital; unknown is `None`. The other four are derived from
    /// e-services.
    pub handling_level: Option<DigitalLevel>,
}

impl Steps {
    /// What is known of one of them.
    #[must_use]
    pub fn get(&self, step: Step) -> StepFacts {
        match step {
            Step::Information => self.information,
            Step::Dialogue => self.dialogue,
            Step::Submission => self.submission,
            Step::Handling => self.handling,
            Step::Delivery => self.delivery,
        }
    }

    /// The facts of one of them, to be changed.
    pub fn get_mut(&mut self, step: Step) -> &mut StepFacts {
        match step {
            Step::Information => &mut self.information,
            Step::Dialogue => &mut self.dialogue,
            Step::Submission => &mut self.submission,
            Step::Handling => &mut self.handling,
            Step::Delivery => &mut self.delivery,
        }
    }
}
