//! The ways in and out (*kanal*).

mod acts;

use serde::{Deserialize, Serialize};

pub use acts::{channel_moved, left_without};

use crate::codes::codes;
use crate::{
    ChannelId, ContactPoint, Day, Draft, Faults, Frozen, Identification, Name, Note, Rule, Sek,
    Summary, Year,
};

codes! {
    /// Who is at each end (*kanalgrupp*): the first is personal, the other three electronic.
    ///
    /// # Source
    /// *E-delegationen, Vägledning för kanalstrategi*.
    ChannelGroup {
        /// *Människa–människa*.
        HumanHuman = "human_human",
        /// *Människa–maskin*.
        HumanMachine = "human_machine",
        /// *Maskin–människa*.
        MachineHuman = "machine_human",
        /// *Maskin–maskin*.
        MachineMachine = "machine_machine",
    }
}

codes! {
    /// The overall priority between channels (*satsa, behålla, avveckla*).
    Stance {
        /// *Satsa*.
        Invest = "invest",
        /// *Behålla*.
        Keep = "keep",
        /// *Avveckla*.
        PhaseOut = "phase_out",
    }
}

codes! {
    /// Who runs a channel or provides an e-service.
    Operator {
        /// The kommun itself.
        Own = "own",
        /// Together with other kommuner.
        Shared = "shared",
        /// A national one.
        National = "national",
        /// A partner by agreement.
        Partner = "partner",
    }
}

/// What a contact through the channel costs, whole kronor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitCost {
    /// The kommun's own time and other costs; unknown is `None`.
    pub internal: Option<Sek>,
    /// Paid to others; unknown is `None`.
    pub external: Option<Sek>,
    /// Where the number comes from.
    pub source: Option<Summary>,
    /// The year it holds for.
    pub year: Option<Year>,
}

/// A channel (`cv:Channel`), as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChannelDraft {
    /// Which channel.
    pub id: ChannelId,
    /// Its name, unique in the kommun.
    pub name: Name,
    /// Who is at each end.
    pub group: ChannelGroup,
    /// A fact of its own, not derived from the group (e-mail is between people, and digital).
    pub is_digital: bool,
    /// Whether the user gets it done without anyone at the other end.
    pub is_self_service: bool,
    /// Whether this is the channel *e-tjänst*, which an e-service is reached through.
    pub is_e_service: bool,
    /// Its place in lists.
    pub position: u16,
    /// The overall priority.
    pub stance: Stance,
    /// The day the priority is to be fulfilled, for instance the last day of the channel.
    pub stance_by: Option<Day>,
    /// What a contact costs; unknown is `None`.
    pub unit_cost: Option<UnitCost>,
    /// The strongest identification that it can ask for.
    pub max_identification: Identification,
    /// Who runs it; unknown is `None`.
    pub operator: Option<Operator>,
    /// The agreement with who runs it.
    pub agreement: Option<Summary>,
    /// The last day of the agreement.
    pub agreement_ends_on: Option<Day>,
    /// Where one turns to, where neither service nor unit says.
    pub contact_point: ContactPoint,
    /// What is known of its accessibility.
    pub accessibility: Option<Note>,
}

/// A channel.
pub type Channel = Frozen<ChannelDraft>;

impl Draft for ChannelDraft {
    fn check(&self, faults: &mut Faults) {
        let open_end = self.agreement_ends_on.is_some() && self.agreement.is_none();
        faults.add_if(open_end, "agreement", Rule::Required);
    }
}
