//! Who the services are for (*målgrupp*): a tree, with how they prefer to be met.

use serde::{Deserialize, Serialize};

use crate::codes::codes;
use crate::{Draft, Faults, Frozen, Headcount, Name, Note, Percent, Rule, Summary, TargetGroupId};

codes! {
    /// Inside or outside the kommun's own organisation.
    Side {
        /// Inhabitants, companies, associations.
        External = "external",
        /// Employees and elected representatives.
        Internal = "internal",
    }
}

/// How a target group prefers to be met, in per cent that add up to 100
/// (*E-medborgare, medborgare däremellan, P-medborgare*).
///
/// # Source
/// *E-delegationen, Vägledning för kanalstrategi*.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DigitalPreference {
    /// Prefer digital ways (*väljer helst digitalt*).
    pub digital: Percent,
    /// It varies.
    pub mixed: Percent,
    /// Prefer to meet or speak with someone (*väljer helst personlig kontakt*).
    pub personal: Percent,
}

/// How many a group is, as far as is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SizeEstimate {
    /// People, or companies in a group of companies.
    pub count: Headcount,
    /// Where the number comes from.
    pub source: Option<Summary>,
}

/// A target group, as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TargetGroupDraft {
    /// Which group.
    pub id: TargetGroupId,
    /// Its name, unique in the kommun.
    pub name: Name,
    /// The wider group that it is part of.
    pub parent: Option<TargetGroupId>,
    /// External or internal.
    pub side: Side,
    /// Its place among its siblings.
    pub position: u16,
    /// How many they are; unknown is `None`.
    pub size: Option<SizeEstimate>,
    /// How they prefer to be met; unknown is `None`.
    pub preference: Option<DigitalPreference>,
    /// Needs: languages, read-aloud, assistive technology, *ombud*.
    pub needs: Option<Note>,
    /// Anything else.
    pub note: Option<Note>,
}

/// A target group.
pub type TargetGroup = Frozen<TargetGroupDraft>;

impl Draft for TargetGroupDraft {
    fn check(&self, faults: &mut Faults) {
        faults.add_if(self.parent == Some(self.id), "parent", Rule::Cycle);
        if let Some(DigitalPreference { digital, mixed, personal }) = self.preference {
            let sum: u16 = [digital, mixed, personal].iter().map(|p| u16::from(p.get())).sum();
            faults.add_if(sum != 100, "preference", Rule::SharesNotHundred);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Id;
    use crate::testing::{Wrong, name, wrong};

    fn id(number: u128) -> TargetGroupId {
        TargetGroupId::from_uuid(uuid::Uuid::from_u128(number))
    }

    fn faults(parent: Option<TargetGroupId>, shares: Option<[i64; 3]>) -> Vec<Wrong> {
        let shares = shares.map(|shares| shares.map(|share| Percent::new(share).unwrap()));
        let preference =
            shares.map(|[digital, mixed, personal]| DigitalPreference { digital, mixed, personal });
        wrong(&TargetGroupDraft {
            id: id(1),
            name: name("Alla"),
            parent,
            side: Side::External,
            position: 0,
            size: None,
            preference,
            needs: None,
            note: None,
        })
    }

    #[test]
    fn the_shares_add_up_to_a_hundred() {
        let fault = [("preference", Rule::SharesNotHundred)];
        assert_eq!(faults(None, Some([50, 30, 19])), fault);
        assert_eq!(faults(None, Some([50, 30, 21])), fault);
        assert_eq!(faults(None, Some([100, 100, 100])), fault);
        assert_eq!(faults(None, Some([50, 30, 20])), []);
        assert_eq!(faults(None, Some([0, 0, 100])), []);
    }

    #[test]
    fn how_they_prefer_to_be_met_can_be_unknown() {
        assert_eq!(faults(None, None), []);
    }

    #[test]
    fn a_group_is_not_above_itself() {
        assert_eq!(faults(Some(id(1)), None), [("parent", Rule::Cycle)]);
        assert_eq!(faults(Some(id(2)), None), []);
    }
}
