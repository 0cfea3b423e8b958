//! What comes from outside, as a pure plan: rows of a service sheet or Open ePlatform's list go
//! in, and out come the changes and a preview of them, or every fault at once. Nothing is written
//! and nothing is asked here; formats are read in `exchange`, and words are the web's.

mod column;
mod desk;
mod fault;
mod flow;
mod number_series;
mod plan_flows;
mod plan_sheet;
mod preview;
mod sheet;
mod shown;

pub use crate::likeness::distance;
pub use column::SheetColumn;
pub use fault::{ImportFault, ImportNote, Problem, Remark};
pub use flow::{Flow, FlowChoice, FlowChoices};
pub use number_series::NumberSeries;
pub use plan_flows::{FlowOptions, plan_flows};
pub use plan_sheet::{SheetOptions, Unknown, plan_sheet};
pub use preview::{
    ChangedService, Created, Field, FieldChange, FlowItem, FlowPreview, Known, Likely, MissingFlow,
    NewService, Plan, ServiceName, SheetPreview,
};
pub use sheet::{
    CellEService, CellHandling, CellVolume, Given, RowChannels, RowEService, RowPlace, Sheet,
    SheetRow,
};
pub use shown::{Cells, Shown, cells_of};
