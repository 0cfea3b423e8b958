//! What is typed of a service's channels in a horizon, and how it is laid on the service.

use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use utbud_domain::edit::Thing;
use utbud_domain::service::arrangement::{self, Clash, ranked};
use utbud_domain::{
    Assignment, Catalogue, ContactPoint, Fault as Broken, Horizon, Refused, Role, Service,
    ServiceDraft, ServiceGroup, Year,
};
use validator::{Validate, ValidationErrors};

use super::line::{self, Line, Place};
use super::view;
use crate::components::form::Fault;
use crate::edit::{EditForm, FormView, typed};
use crate::words;

/// What a form sends.
type Pairs = Vec<(String, String)>;

/// The channels in one of the horizons: lines in the order of their roles, which the buttons of
/// the page arrange before anything is saved.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Pairs", into = "Pairs")]
pub struct ChannelsForm<const WANTED: bool> {
    pub(super) lines: Vec<Line>,
    /// A channel chosen to complement, and not added yet.
    pub(super) complementary: String,
    /// A channel chosen not to be used, and not added yet.
    pub(super) unused: String,
    /// The year that all of it is to be reached.
    pub(super) year: String,
}

impl<const WANTED: bool> From<Pairs> for ChannelsForm<WANTED> {
    fn from(pairs: Pairs) -> Self {
        let of = |name: &str| {
            let found = pairs.iter().find(|(own, _)| own == name);
            found.map(|(_, value)| value.clone()).unwrap_or_default()
        };
        let (complementary, unused, year) = (of("complementary"), of("unused"), of("year"));
        Self { lines: line::read(&pairs), complementary, unused, year }
    }
}

impl<const WANTED: bool> From<ChannelsForm<WANTED>> for Pairs {
    fn from(form: ChannelsForm<WANTED>) -> Self {
        let own = [
            ("complementary".to_owned(), form.complementary),
            ("unused".to_owned(), form.unused),
            ("year".to_owned(), form.year),
        ];
        let lines = (1..).zip(&form.lines).flat_map(|(number, line)| line.pairs(number));
        own.into_iter().chain(lines).collect()
    }
}

/// The lines check themselves as they are read, where their numbers are known.
impl<const WANTED: bool> Validate for ChannelsForm<WANTED> {
    fn validate(&self) -> Result<(), ValidationErrors> {
        Ok(())
    }
}

/// The group whose channels hold for a service that has none of its own in the horizon.
pub(super) fn group_of<'a>(
    service: &ServiceDraft,
    catalogue: &'a Catalogue,
    horizon: Horizon,
) -> Option<&'a ServiceGroup> {
    let group = service.group.and_then(|id| catalogue.groups.get(id)).map(|kept| &kept.value);
    group.filter(|group| group.assignments.iter().any(|a| a.horizon == horizon))
}

fn sorted(assignments: &[Assignment], horizon: Horizon) -> Vec<Assignment> {
    let here = assignments.iter().filter(|a| a.horizon == horizon);
    let mut here: Vec<_> = here.cloned().collect();
    here.sort_by_key(|a| (a.role, a.rank));
    here
}

/// What holds for the service in the horizon: its own, or its group's.
fn holding(service: &ServiceDraft, catalogue: &Catalogue, horizon: Horizon) -> Vec<Assignment> {
    let own = sorted(&service.assignments, horizon);
    match group_of(service, catalogue, horizon) {
        Some(group) if own.is_empty() => sorted(&group.assignments, horizon),
        _ => own,
    }
}

impl<const WANTED: bool> ChannelsForm<WANTED> {
    /// Now or wanted.
    pub(super) const HORIZON: Horizon = if WANTED { Horizon::Target } else { Horizon::Current };

    fn from_assignments(assignments: &[Assignment]) -> Self {
        let mut lines: Vec<_> = assignments.iter().map(Line::of).collect();
        let year = lines.first().map(|first| first.year.clone()).unwrap_or_default();
        let is_common = lines.iter().all(|line| line.year == year);
        if is_common {
            lines.iter_mut().for_each(|line| line.year.clear());
        }
        let year = if is_common { year } else { String::new() };
        Self { lines, year, ..Self::default() }
    }

    /// As it is shown and counted: with what was chosen to be added, with a line for the main
    /// channel even where none is chosen, in the order of the roles.
    pub(super) fn in_order(&self) -> Self {
        let mut form = self.clone();
        form.take_in();
        if !form.lines.iter().any(|line| line.role == Role::Primary) {
            form.lines.insert(0, Line::empty(Role::Primary));
        }
        form.lines.sort_by_key(|line| line.role);
        form
    }

    /// Takes in what is chosen in the lists to add from.
    pub(super) fn take_in(&mut self) {
        let waiting = [
            (std::mem::take(&mut self.complementary), Role::Complementary),
            (std::mem::take(&mut self.unused), Role::Discouraged),
        ];
        for (channel, role) in waiting.into_iter().filter(|(channel, _)| !channel.is_empty()) {
            arrangement::add(&mut self.lines, Line::added(&channel, role));
        }
    }

