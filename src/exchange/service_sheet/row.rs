//! One row of the grid to one row of the sheet.

use std::collections::{BTreeMap, BTreeSet};

use utbud_domain::import::{
    Given, ImportFault, ImportNote, Problem, Remark, RowChannels, RowEService, RowPlace,
    SheetColumn as C, SheetRow,
};
use utbud_domain::swedish::fold;
use utbud_domain::{Horizon, LongText, Name, Note, Role, ServiceNumber, Summary, Term};

use super::formula::unmarked;
use super::values::{self, text, text_of};
use super::words::CLEAR;
use crate::grid::{Cell, GridRow};

/// Reads the cells of a row, and remembers what could not be read.
pub(super) struct RowReader<'a> {
    pub place: RowPlace,
    pub row: &'a GridRow,
    pub columns: &'a BTreeMap<C, usize>,
    pub faults: &'a mut Vec<ImportFault>,
    pub notes: &'a mut Vec<ImportNote>,
    pub unread: BTreeSet<C>,
}

impl RowReader<'_> {
    /// Reads the whole row.
    pub(super) fn read(mut self) -> SheetRow {
        let name = self.needed(C::Name, text(Name::parse));
        let number = self.needed(C::Number, text(ServiceNumber::parse));
        let annual_volume = self.volume();
        SheetRow {
            number,
            name,
            annual_volume,
            description: self.given(C::Description, text(LongText::parse)),
            plain_description: self.given(C::PlainDescription, text(Summary::parse)),
            audience: self.given(C::Audience, values::word),
            kind: self.given(C::Kind, values::word),
            target_groups: self.given(C::TargetGroups, values::list(Name::parse)),
            owner: self.given(C::Owner, values::unit),
            complexity: self.given(C::Complexity, values::complexity),
            target: self.channels(Horizon::Target),
            current: self.channels(Horizon::Current),
            e_service: self.e_service(),
            systems: self.given(C::Systems, values::list(Name::parse)),
            events: self.given(C::Events, values::list(Name::parse)),
            publication: self.given(C::Publication, values::word),
            lifecycle: self.given(C::Lifecycle, values::word),
            requires_user_action: self.given(C::RequiresUserAction, values::word),
            handling: self.given(C::Handling, values::word),
            search_terms: self.given(C::SearchTerms, values::list(Term::parse)),
            e_service_lead: self.given(C::EServiceLead, text(Name::parse)),
            information_owner: self.given(C::InformationOwner, text(Name::parse)),
            unread: self.unread,
            place: self.place,
        }
    }

    fn channels(&mut self, horizon: Horizon) -> RowChannels {
        let column = |role| C::of_role(horizon, role);
        RowChannels {
            primary: self.given(column(Role::Primary), values::channel),
            complementary: self.given(column(Role::Complementary), values::channels),
            discouraged: self.given(column(Role::Discouraged), values::channels),
            forbidden: self.given(column(Role::Forbidden), values::channels),
            reason: self.given(C::of_reason(horizon), text(Note::parse)),
            year: match horizon {
                Horizon::Target => self.given(C::TargetYear, values::year),
                Horizon::Current => Given::Keep,
            },
        }
    }

    fn e_service(&mut self) -> RowEService {
        RowEService {
            at: self.given(C::EService, values::e_service),
            launched_on: self.given(C::LaunchedOn, values::day),
            planned_on: self.given(C::PlannedOn, values::day),
            platform: self.given(C::Platform, text(Name::parse)),
        }
    }

    fn volume(&mut self) -> Given<utbud_domain::import::CellVolume> {
        let given = self.given(C::AnnualVolume, values::volume);
        if let (Some(volume), Some(cell)) = (given.value(), self.cell(C::AnnualVolume))
            && volume.approximate
        {
            let cases = volume.cases.get();
            let range = values::is_range(&cell);
            self.notes.push(ImportNote {
                place: self.place.clone(),
                column: Some(C::AnnualVolume),
                value: text_of(&cell),
                remark: if range {
                    Remark::ReadAsMiddle(cases)
                } else {
                    Remark::ReadAsEstimate(cases)
                },
            });
        }
        given
    }

    /// A value that cannot be cleared.
    fn needed<T>(&mut self, column: C, read: impl Fn(&Cell) -> Result<T, Problem>) -> Option<T> {
        match self.given(column, read) {
            Given::Set(value) => Some(value),
            Given::Keep => None,
            Given::Clear => {
                self.fault(column, CLEAR.to_owned(), Problem::CannotClear);
                None
            }
        }
    }

    fn given<T>(&mut self, column: C, read: impl Fn(&Cell) -> Result<T, Problem>) -> Given<T> {
        let Some(cell) = self.cell(column) else { return Given::Keep };
        if let Cell::Error(error) = cell {
            self.fault(column, error, Problem::ErrorCell);
            return Given::Keep;
        }
        if let Cell::Unreadable { value, problem } = cell {
            self.fault(column, value, values::unreadable(&problem, Some(column)));
            return Given::Keep;
        }
        if fold(&text_of(&cell)) == CLEAR {
            return Given::Clear;
        }
        match read(&cell) {
            Ok(value) => Given::Set(value),
            Err(problem) => {
                self.fault(column, text_of(&cell), problem);
                Given::Keep
            }
        }
    }

    /// The cell, where it says anything: a lone dash does not.
    fn cell(&self, column: C) -> Option<Cell> {
        let cell = self.row.cell(*self.columns.get(&column)?);
        let dash = matches!(text_of(cell).as_str(), "-" | "–" | "—");
        let said = match cell {
            Cell::Text(text) => Cell::Text(unmarked(text).to_owned()),
            other => other.clone(),
        };
        if cell.is_empty() || dash { None } else { Some(said) }
    }

    fn fault(&mut self, column: C, value: String, problem: Problem) {
        self.unread.insert(column);
        self.faults.push(ImportFault {
            place: self.place.clone(),
            column: Some(column),
            value,
            problem,
        });
    }
}
