//! What a service demands of the channels that it is carried out in.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::Note;
use crate::codes::codes;

codes! {
    /// How sure one must be of who it is.
    Identification {
        /// Not at all.
        None = "none",
        /// *Tillitsnivå 2*.
        Loa2 = "loa2",
        /// *Tillitsnivå 3*.
        Loa3 = "loa3",
    }
}

codes! {
    /// What form a case must have (*formkrav*).
    FormRequirement {
        /// *Skriftligt*.
        Written = "written",
        /// *Underskrift*.
        Signature = "signature",
        /// *Original på papper*.
        OriginalOnPaper = "original_on_paper",
    }
}

codes! {
    /// Whether the user can change channel in the middle of a case (*kanaltransparens*).
    ChannelSwitch {
        /// *Ja*.
        Yes = "yes",
        /// *Delvis*.
        Partly = "partly",
        /// *Nej*.
        No = "no",
    }
}

codes! {
    /// Whether the user chooses the channel (*kanalval*).
    ChannelChoice {
        /// *Fritt*.
        Free = "free",
        /// *Styrt*, which takes support in law and a decision.
        Steered = "steered",
    }
}

/// What a service demands. `None` is unknown throughout.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Demands {
    /// How sure one must be of who it is.
    pub identification: Option<Identification>,
    /// Whether it must be signed.
    pub signature_required: Option<bool>,
    /// Whether it holds sensitive data.
    pub sensitive_data: Option<bool>,
    /// Whether it is urgent: danger, protection, acute need.
    pub urgent: Option<bool>,
    /// Whether one has the right to be anonymous.
    pub anonymous_right: Option<bool>,
    /// Whether someone else may act for the user (*ombud*).
    pub allows_representative: Option<bool>,
    /// What form it must have; the empty set is that there is none.
    pub form_requirements: Option<BTreeSet<FormRequirement>>,
    /// Whether one can change channel on the way.
    pub channel_switch: Option<ChannelSwitch>,
    /// In words, how one changes channel.
    pub channel_switch_note: Option<Note>,
    /// Whether the channel is chosen freely.
    pub channel_choice: Option<ChannelChoice>,
}
