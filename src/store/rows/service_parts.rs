//! What lies beside the table `service`: texts, demands, steps, target groups, events, systems and
//! channel roles.

use std::collections::{BTreeSet, HashMap};

use diesel::prelude::*;
use utbud_domain::{
    About, Assignment, Code, Demands, EventId, Id, Kept, Service, Step, StepFacts, Steps, SystemId,
    TargetGroupId,
};

use super::channel_assignment::{self, Held, Holder};
use super::column::{At, grouped};
use super::service_sections::{AboutRow, DemandsRow, EventRow, GroupRow, StepRow, SystemRow};
use crate::StoreError;
use crate::connection::AnyConnection;
use crate::schema::{
    service_about, service_demands, service_event, service_step, service_system,
    service_target_group,
};

/// The parts of one service.
pub(super) struct Parts {
    pub(super) about: About,
    pub(super) demands: Demands,
    pub(super) steps: Steps,
    pub(super) target_groups: BTreeSet<TargetGroupId>,
    pub(super) events: BTreeSet<EventId>,
    pub(super) systems: BTreeSet<SystemId>,
    pub(super) assignments: Vec<Assignment>,
}

/// The parts of all services of a kommun, to be taken one service at a time.
pub(super) struct PartsOf {
    abouts: HashMap<String, AboutRow>,
    demands: HashMap<String, DemandsRow>,
    steps: HashMap<String, Vec<StepRow>>,
    target_groups: HashMap<String, Vec<GroupRow>>,
    events: HashMap<String, Vec<EventRow>>,
    systems: HashMap<String, Vec<SystemRow>>,
    assignments: HashMap<String, Vec<Assignment>>,
}

/// All rows of a table that belong to a kommun's services.
macro_rules! rows_of {
    ($conn:expr, $municipality:expr, $table:ident, $row:ident) => {{
        let rows: Vec<$row> = $table::table
            .filter($table::municipality_id.eq($municipality))
            .order($table::service_id)
            .select($row::as_select())
            .load($conn)?;
        rows
    }};
}

impl PartsOf {
    pub(super) fn load(conn: &mut AnyConnection, municipality: &str) -> Result<Self, StoreError> {
        let abouts = rows_of!(conn, municipality, service_about, AboutRow);
        let demands = rows_of!(conn, municipality, service_demands, DemandsRow);
        let steps = rows_of!(conn, municipality, service_step, StepRow);
        let groups = rows_of!(conn, municipality, service_target_group, GroupRow);
        let events = rows_of!(conn, municipality, service_event, EventRow);
        let systems = rows_of!(conn, municipality, service_system, SystemRow);
        Ok(Self {
            abouts: abouts.into_iter().map(|row| (row.service_id.clone(), row)).collect(),
            demands: demands.into_iter().map(|row| (row.service_id.clone(), row)).collect(),
            steps: grouped(steps, |row| &row.service_id),
            target_groups: grouped(groups, |row| &row.service_id),
            events: grouped(events, |row| &row.service_id),
            systems: grouped(systems, |row| &row.service_id),
            assignments: channel_assignment::load(conn, municipality, Holder::Service)?,
        })
    }

    pub(super) fn take(&mut self, service: &str) -> Result<Parts, StoreError> {
        let about =
            At::new("service_about", service).together("the row", self.abouts.remove(service))?;
        let demands = At::new("service_demands", service)
            .together("the row", self.demands.remove(service))?;
        let groups = self.target_groups.remove(service).unwrap_or_default();
        let groups = groups.into_iter().map(|row| row.target_group_id);
        let events = self.events.remove(service).unwrap_or_default();
        let systems = self.systems.remove(service).unwrap_or_default();
        Ok(Parts {
            about: about.read()?,
            demands: demands.read()?,
            steps: steps_of(service, self.steps.remove(service).unwrap_or_default())?,
            target_groups: ids("service_target_group", service, groups)?,
            events: ids("service_event", service, events.into_iter().map(|row| row.event_id))?,
            systems: ids("service_system", service, systems.into_iter().map(|row| row.system_id))?,
            assignments: self.assignments.remove(service).unwrap_or_default(),
        })
    }
}

