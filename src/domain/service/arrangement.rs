//! Arranging the channels of a service: in which order they stand, which are added and taken
//! away, and which stand twice. What is arranged is a list; ranks are given when it is done, so
//! there are never holes in them.

use crate::{Assignment, ChannelId, Rank, Refused, Role};

/// A line of the list: a channel in a role.
pub trait InRole {
    /// The role that it stands in.
    fn role(&self) -> Role;
}

impl InRole for Assignment {
    fn role(&self) -> Role {
        self.role
    }
}

/// Moves a line before the nearest one above it in the same role. The first stays.
pub fn move_up<T: InRole>(lines: &mut [T], at: usize) {
    let Some(role) = lines.get(at).map(InRole::role) else { return };
    let above = lines.iter().take(at).rposition(|line| line.role() == role);
    if let Some(above) = above {
        lines.swap(above, at);
    }
}

/// Moves a line after the nearest one below it in the same role. The last stays.
pub fn move_down<T: InRole>(lines: &mut [T], at: usize) {
    let Some(role) = lines.get(at).map(InRole::role) else { return };
    let mut below = (0..).zip(lines.iter()).skip(at.saturating_add(1));
    let below: Option<usize> = below.find(|(_, line)| line.role() == role).map(|(n, _)| n);
    if let Some(below) = below {
        lines.swap(below, at);
    }
}

/// Adds a line as the last one in its role.
pub fn add<T: InRole>(lines: &mut Vec<T>, line: T) {
    let last = lines.iter().rposition(|other| other.role() <= line.role());
    lines.insert(last.map_or(0, |last| last + 1), line);
}

/// Takes a line away; those after it move up.
pub fn remove<T>(lines: &mut Vec<T>, at: usize) {
    if at < lines.len() {
        lines.remove(at);
    }
}

/// The lines in the order of their roles, ranked 1, 2, 3 … in each as they stand.
///
/// # Errors
/// [`Rule::OutOfRange`](crate::Rule::OutOfRange) for more lines in a role than there are ranks.
pub fn ranked(mut lines: Vec<Assignment>) -> Result<Vec<Assignment>, Refused> {
    lines.sort_by_key(|line| line.role);
    let mut before: Option<(Role, i64)> = None;
    for line in &mut lines {
        let place = match before {
            Some((role, place)) if role == line.role => place + 1,
            _ => 1,
        };
        line.rank = Rank::new(place)?;
        before = Some((line.role, place));
    }
    Ok(lines)
}

/// A channel that stands twice for the same people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clash {
    /// Which channel.
    pub channel: ChannelId,
    /// The roles that it stands in.
    pub roles: (Role, Role),
    /// The later of the two places.
    pub at: usize,
}

/// The channels that stand twice for the same people, in the order of their later place. Two
/// lines for different target groups do not meet.
#[must_use]
pub fn clashes(lines: &[Assignment]) -> Vec<Clash> {
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let earlier = lines.iter().take(at);
        let mut same = earlier.filter(|other| other.channel == line.channel && meet(other, line));
        if let Some(other) = same.next() {
            found.push(Clash { channel: line.channel, roles: (other.role, line.role), at });
        }
    }
    found
}

