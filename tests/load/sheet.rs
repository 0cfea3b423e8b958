//! A service sheet with a row for every service: how long it takes to say what it would do.

use std::time::{Duration, Instant};

use utbud_domain::import::{Sheet, SheetOptions, Unknown, cells_of, plan_sheet};
use utbud_domain::start::start_set;
use utbud_domain::{ActorId, Catalogue, Id, Ids, Name};
use utbud_exchange::grid::{Cell, Grid, GridRow};
use utbud_exchange::service_sheet::{read_sheets, write};

use crate::catalogue::Place;

/// How long a sheet takes.
#[derive(Clone, Copy, Debug)]
pub struct Plans {
    /// To plan it where nothing has changed.
    pub same: Duration,
    /// To plan it where every service is new.
    pub new: Duration,
    /// To read it back from the draft that it is kept in between the pages.
    pub draft: Duration,
}

/// Plans the kommun's own sheet, on itself and on the kommun before it had services.
pub fn plans(place: &Place) -> Plans {
    let catalogue = place.store.catalogue(place.municipality, utbud_domain::Seq(0)).unwrap();
    let sheet = sheet_of(&catalogue);
    let text = serde_json::to_string(&sheet).unwrap();
    let begun = Instant::now();
    let back: Sheet = serde_json::from_str(&text).unwrap();
    let draft = begun.elapsed();
    let rows = back.rows.len();
    Plans { same: plan(&catalogue, &back, 0), new: plan(&bare(), &back, rows), draft }
}

/// A kommun that has just been founded.
fn bare() -> Catalogue {
    let name = Name::parse("Prov").unwrap();
    let mut ids = Ids::starting_at(uuid::Uuid::now_v7());
    let changes = start_set(&name, &mut ids).unwrap();
    Catalogue::default().with(&changes, utbud_store::Clock::System.now()).unwrap()
}

/// How long a plan of at least so many changes takes.
fn plan(catalogue: &Catalogue, sheet: &Sheet, changes: usize) -> Duration {
    let actor = ActorId::from_uuid(uuid::Uuid::now_v7());
    let today = utbud_store::Clock::System.today();
    let options = SheetOptions { today, actor, unknown: Unknown::Create };
    let mut ids = Ids::starting_at(uuid::Uuid::now_v7());
    let begun = Instant::now();
    let plan = plan_sheet(catalogue, sheet, &options, &mut ids).unwrap();
    let taken = begun.elapsed();
    assert!(plan.changes.len() >= changes, "too little is planned");
    taken
}

fn sheet_of(catalogue: &Catalogue) -> Sheet {
    let headings = write::headings().into_iter().map(str::to_owned).collect();
    // A new service must have an owner.
    let services = catalogue.services.iter().filter(|service| service.owner.is_some());
    let rows = services.map(|service| write::row(&cells_of(catalogue, service)));
    let row = |(cells, number): (Vec<String>, u32)| GridRow {
        number,
        cells: cells.into_iter().map(Cell::Text).collect(),
    };
    let rows = std::iter::once(headings).chain(rows).zip(1..).map(row).collect();
    read_sheets(&[Grid { sheet: None, rows }])
}