    /// Fills in what holds now, as a beginning of what is wanted.
    pub(super) fn begin_with_now(&mut self, service: &Service, catalogue: &Catalogue) {
        let now = Self::from_assignments(&holding(service, catalogue, Horizon::Current));
        self.lines = now.lines;
    }

    /// Whether no channel stands in it.
    pub(super) fn is_empty(&self) -> bool {
        self.lines.iter().all(|line| line.channel.is_empty())
    }

    /// The lines as assignments with ranks.
    fn read(
        &self,
        before: &[Assignment],
        catalogue: &Catalogue,
    ) -> Result<Vec<Assignment>, Vec<Fault>> {
        let mut faults = Vec::new();
        let year = match typed::number::<Year>(&self.year) {
            Ok(year) => year,
            Err(Refused(rule)) => {
                let fault = Broken { field: "year", rule };
                faults.push(Fault::new("year", words::rules::sentence(&fault)));
                None
            }
        };
        let (mut assignments, mut numbers) = (Vec::new(), Vec::new());
        let chosen = (1..).zip(&self.lines).filter(|(_, line)| !line.channel.is_empty());
        for (number, line) in chosen {
            let place = Place { number, horizon: Self::HORIZON, year };
            if let Some(mut assignment) = line.read(place, &mut faults) {
                follow_the_channel(line, &mut assignment, before);
                assignments.push(assignment);
                numbers.push(number);
            }
        }
        faults.extend(arrangement::clashes(&assignments).into_iter().filter_map(|clash| {
            let name = &catalogue.channels.get(clash.channel)?.name;
            let number = numbers.get(clash.at)?;
            let words = clash_words(&clash, name.as_str());
            Some(Fault::new(line::name("channel", *number), words))
        }));
        if !faults.is_empty() {
            return Err(faults);
        }
        ranked(assignments).map_err(|Refused(rule)| {
            let broken = Broken { field: "channels", rule };
            vec![Fault::of_form(words::rules::sentence(&broken))]
        })
    }
}

/// Where another main channel is chosen, where one turns to is not carried over from the one
/// before it, unless it was typed anew.
fn follow_the_channel(line: &Line, assignment: &mut Assignment, before: &[Assignment]) {
    if line.shown_for == line.channel || line.shown_for.is_empty() {
        return;
    }
    let was = before.iter().find(|a| a.channel.to_string() == line.shown_for);
    if was.is_some_and(|was| was.contact_point == assignment.contact_point) {
        let own = before.iter().find(|a| a.channel == assignment.channel);
        assignment.contact_point =
            own.map_or_else(ContactPoint::default, |own| own.contact_point.clone());
    }
}

/// What two roles of one channel come to, and what to do.
fn clash_words(clash: &Clash, channel: &str) -> String {
    let does = |role: Role| match role {
        Role::Primary => "vara huvudkanal",
        Role::Complementary => "komplettera",
        Role::Discouraged | Role::Forbidden => "inte användas",
    };
    let (one, other) = clash.roles;
    let both = match (one, other) {
        (Role::Discouraged, Role::Forbidden) => {
            format!("{channel} kan inte både stå under bör inte och får inte.")
        }
        _ if does(one) == does(other) => format!("{channel} står två gånger."),
        _ => format!("{channel} kan inte både {} och {}.", does(one), does(other)),
    };
    format!("{both} Ta bort det ena.")
}

impl<const WANTED: bool> EditForm for ChannelsForm<WANTED> {
    type Thing = ServiceDraft;

    const FIELDS: &'static [&'static str] = &["year"];

    fn of(service: &ServiceDraft, catalogue: &Catalogue) -> Self {
        Self::from_assignments(&holding(service, catalogue, Self::HORIZON))
    }

    fn lay(&self, service: &mut ServiceDraft, catalogue: &Catalogue) -> Result<(), Vec<Fault>> {
        let before = holding(service, catalogue, Self::HORIZON);
        let after = self.in_order().read(&before, catalogue)?;
        if after == before {
            return Ok(());
        }
        if let Some(group) = group_of(service, catalogue, Self::HORIZON)
            && !after.is_empty()
            && after.iter().all(|assignment| assignment.rationale.is_none())
        {
            let message = format!("Skriv varför tjänsten avviker från gruppen {}.", group.name);
            return Err(vec![Fault::new(line::name("rationale", 1), message)]);
        }
        service.assignments.retain(|assignment| assignment.horizon != Self::HORIZON);
        service.assignments.extend(after);
        Ok(())
    }

    fn show(&self, view: &FormView<'_>) -> Markup {
        match ServiceDraft::find(view.catalogue, view.about) {
            Some(service) => view::form(&self.in_order(), view, &service.value),
            None => html! {},
        }
    }
}