fn meet(one: &Assignment, other: &Assignment) -> bool {
    let (one, other) = (&one.target_groups, &other.target_groups);
    one.is_empty() || other.is_empty() || !one.is_disjoint(other)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{Code, Faults, Horizon, Id, TargetGroupId};

    fn channel(n: u8) -> ChannelId {
        ChannelId::from_uuid(uuid::Uuid::from_u128(u128::from(n)))
    }

    fn line(n: u8, role: Role) -> Assignment {
        Assignment::plain(Horizon::Current, channel(n), role, Rank::clamped(1))
    }

    fn complements(order: &[u8]) -> Vec<Assignment> {
        order.iter().map(|n| line(*n, Role::Complementary)).collect()
    }

    fn order(lines: &[Assignment]) -> Vec<ChannelId> {
        lines.iter().map(|line| line.channel).collect()
    }

    #[test]
    fn a_line_changes_places_with_the_next_in_its_role_and_the_ends_stay() {
        let mut lines = vec![line(1, Role::Primary)];
        lines.extend(complements(&[2, 3]));
        lines.push(line(4, Role::Discouraged));

        move_up(&mut lines, 2);
        assert_eq!(order(&lines), [1, 3, 2, 4].map(channel));
        move_up(&mut lines, 1);
        assert_eq!(order(&lines), [1, 3, 2, 4].map(channel));
        move_down(&mut lines, 2);
        assert_eq!(order(&lines), [1, 3, 2, 4].map(channel));
        move_down(&mut lines, 1);
        assert_eq!(order(&lines), [1, 2, 3, 4].map(channel));
    }

    #[test]
    fn what_is_added_stands_last_in_its_role() {
        let mut lines = vec![line(1, Role::Primary), line(4, Role::Forbidden)];

        add(&mut lines, line(2, Role::Complementary));
        add(&mut lines, line(3, Role::Complementary));
        add(&mut lines, line(5, Role::Forbidden));

        assert_eq!(order(&lines), [1, 2, 3, 4, 5].map(channel));
    }

    #[test]
    fn ranks_begin_with_one_in_each_role() {
        let lines = vec![
            line(1, Role::Complementary),
            line(2, Role::Primary),
            line(3, Role::Complementary),
        ];

        let ranked = ranked(lines).unwrap();

        let places: Vec<_> = ranked.iter().map(|l| (l.channel, l.rank.get())).collect();
        assert_eq!(places, [(channel(2), 1), (channel(1), 1), (channel(3), 2)]);
    }

    #[test]
    fn more_than_a_hundred_in_a_role_are_refused() {
        let lines = (1..=101).map(|n| line(n, Role::Complementary)).collect();

        assert!(ranked(lines).is_err());
    }

    #[test]
    fn a_channel_that_stands_twice_for_the_same_people_is_found() {
        let group = |n: u128| TargetGroupId::from_uuid(uuid::Uuid::from_u128(n));
        let mut lines = vec![line(1, Role::Complementary), line(1, Role::Discouraged)];
        let roles = (Role::Complementary, Role::Discouraged);
        assert_eq!(clashes(&lines), [Clash { channel: channel(1), roles, at: 1 }]);

        lines[0].target_groups.insert(group(1));
        assert_eq!(clashes(&lines).len(), 1);
        lines[1].target_groups.insert(group(2));
        assert_eq!(clashes(&lines), []);
    }

    #[derive(Clone, Copy, Debug)]
    enum Step {
        Up(usize),
        Down(usize),
        Remove(usize),
        Add(u8, Role),
    }

    fn step() -> impl Strategy<Value = Step> {
        let role = (0..Role::ALL.len()).prop_map(|n| Role::ALL[n]);
        prop_oneof![
            (0..12_usize).prop_map(Step::Up),
            (0..12_usize).prop_map(Step::Down),
            (0..12_usize).prop_map(Step::Remove),
            (0..12_u8, role).prop_map(|(channel, role)| Step::Add(channel, role)),
        ]
    }

    fn sorted(lines: &[Assignment]) -> Vec<(Role, ChannelId)> {
        let mut all: Vec<_> = lines.iter().map(|line| (line.role, line.channel)).collect();
        all.sort_unstable();
        all
    }

    proptest! {
        #[test]
        fn however_channels_are_arranged_ranks_have_no_holes(
            steps in prop::collection::vec(step(), 0..40),
        ) {
            let mut lines: Vec<Assignment> = Vec::new();
            for step in steps {
                let before = sorted(&lines);
                match step {
                    Step::Up(at) => move_up(&mut lines, at),
                    Step::Down(at) => move_down(&mut lines, at),
                    Step::Remove(at) => remove(&mut lines, at),
                    Step::Add(channel, role) => add(&mut lines, line(channel, role)),
                }
                if matches!(step, Step::Up(_) | Step::Down(_)) {
                    prop_assert_eq!(before, sorted(&lines));
                }
                let roles: Vec<_> = lines.iter().map(|line| line.role).collect();
                prop_assert!(roles.is_sorted());
            }
            let ranked = ranked(lines.clone()).unwrap();
            prop_assert_eq!(order(&lines), order(&ranked));
            let mut faults = Faults::none();
            crate::service::check_assignments(&ranked, &mut faults);
            let hole = faults.iter().any(|fault| fault.rule == crate::Rule::RankGap);
            prop_assert!(!hole);
        }

        #[test]
        fn up_and_down_again_is_where_it_was(at in 0..6_usize) {
            let mut lines = complements(&[1, 2, 3, 4, 5]);
            let before = lines.clone();
            if at > 0 && at < lines.len() {
                move_up(&mut lines, at);
                move_down(&mut lines, at - 1);
            }
            prop_assert_eq!(before, lines);
        }
    }
}
