//! What is written can be read: a sheet that was written from a catalogue changes nothing in it,
//! and gives an empty kommun all that cells can say.

pub(crate) mod kommun;

use kommun::{case, empty, ids, kommun, options};
use proptest::prelude::*;
use utbud_domain::import::{cells_of, plan_sheet};
use utbud_domain::{Catalogue, Instant};

use super::formula::kept;
use super::{read_sheets, write};
use crate::grid::{Cell, Grid, GridRow};

fn written(catalogue: &Catalogue) -> Grid {
    let text = |text: &String| Cell::Text(kept(text).into_owned());
    let texts = |texts: Vec<String>| texts.iter().map(text).collect::<Vec<_>>();
    let headings = write::headings().into_iter().map(str::to_owned).collect();
    let rows = catalogue.services.iter().map(|s| write::row(&cells_of(catalogue, s)));
    let rows = std::iter::once(headings).chain(rows).zip(1..);
    Grid {
        sheet: None,
        rows: rows.map(|(cells, number)| GridRow { number, cells: texts(cells) }).collect(),
    }
}

/// What cells say of a service, without the lists that have no order of their own.
fn said(catalogue: &Catalogue) -> Vec<Vec<String>> {
    catalogue.services.iter().map(|service| write::row(&cells_of(catalogue, service))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 150, ..Default::default() })]

    #[test]
    fn a_sheet_that_was_written_changes_nothing_where_it_came_from(
        cases in proptest::collection::vec(case(), 0..4),
    ) {
        let catalogue = kommun(&cases);
        let sheet = read_sheets(&[written(&catalogue)]);
        prop_assert_eq!(&sheet.faults, &[]);
        let plan = plan_sheet(&catalogue, &sheet, &options(), &mut ids(9_000));
        prop_assert_eq!(plan.map(|plan| plan.changes), Ok(Vec::new()));
    }

    #[test]
    fn an_empty_kommun_gets_all_that_cells_say(
        mut case in case(),
    ) {
        case.e_services.truncate(1);
        let catalogue = kommun(&[case]);
        let sheet = read_sheets(&[written(&catalogue)]);
        let plan = plan_sheet(&empty(), &sheet, &options(), &mut ids(9_000)).unwrap();
        let after = empty().with(&plan.changes, Instant::default()).unwrap();
        prop_assert_eq!(said(&after), said(&catalogue));
    }
}
