//! Who stands behind what was said.

use std::collections::BTreeMap;

use utbud_domain::{ActorId, Id, MunicipalityId};

use crate::history::{By, who};
use crate::{Store, StoreError};

impl Store {
    /// Who some actors are, as far as they are still known.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], or that the database does not answer.
    pub fn people(
        &self,
        municipality: MunicipalityId,
        actors: &[ActorId],
    ) -> Result<BTreeMap<ActorId, By>, StoreError> {
        if actors.is_empty() {
            return Ok(BTreeMap::new());
        }
        let key = municipality.to_string();
        let actors: Vec<_> = actors.iter().map(ToString::to_string).collect();
        let known = self.reading(|conn| who(conn, &key, actors.iter().map(String::as_str)))?;
        Ok(known
            .into_iter()
            .filter_map(|(actor, by)| Some((ActorId::parse(&actor)?, by)))
            .collect())
    }
}
