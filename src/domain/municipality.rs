//! The kommun: the tenant that everything belongs to.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{MunicipalityId, Refused, Rule, Slug};

/// SCB's four digits for a kommun (*kommunkod*).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MunicipalityCode(Box<str>);

impl MunicipalityCode {
    /// Reads it.
    ///
    /// # Errors
    /// [`Rule::NotAMunicipalityCode`] for anything but four digits.
    pub fn parse(text: &str) -> Result<Self, Refused> {
        let fits = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
        if fits { Ok(Self(text.into())) } else { Err(Refused(Rule::NotAMunicipalityCode)) }
    }

    /// As text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for MunicipalityCode {
    type Error = Refused;
    fn try_from(text: String) -> Result<Self, Refused> {
        Self::parse(&text)
    }
}

impl From<MunicipalityCode> for String {
    fn from(code: MunicipalityCode) -> Self {
        code.0.into()
    }
}

impl fmt::Display for MunicipalityCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What never changes about a kommun. Its name is a [setting](crate::SettingsDraft).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Municipality {
    /// Which kommun.
    pub id: MunicipalityId,
    /// Its name in addresses.
    pub slug: Slug,
    /// SCB's code.
    pub code: MunicipalityCode,
}
