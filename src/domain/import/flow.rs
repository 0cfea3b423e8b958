//! An e-service as Open ePlatform lists it, and what a person wants done with it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Day, LongText, Name, SafeUrl, ServiceId, SourceKey, Term};

/// One e-service (*flow*) of an Open ePlatform portal, read but not yet compared with anything.
///
/// # Source
/// Open ePlatform's `FlowInfoModule`, call `getflows`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flow {
    /// The portal's host, in small letters.
    pub portal: Term,
    /// `FlowFamilyID`, which stays when a new version comes.
    pub family: u64,
    /// `ID`, which is new with every version.
    pub version: u64,
    /// `Name`.
    pub name: Name,
    /// `FlowFamilyURL`: the page that stays when a new version comes.
    pub url: SafeUrl,
    /// `Category`.
    pub category: Option<Name>,
    /// `ShortDescription`, as plain text.
    pub summary: Option<LongText>,
    /// `LongDescription`, as plain text.
    pub description: Option<LongText>,
    /// `RequiresAuthentication`; not said is `None`.
    pub login_required: Option<bool>,
    /// `RequiresSigning`; not said is `None`.
    pub signing_required: Option<bool>,
    /// `PaymentSupportEnabled`; not said is `None`.
    pub payment: Option<bool>,
    /// `Enabled`; one that is not is never live.
    pub enabled: bool,
    /// The words of `Aliases`, for people to look for it by.
    pub aliases: Vec<Term>,
}

impl Flow {
    /// How the catalogue knows it again.
    #[must_use]
    pub fn source_key(&self) -> SourceKey {
        SourceKey { portal: self.portal.clone(), flow_family: self.family }
    }
}

/// What a person wants done with a flow, where it is not what the import would do by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "choice", rename_all = "snake_case")]
pub enum FlowChoice {
    /// What the import would do by itself, which for a flow that is already here is to keep what
    /// was chosen before.
    #[default]
    Default,
    /// It serves these services, and no others.
    TieTo {
        /// The services.
        services: Vec<ServiceId>,
    },
    /// It serves services with these names; those that are not there are made.
    NewServices {
        /// Their names.
        names: Vec<Name>,
    },
    /// It is a step in a case that is already open.
    CaseStep,
    /// It is only a link or information.
    Link,
    /// It is in use for a limited time.
    Temporary {
        /// Its last day.
        until: Day,
    },
}

/// The choices made, by `FlowFamilyID`.
pub type FlowChoices = BTreeMap<u64, FlowChoice>;
