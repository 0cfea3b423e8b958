//! Channel roles as rows, of services and of groups of services alike.

use std::collections::{BTreeSet, HashMap};

use diesel::prelude::*;
use utbud_domain::{Assignment, TargetGroupId};

use super::column::{At, code, contact_point, json, number, text};
use crate::StoreError;
use crate::connection::AnyConnection;
use crate::schema::{channel_assignment, channel_assignment_target_group};

/// Whose assignments they are.
#[derive(Clone, Copy)]
pub(super) enum Holder {
    Service,
    Group,
}

#[derive(Insertable, Queryable, Selectable)]
#[diesel(table_name = channel_assignment, treat_none_as_default_value = false)]
struct Row {
    municipality_id: String,
    holder_id: String,
    position: i64,
    service_id: Option<String>,
    group_id: Option<String>,
    horizon: String,
    channel_id: String,
    role: String,
    rank: i64,
    steps: String,
    identification: Option<String>,
    rationale: Option<String>,
    year: Option<i64>,
    contact_point: Option<String>,
}

#[derive(Insertable, Queryable, Selectable)]
#[diesel(table_name = channel_assignment_target_group)]
struct ForGroup {
    municipality_id: String,
    holder_id: String,
    position: i64,
    target_group_id: String,
}

/// The assignments of a kommun's services or groups, by holder, in their order.
pub(super) fn load(
    conn: &mut AnyConnection,
    municipality: &str,
    holder: Holder,
) -> Result<HashMap<String, Vec<Assignment>>, StoreError> {
    use channel_assignment::{group_id, holder_id, municipality_id, position, service_id};
    let all = channel_assignment::table
        .filter(municipality_id.eq(municipality))
        .order((holder_id, position))
        .select(Row::as_select());
    let rows: Vec<Row> = match holder {
        Holder::Service => all.filter(service_id.is_not_null()).load(conn)?,
        Holder::Group => all.filter(group_id.is_not_null()).load(conn)?,
    };
    let mut groups = target_groups(conn, municipality)?;
    let mut holders: HashMap<String, Vec<Assignment>> = HashMap::new();
    for row in rows {
        let of = row.holder_id.clone();
        let target_groups = groups.remove(&(of.clone(), row.position)).unwrap_or_default();
        holders.entry(of).or_default().push(row.read(target_groups)?);
    }
    Ok(holders)
}

type ByAssignment = HashMap<(String, i64), BTreeSet<TargetGroupId>>;

fn target_groups(conn: &mut AnyConnection, municipality: &str) -> Result<ByAssignment, StoreError> {
    use channel_assignment_target_group::{
        holder_id, municipality_id, position, table, target_group_id,
    };
    let rows: Vec<ForGroup> = table
        .filter(municipality_id.eq(municipality))
        .order((holder_id, position, target_group_id))
        .select(ForGroup::as_select())
        .load(conn)?;
    let mut groups = ByAssignment::new();
    for row in rows {
        let at = At::new("channel_assignment_target_group", &row.holder_id);
        let group = at.id("target_group_id", row.target_group_id)?;
        groups.entry((row.holder_id, row.position)).or_default().insert(group);
    }
    Ok(groups)
}

/// Takes away all that these services or groups hold.
pub(super) fn delete(
    conn: &mut AnyConnection,
    municipality: &str,
    holders: &[String],
) -> Result<(), StoreError> {
    use channel_assignment as a;
    use channel_assignment_target_group as t;
    let groups = t::table.filter(t::municipality_id.eq(municipality));
    diesel::delete(groups.filter(t::holder_id.eq_any(holders))).execute(conn)?;
    let assignments = a::table.filter(a::municipality_id.eq(municipality));
    diesel::delete(assignments.filter(a::holder_id.eq_any(holders))).execute(conn)?;
    Ok(())
}

/// What one service or group holds.
pub(super) struct Held<'a> {
    pub(super) holder: Holder,
    pub(super) id: String,
    pub(super) assignments: &'a [Assignment],
}

/// Writes what they hold.
pub(super) fn insert(
    conn: &mut AnyConnection,
    municipality: &str,
    all: &[Held<'_>],
) -> Result<(), StoreError> {
    let (mut rows, mut groups) = (Vec::new(), Vec::new());
    for held in all {
        for (position, assignment) in (0..).zip(held.assignments) {
            rows.push(Row::write(municipality, held, (position, assignment))?);
            groups.extend(assignment.target_groups.iter().map(|group| ForGroup {
                municipality_id: municipality.to_owned(),
                holder_id: held.id.clone(),
                position,
                target_group_id: group.to_string(),
            }));
        }
    }
    insert_rows!(conn, channel_assignment::table, rows);
    insert_rows!(conn, channel_assignment_target_group::table, groups);
    Ok(())
}

impl Row {
    fn write(
        municipality: &str,
        held: &Held<'_>,
        (position, assignment): (i64, &Assignment),
    ) -> Result<Self, StoreError> {
        let (service_id, group_id) = match held.holder {
            Holder::Service => (Some(held.id.clone()), None),
            Holder::Group => (None, Some(held.id.clone())),
        };
        Ok(Self {
            municipality_id: municipality.to_owned(),
            holder_id: held.id.clone(),
            position,
            service_id,
            group_id,
            horizon: code(assignment.horizon),
            channel_id: assignment.channel.to_string(),
            role: code(assignment.role),
            rank: assignment.rank.into(),
            steps: json("channel_assignment", &assignment.steps)?,
            identification: assignment.identification.map(code),
            rationale: text(assignment.rationale.as_ref()),
            year: number(assignment.year),
            contact_point: contact_point("channel_assignment", &assignment.contact_point)?,
        })
    }

    fn read(self, target_groups: BTreeSet<TargetGroupId>) -> Result<Assignment, StoreError> {
        let at = At::new("channel_assignment", &self.holder_id);
        Ok(Assignment {
            horizon: at.code("horizon", self.horizon)?,
            channel: at.id("channel_id", self.channel_id)?,
            role: at.code("role", self.role)?,
            rank: at.number("rank", self.rank)?,
            steps: at.json("steps", self.steps)?,
            target_groups,
            identification: at.maybe(At::code, "identification", self.identification)?,
            rationale: at.maybe(At::text, "rationale", self.rationale)?,
            year: at.maybe(At::number, "year", self.year)?,
            contact_point: at.contact_point(self.contact_point)?,
        })
    }
}