fn ids<T: Id>(
    table: &'static str,
    service: &str,
    rows: impl Iterator<Item = String>,
) -> Result<BTreeSet<T>, StoreError> {
    let at = At::new(table, service);
    rows.map(|id| at.id("what it refers to", id)).collect()
}

fn steps_of(service: &str, rows: Vec<StepRow>) -> Result<Steps, StoreError> {
    let at = At::new("service_step", service);
    let mut steps = Steps::default();
    for row in rows {
        let step: Step = at.code("step", row.step)?;
        let typical_days = at.maybe(At::number, "typical_days", row.typical_days)?;
        *steps.get_mut(step) = StepFacts { applies: row.applies, typical_days };
    }
    Ok(steps)
}

/// Takes away all parts of these services.
pub(super) fn delete(
    conn: &mut AnyConnection,
    municipality: &str,
    services: &[String],
) -> Result<(), StoreError> {
    macro_rules! delete_from {
        ($($table:ident),*) => {$({
            let parts = $table::table
                .filter($table::municipality_id.eq(municipality))
                .filter($table::service_id.eq_any(services));
            diesel::delete(parts).execute(conn)?;
        })*};
    }
    channel_assignment::delete(conn, municipality, services)?;
    delete_from!(
        service_about,
        service_demands,
        service_step,
        service_target_group,
        service_event,
        service_system
    );
    Ok(())
}

/// Writes all parts of these services.
pub(super) fn insert(
    conn: &mut AnyConnection,
    municipality: &str,
    services: &[&Kept<Service>],
) -> Result<(), StoreError> {
    let mut rows = Rows::default();
    for service in services {
        rows.add(municipality, service)?;
    }
    insert_rows!(conn, service_about::table, rows.abouts);
    insert_rows!(conn, service_demands::table, rows.demands);
    insert_rows!(conn, service_step::table, rows.steps);
    insert_rows!(conn, service_target_group::table, rows.target_groups);
    insert_rows!(conn, service_event::table, rows.events);
    insert_rows!(conn, service_system::table, rows.systems);
    let held = services.iter().map(|service| Held {
        holder: Holder::Service,
        id: service.id.to_string(),
        assignments: &service.assignments,
    });
    let held: Vec<Held<'_>> = held.collect();
    channel_assignment::insert(conn, municipality, &held)
}

/// Rows that are to be inserted together.
#[derive(Default)]
struct Rows {
    abouts: Vec<AboutRow>,
    demands: Vec<DemandsRow>,
    steps: Vec<StepRow>,
    target_groups: Vec<GroupRow>,
    events: Vec<EventRow>,
    systems: Vec<SystemRow>,
}

impl Rows {
    fn add(&mut self, municipality: &str, service: &Kept<Service>) -> Result<(), StoreError> {
        let keys = || (municipality.to_owned(), service.id.to_string());
        self.abouts.push(AboutRow::write(keys(), &service.about)?);
        self.demands.push(DemandsRow::write(keys(), &service.demands)?);
        for step in Step::ALL {
            let facts = service.steps.get(*step);
            if facts != StepFacts::default() {
                self.steps.push(StepRow::write(keys(), *step, facts));
            }
        }
        self.target_groups.extend(service.target_groups.iter().map(|id| {
            let (municipality_id, service_id) = keys();
            GroupRow { municipality_id, service_id, target_group_id: id.to_string() }
        }));
        self.events.extend(service.events.iter().map(|id| {
            let (municipality_id, service_id) = keys();
            EventRow { municipality_id, service_id, event_id: id.to_string() }
        }));
        self.systems.extend(service.systems.iter().map(|id| {
            let (municipality_id, service_id) = keys();
            SystemRow { municipality_id, service_id, system_id: id.to_string() }
        }));
        Ok(())
    }
}
