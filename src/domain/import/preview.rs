//! What an import would do, as data for a page, a command or the API to put words on.

use serde::{Deserialize, Serialize};

use super::{Cells, ImportNote, RowPlace, SheetColumn, Shown};
use crate::{Change, Day, EServiceId, EServiceUse, EntityKind, ServiceId};

/// What an import would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan<P> {
    /// The changes, each thing at most once; none where all is as the file says.
    pub changes: Vec<Change>,
    /// The same, to be looked at.
    pub preview: P,
}

/// A service, as lists name it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceName {
    /// Which service; that of a new one is not yet anywhere.
    pub id: ServiceId,
    /// Its number.
    pub number: String,
    /// Its name.
    pub name: String,
    /// Whether it would be new.
    pub is_new: bool,
}

/// Something that would be made because the file names it and it is not there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Created {
    /// What kind of thing.
    pub kind: EntityKind,
    /// Its name; for a unit its path.
    pub name: String,
}

/// Two services that may be the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Likely {
    /// The one that would be new.
    pub new: ServiceName,
    /// The one that it is like.
    pub like: ServiceName,
}

/// One field of a thing that would change. `None` is unknown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldChange {
    /// The field.
    pub field: Field,
    /// What it is.
    pub before: Option<Shown>,
    /// What it would be.
    pub after: Option<Shown>,
}

/// A field of a service, by the sheet's column, or of an e-service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Field {
    /// What the column holds.
    Column(SheetColumn),
    /// The name of an e-service.
    EServiceName,
    /// Its address.
    EServiceUrl,
    /// Where it is in its life.
    EServiceStatus,
    /// The first day it is live.
    EServiceLaunchedOn,
    /// The first day it is no longer live.
    EServiceRetiredOn,
    /// What it is used as.
    EServiceUsedAs,
    /// The last day of a temporary one.
    EServiceUntil,
    /// The services that it serves.
    EServiceServices,
    /// The steps that it covers.
    EServiceSteps,
    /// Whether log-in is asked for.
    EServiceLogin,
    /// The platform it runs on.
    EServicePlatform,
    /// The platform's number of its version.
    EServiceVersion,
    /// How the platform knows it.
    EServiceSource,
}

/// A row that would become a new service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewService {
    /// The row.
    pub place: RowPlace,
    /// The service.
    pub service: ServiceName,
    /// All that would be known of it.
    pub cells: Cells,
}

/// A service that would change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangedService {
    /// The row; none where it changes because it shares an e-service with one that has a row.
    pub place: Option<RowPlace>,
    /// The service, with its name as it is.
    pub service: ServiceName,
    /// What would change, field by field.
    pub fields: Vec<FieldChange>,
}

/// What a service sheet would do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetPreview {
    /// Rows that would be new services.
    pub new: Vec<NewService>,
    /// Services that would change.
    pub changed: Vec<ChangedService>,
    /// Services with a row that changes nothing.
    pub unchanged: Vec<ServiceName>,
    /// Services that the file does not name; nothing happens to them.
    pub missing: Vec<ServiceName>,
    /// New services that may be there already.
    pub likely: Vec<Likely>,
    /// What else would be made.
    pub created: Vec<Created>,
    /// What was read in a way that someone may want to know.
    pub notes: Vec<ImportNote>,
}

/// How a flow was known again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Known {
    /// It was not.
    New,
    /// By its source key.
    BySource,
    /// By its address; the e-service takes over the key.
    ByAddress,
}

/// One flow, and what would become of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FlowItem {
    /// `FlowFamilyID`, which choices are made by.
    pub family: u64,
    /// Its name in the file.
    pub name: String,
    /// Its category in the file.
    pub category: Option<String>,
    /// Its address.
    pub url: String,
    /// Whether it can be used.
    pub enabled: bool,
    /// The e-service that it is or would be.
    pub e_service: EServiceId,
    /// How it was known again.
    pub known: Known,
    /// What it is or would be used as.
    pub used_as: EServiceUse,
    /// The last day, where it is temporary.
    pub until: Option<Day>,
    /// The services that it would serve.
    pub services: Vec<ServiceName>,
    /// What would change of an e-service that is there; of a new one all.
    pub fields: Vec<FieldChange>,
}

/// An e-service of the portal that the file does not name; nothing happens to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MissingFlow {
    /// Which e-service.
    pub e_service: EServiceId,
    /// Its name.
    pub name: String,
    /// `FlowFamilyID`.
    pub family: u64,
}

/// What Open ePlatform's list would do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FlowPreview {
    /// The flows, in the order of the file.
    pub items: Vec<FlowItem>,
    /// E-services that came from the portal and are no longer in its list.
    pub missing: Vec<MissingFlow>,
    /// New services that may be there already.
    pub likely: Vec<Likely>,
    /// Services that would be made.
    pub new_services: Vec<ServiceName>,
    /// Services that are there and would change.
    pub changed_services: Vec<ChangedService>,
}

impl FlowPreview {
    /// Flows that would be new e-services.
    pub fn new_flows(&self) -> impl Iterator<Item = &FlowItem> {
        self.items.iter().filter(|item| item.known == Known::New)
    }

    /// Flows whose e-service would change.
    pub fn changed_flows(&self) -> impl Iterator<Item = &FlowItem> {
        self.items.iter().filter(|item| item.known != Known::New && !item.fields.is_empty())
    }

    /// Flows that change nothing.
    pub fn unchanged_flows(&self) -> impl Iterator<Item = &FlowItem> {
        self.items.iter().filter(|item| item.known != Known::New && item.fields.is_empty())
    }
}
