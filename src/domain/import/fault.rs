//! What is wrong with a file, and what is worth saying of it, as data. The words are the web's.

use serde::{Deserialize, Serialize};

use super::{RowPlace, SheetColumn};
use crate::{Day, EntityKind, Refused, Rule};

/// A rule that a cell, a row or a file breaks. Texts in it come from the file, from the
/// catalogue, or are the words that the sheet allows.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Problem {
    /// No heading row among the first twenty rows of any sheet.
    NoHeadingRow,
    /// The heading stands in two columns.
    HeadingTwice,
    /// A column that must be there is not; perhaps this heading is meant to be it.
    HeadingMissing {
        /// A heading of the file that is nearly it.
        nearly: Option<String>,
    },
    /// A value is needed.
    Required,
    /// Cannot be cleared.
    CannotClear,
    /// A formula that came out as an error.
    ErrorCell,
    /// A formula whose answer was never saved.
    FormulaWithoutAnswer,
    /// The file has the cell twice.
    CellTwice,
    /// The row has cells beyond the last heading, so that its cells may be others' than they seem.
    MoreCellsThanHeadings,
    /// Longer than this many characters.
    TooLong(usize),
    /// Has a character that cannot be shown.
    ControlCharacter,
    /// Half a character, of which nobody can tell what it was.
    LostCharacter,
    /// Not a whole number, which is to be from the first to the second.
    NotANumber {
        /// The least.
        min: i64,
        /// The most.
        max: i64,
    },
    /// A whole number, but not from the first to the second.
    OutOfRange {
        /// The least.
        min: i64,
        /// The most.
        max: i64,
    },
    /// Not a date.
    NotADate,
    /// Not a web address.
    NotAnAddress,
    /// Not one of these words.
    NotInList(Vec<String>),
    /// More than one value where one is meant.
    OnlyOne,
    /// The same value twice in the cell.
    TwiceInCell(String),
    /// The same service as on this row.
    SameServiceAs(RowPlace),
    /// Several services have the name; these are their numbers.
    SeveralServices(Vec<String>),
    /// Another service of the same unit has the name; this is its number.
    NameTaken(String),
    /// Nothing of this kind has the name, and nothing is to be created.
    NotThere(EntityKind),
    /// Several units have the name; these are their paths.
    SeveralUnits(Vec<String>),
    /// The unit has closed.
    UnitClosed(Day),
    /// Several contacts have the name.
    SeveralContacts,
    /// No channel has the name; these are the channels.
    UnknownChannel(Vec<String>),
    /// The channel has another role, by this column.
    TwoRoles(SheetColumn),
    /// What may not be used takes a reason.
    ReasonRequired,
    /// A reason or a year without any channel.
    NoChannels,
    /// The service has several e-services and the address is none of theirs, which these are.
    SeveralEServices(Vec<String>),
    /// The service has an e-service that is live, so it is not *Finns inte*.
    HasLiveEService(String),
    /// The service has an e-service, which cannot be cleared away from a sheet.
    HasEService(String),
    /// The address is that of another e-service, with this name.
    AddressTaken(String),
    /// The e-service at the address is marked as something else than a way to carry out a
    /// service.
    UsedOtherwise(String),
    /// The row says something of an e-service, but has none.
    NoEService,
    /// The launch is ahead, and the planned date is another.
    DatesDisagree(Day),
    /// Another row says otherwise of the same e-service.
    OtherRowSaysOtherwise(RowPlace),
    /// The list has the flow twice; it also stands at this place, counted from 1.
    SameFlowAs(u32),
    /// The choice names a service that is not there.
    ChoiceNotThere,
    /// A choice names no service.
    ChoiceEmpty,
    /// The model refuses the thing for another reason.
    Refused {
        /// The field, as the API names it; empty where it is that of the column.
        field: String,
        /// The rule.
        rule: Rule,
    },
}

impl From<Rule> for Problem {
    /// What a rule of the model is to whoever filled in the file.
    fn from(rule: Rule) -> Self {
        match rule {
            Rule::Required => Self::Required,
            Rule::TooLong(most) => Self::TooLong(most),
            Rule::ControlCharacter => Self::ControlCharacter,
            Rule::OutOfRange(min, max) => Self::OutOfRange { min, max },
            Rule::NotAUrl => Self::NotAnAddress,
            other => Self::Refused { field: String::new(), rule: other },
        }
    }
}

impl From<Refused> for Problem {
    fn from(refused: Refused) -> Self {
        refused.0.into()
    }
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ImportFault {
    /// The row; 0 where it is about the file or the sheet.
    pub place: RowPlace,
    /// The column, where it is about one.
    pub column: Option<SheetColumn>,
    /// What was found.
    pub value: String,
    /// What is wrong with it.
    pub problem: Problem,
}

/// Something that was read in a way that someone may want to know, and that stops nothing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ImportNote {
    /// The row; 0 where it is about the file or the sheet.
    pub place: RowPlace,
    /// The column, where it is about one.
    pub column: Option<SheetColumn>,
    /// What was found.
    pub value: String,
    /// What is said of it.
    pub remark: Remark,
}

/// What a [`ImportNote`] says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Remark {
    /// Was read as an estimate of this many.
    ReadAsEstimate(u32),
    /// The middle of the range was read, as an estimate.
    ReadAsMiddle(u32),
    /// A heading that is not one of the sheet's: the column is not imported.
    UnknownHeading {
        /// The column that was perhaps meant.
        nearly: Option<SheetColumn>,
        /// How many cells of it have something in them.
        cells: u32,
    },
    /// The column, whose letters are the value, has no heading and is not imported.
    NoHeading {
        /// How many cells of it have something in them.
        cells: u32,
    },
    /// The sheet has no heading row and was not read.
    SheetNotRead,
    /// The service had another number, which is this.
    Renumbered(String),
    /// The service was there without an owner, and gets this one.
    OwnerFilled,
}
