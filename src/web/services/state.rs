//! Whether a service has an e-service, as one word with a colour.

use utbud_domain::EServiceState;

use crate::components::tag::{Tag, Tone};
use crate::words::codes::Word;

/// The word for a state, with its colour.
#[must_use]
pub fn state_tag(state: EServiceState) -> Tag<'static> {
    let tone = match state {
        EServiceState::Live => Tone::Good,
        EServiceState::Planned => Tone::Coming,
        EServiceState::None => Tone::Bad,
        EServiceState::Unknown => Tone::Unknown,
        EServiceState::Exempt => Tone::Plain,
    };
    Tag { word: state.word(), tone }
}
