//! A service sheet as it was read: typed cells, with where they stood. Nothing is looked up yet.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{ImportFault, ImportNote, SheetColumn};
use crate::{
    Audience, Complexity, Day, DigitalLevel, Horizon, Lifecycle, LongText, Name, Note, Place, Role,
    SafeUrl, ServiceKind, ServiceNumber, Summary, Term, Volume, Year,
};

/// What a cell asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Given<T> {
    /// An empty cell: what is known stays.
    #[default]
    Keep,
    /// `(rensa)`: from now on it is unknown.
    Clear,
    /// A value.
    Set(T),
}

impl<T> Given<T> {
    /// Whether the cell asks for nothing.
    #[must_use]
    pub fn is_keep(&self) -> bool {
        matches!(self, Self::Keep)
    }

    /// The value, where there is one.
    #[must_use]
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Set(value) => Some(value),
            Self::Keep | Self::Clear => None,
        }
    }
}

impl<T: Clone> Given<T> {
    /// Puts what the cell asks for in its place.
    pub fn put(&self, place: &mut Option<T>) {
        match self {
            Self::Keep => {}
            Self::Clear => *place = None,
            Self::Set(value) => *place = Some(value.clone()),
        }
    }
}

/// Where a row stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RowPlace {
    /// The sheet; none for csv.
    pub sheet: Option<String>,
    /// The row, as the spreadsheet program numbers it.
    pub row: u32,
}

/// Cases a year, as a cell gave them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellVolume {
    /// Cases a year.
    pub cases: Volume,
    /// Whether it was given as about so many, or as a range.
    pub approximate: bool,
}

/// What the cell *E-tjänst* says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CellEService {
    /// It is here.
    At(SafeUrl),
    /// It is known that there is none.
    NotThere,
}

/// What the cell *Handläggning* says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CellHandling {
    /// How far it is digital.
    Level(DigitalLevel),
    /// The service has no handling.
    NotApplicable,
}

/// The channels of one horizon, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowChannels {
    /// *Huvudkanal*.
    pub primary: Given<Vec<Name>>,
    /// *Kompletterande kanaler*, in their order.
    pub complementary: Given<Vec<Name>>,
    /// *Bör inte*.
    pub discouraged: Given<Vec<Name>>,
    /// *Får inte*.
    pub forbidden: Given<Vec<Name>>,
    /// *Skäl*.
    pub reason: Given<Note>,
    /// *Önskat läge år*; never given for what is now.
    pub year: Given<Year>,
}

impl RowChannels {
    /// The channels that a role is given.
    #[must_use]
    pub fn of(&self, role: Role) -> &Given<Vec<Name>> {
        match role {
            Role::Primary => &self.primary,
            Role::Complementary => &self.complementary,
            Role::Discouraged => &self.discouraged,
            Role::Forbidden => &self.forbidden,
        }
    }
}

/// The e-service of a row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowEService {
    /// *E-tjänst*.
    pub at: Given<CellEService>,
    /// *E-tjänst lanserad*.
    pub launched_on: Given<Day>,
    /// *E-tjänst planerad*.
    pub planned_on: Given<Day>,
    /// *Plattform*.
    pub platform: Given<Name>,
}

/// One row of the sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetRow {
    /// Where it stands.
    pub place: RowPlace,
    /// Columns with a cell that could not be read, which are not to be missed a second time.
    pub unread: BTreeSet<SheetColumn>,
    /// *Tjänstenummer*.
    pub number: Option<ServiceNumber>,
    /// *Namn*.
    pub name: Option<Name>,
    /// *Beskrivning*.
    pub description: Given<LongText>,
    /// *Kort beskrivning*.
    pub plain_description: Given<Summary>,
    /// *Intern eller extern*.
    pub audience: Given<Audience>,
    /// *Typ*.
    pub kind: Given<ServiceKind>,
    /// *Målgrupper*.
    pub target_groups: Given<Vec<Name>>,
    /// *Ägare*: a unit's name, short name or path.
    pub owner: Given<String>,
    /// *Antal per år*.
    pub annual_volume: Given<CellVolume>,
    /// *Komplexitet*.
    pub complexity: Given<Complexity>,
    /// Channels that are wanted.
    pub target: RowChannels,
    /// Channels as they are.
    pub current: RowChannels,
    /// The e-service.
    pub e_service: RowEService,
    /// *System*.
    pub systems: Given<Vec<Name>>,
    /// *Livshändelser*.
    pub events: Given<Vec<Name>>,
    /// *Publicerad*.
    pub publication: Given<Place>,
    /// *Status*.
    pub lifecycle: Given<Lifecycle>,
    /// *Kräver åtgärd av användaren*.
    pub requires_user_action: Given<bool>,
    /// *Handläggning*.
    pub handling: Given<CellHandling>,
    /// *Sökord*.
    pub search_terms: Given<Vec<Term>>,
    /// *E-tjänsteansvarig*.
    pub e_service_lead: Given<Name>,
    /// *Informationsägare*.
    pub information_owner: Given<Name>,
}

impl SheetRow {
    /// The channels of a horizon.
    #[must_use]
    pub fn channels(&self, horizon: Horizon) -> &RowChannels {
        match horizon {
            Horizon::Current => &self.current,
            Horizon::Target => &self.target,
        }
    }
}

/// A service sheet, read as far as it goes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// Its rows, in the order of the file.
    pub rows: Vec<SheetRow>,
    /// What could not be read; with any of these nothing is imported.
    pub faults: Vec<ImportFault>,
    /// What was read in a way that someone may want to know.
    pub notes: Vec<ImportNote>,
}
