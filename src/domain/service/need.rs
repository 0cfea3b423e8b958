//! How often a service is used and how hard it is.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::codes::codes;
use crate::{Complexity, Month, Summary, Volume, Year};

codes! {
    /// How common a service is, from its annual volume; the limits are the kommun's.
    FrequencyClass {
        /// *Sällsynt*: below the first limit.
        Rare = "rare",
        /// *Återkommande*: from the first limit.
        Occasional = "occasional",
        /// *Vanlig*: from the second limit.
        Common = "common",
        /// *Mycket vanlig*: from the third limit.
        VeryCommon = "very_common",
    }
}

/// Cases or contacts a year as somebody estimates them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VolumeEstimate {
    /// Cases a year.
    pub cases: Volume,
    /// Whether it was given as about so many (*ca 200*), or as a range.
    pub approximate: bool,
    /// The year it holds for.
    pub year: Option<Year>,
    /// Where it comes from.
    pub source: Option<Summary>,
}

/// How often a service is used and how hard it is. `None` is unknown throughout.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Need {
    /// Cases a year; zero is a number, unknown is `None`.
    pub annual_volume: Option<VolumeEstimate>,
    /// The months with most cases.
    pub peak_months: BTreeSet<Month>,
    /// How much help and judgement a case takes.
    pub complexity: Option<Complexity>,
}

impl Need {
    /// Cases a year, where known.
    #[must_use]
    pub fn cases(&self) -> Option<u64> {
        self.annual_volume.as_ref().map(|volume| u64::from(volume.cases.get()))
    }
}
