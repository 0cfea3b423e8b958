//! Which channel has which role for a service, now and wanted.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::codes::codes;
use crate::{
    ChannelId, ContactPoint, Faults, Identification, Note, Rank, Rule, Step, TargetGroupId, Year,
};

codes! {
    /// Which situation an assignment describes.
    Horizon {
        /// *Nuläge*.
        Current = "current",
        /// *Önskat läge*.
        Target = "target",
    }
}

codes! {
    /// The role of a channel for a service.
    Role {
        /// *Huvudkanal*.
        Primary = "primary",
        /// *Kompletterande kanal*.
        Complementary = "complementary",
        /// *Bör inte användas*.
        Discouraged = "discouraged",
        /// *Får inte användas*; takes a rationale.
        Forbidden = "forbidden",
    }
}

/// A channel's role for a service (*kanalprioritering*).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignment {
    /// Now or wanted.
    pub horizon: Horizon,
    /// The channel.
    pub channel: ChannelId,
    /// Its role.
    pub role: Role,
    /// Its place inside the role, from 1 without holes.
    pub rank: Rank,
    /// The steps it serves; none is all.
    pub steps: BTreeSet<Step>,
    /// The target groups it is for; none is all.
    pub target_groups: BTreeSet<TargetGroupId>,
    /// The identification it must ask for; `None` is that of the service.
    pub identification: Option<Identification>,
    /// Why.
    pub rationale: Option<Note>,
    /// The year a wanted situation is to be reached.
    pub year: Option<Year>,
    /// Where one turns to, before what unit and channel say.
    pub contact_point: ContactPoint,
}

impl Assignment {
    /// A channel's role for all target groups and steps, without more known.
    #[must_use]
    pub fn plain(horizon: Horizon, channel: ChannelId, role: Role, rank: Rank) -> Self {
        Self {
            horizon,
            channel,
            role,
            rank,
            steps: BTreeSet::new(),
            target_groups: BTreeSet::new(),
            identification: None,
            rationale: None,
            year: None,
            contact_point: ContactPoint::default(),
        }
    }

    fn is_for(&self, group: Option<TargetGroupId>) -> bool {
        self.target_groups.is_empty() || group.is_some_and(|g| self.target_groups.contains(&g))
    }
}

const FIELDS: [(Horizon, &str); 2] =
    [(Horizon::Current, "channels.current"), (Horizon::Target, "channels.target")];

/// Adds what is wrong with the assignments of a service or a group of services.
///
/// # Source
/// `design.md` 4, *ChannelAssignment*.
pub(crate) fn check_assignments(assignments: &[Assignment], faults: &mut Faults) {
    for (horizon, field) in FIELDS {
        let here: Vec<_> = assignments.iter().filter(|a| a.horizon == horizon).collect();
        let mentioned = here.iter().flat_map(|a| a.target_groups.iter().copied().map(Some));
        let groups: BTreeSet<_> = mentioned.chain([None]).collect();
        let of = |group| here.iter().filter(move |a| a.is_for(group));
        let two_primary =
            |g: &Option<TargetGroupId>| of(*g).filter(|a| a.role == Role::Primary).count() > 1;
        let two_roles = |g: &Option<TargetGroupId>| {
            let mut seen = BTreeSet::new();
            of(*g).any(|a| !seen.insert(a.channel))
        };
        faults.add_if(groups.iter().any(two_primary), field, Rule::TwoPrimary);
        faults.add_if(groups.iter().any(two_roles), field, Rule::TwoRoles);
        faults.add_if(has_hole(&here), field, Rule::RankGap);
        let bare = here.iter().any(|a| a.role == Role::Forbidden && a.rationale.is_none());
        faults.add_if(bare, field, Rule::ReasonRequired);
        let dated = horizon == Horizon::Current && here.iter().any(|a| a.year.is_some());
        faults.add_if(dated, field, Rule::NotAllowedHere);
    }
}

fn has_hole(assignments: &[&Assignment]) -> bool {
    let mut ranks: BTreeMap<Role, Vec<u8>> = BTreeMap::new();
    for assignment in assignments {
        ranks.entry(assignment.role).or_default().push(assignment.rank.get());
    }
    ranks.into_values().any(|mut ranks| {
        ranks.sort_unstable();
        ranks.into_iter().zip(1..).any(|(rank, expected)| rank != expected)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Id;

    fn channel(n: u8) -> ChannelId {
        ChannelId::from_uuid(uuid::Uuid::from_u128(u128::from(n)))
    }

    fn group(n: u8) -> TargetGroupId {
        TargetGroupId::from_uuid(uuid::Uuid::from_u128(u128::from(n)))
    }

    fn now(n: u8, role: Role, rank: i64) -> Assignment {
        Assignment::plain(Horizon::Current, channel(n), role, Rank::new(rank).unwrap())
    }

    fn faults(assignments: &[Assignment]) -> Vec<Rule> {
        let mut faults = Faults::none();
        check_assignments(assignments, &mut faults);
        faults.iter().map(|fault| fault.rule.clone()).collect()
    }

    #[test]
    fn one_main_channel_and_ordered_complements_are_allowed() {
        let all = [
            now(1, Role::Primary, 1),
            now(2, Role::Complementary, 1),
            now(3, Role::Complementary, 2),
        ];

        assert_eq!(faults(&all), []);
    }

    #[test]
    fn two_main_channels_are_allowed_for_different_target_groups_only() {
        let [mut a, mut b] = [now(1, Role::Primary, 1), now(2, Role::Primary, 2)];
        assert_eq!(faults(&[a.clone(), b.clone()]), [Rule::TwoPrimary]);

        a.target_groups.insert(group(1));
        b.target_groups.insert(group(2));
        assert_eq!(faults(&[a.clone(), b.clone()]), []);

        b.target_groups.clear();
        assert_eq!(faults(&[a, b]), [Rule::TwoPrimary]);
    }

    #[test]
    fn a_channel_has_one_role() {
        let all = [now(1, Role::Primary, 1), now(1, Role::Complementary, 1)];

        assert_eq!(faults(&all), [Rule::TwoRoles]);
    }

    #[test]
    fn ranks_have_no_holes() {
        let all = [now(1, Role::Complementary, 1), now(2, Role::Complementary, 3)];

        assert_eq!(faults(&all), [Rule::RankGap]);
    }

    #[test]
    fn what_may_not_be_used_takes_a_reason() {
        assert_eq!(faults(&[now(1, Role::Forbidden, 1)]), [Rule::ReasonRequired]);
    }

    #[test]
    fn the_two_horizons_do_not_meet() {
        let mut wanted = now(1, Role::Primary, 1);
        wanted.horizon = Horizon::Target;

        assert_eq!(faults(&[now(1, Role::Complementary, 1), wanted]), []);
    }

    #[test]
    fn a_year_goes_with_what_is_wanted_and_not_with_what_is() {
        let mut dated = now(1, Role::Primary, 1);
        dated.year = Some(Year::new(2028).unwrap());
        assert_eq!(faults(std::slice::from_ref(&dated)), [Rule::NotAllowedHere]);

        dated.horizon = Horizon::Target;
        assert_eq!(faults(&[dated]), []);
    }
}
