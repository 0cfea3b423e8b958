//! A line of the form: a channel in a role, with all that is typed of it and all that is only
//! carried along, so that nothing is lost that the form does not show.

use std::collections::{BTreeMap, BTreeSet};

use utbud_domain::service::arrangement::InRole;
use utbud_domain::{
    Assignment, ChannelId, Code, ContactPoint, Email, Fault as Broken, Horizon, Id, Identification,
    Note, Rank, Refused, Role, SafeUrl, Step, Summary, TargetGroupId, Term, Year,
};

use crate::components::form::Fault;
use crate::edit::typed;
use crate::words;

/// A channel in a role, as typed. It is sent field by field, each with the number of the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) role: Role,
    pub(super) channel: String,
    /// The channel that the rest was shown for, where the line is a select.
    pub(super) shown_for: String,
    pub(super) rationale: String,
    pub(super) telephone: String,
    pub(super) email: String,
    pub(super) address: String,
    pub(super) url: String,
    pub(super) hours: String,
    pub(super) steps: String,
    pub(super) target_groups: String,
    pub(super) identification: String,
    /// Its own year, where the lines have different ones.
    pub(super) year: String,
}

impl InRole for Line {
    fn role(&self) -> Role {
        self.role
    }
}

impl Line {
    pub(super) fn empty(role: Role) -> Self {
        let none = String::new;
        Self {
            role,
            channel: none(),
            shown_for: none(),
            rationale: none(),
            telephone: none(),
            email: none(),
            address: none(),
            url: none(),
            hours: none(),
            steps: none(),
            target_groups: none(),
            identification: none(),
            year: none(),
        }
    }

    pub(super) fn added(channel: &str, role: Role) -> Self {
        Self { channel: channel.to_owned(), shown_for: channel.to_owned(), ..Self::empty(role) }
    }

    pub(super) fn of(assignment: &Assignment) -> Self {
        let point = &assignment.contact_point;
        let steps: Vec<_> = assignment.steps.iter().map(|step| step.code()).collect();
        let groups: Vec<_> = assignment.target_groups.iter().map(ToString::to_string).collect();
        Self {
            rationale: typed::of(assignment.rationale.as_ref()),
            telephone: typed::of(point.telephone.as_ref()),
            email: typed::of(point.email.as_ref()),
            address: typed::of(point.address.as_ref()),
            url: typed::of(point.url.as_ref()),
            hours: typed::of(point.hours.as_ref()),
            steps: steps.join(SEPARATOR),
            target_groups: groups.join(SEPARATOR),
            identification: typed::of_code(assignment.identification),
            year: typed::of(assignment.year),
            ..Self::added(&assignment.channel.to_string(), assignment.role)
        }
    }

    /// Its fields with their names, but for the role, which is a code.
    fn fields(&mut self) -> [(&'static str, &mut String); 12] {
        [
            ("channel", &mut self.channel),
            ("shown_for", &mut self.shown_for),
            ("rationale", &mut self.rationale),
            ("telephone", &mut self.telephone),
            ("email", &mut self.email),
            ("address", &mut self.address),
            ("url", &mut self.url),
            ("hours", &mut self.hours),
            ("steps", &mut self.steps),
            ("target_groups", &mut self.target_groups),
            ("identification", &mut self.identification),
            ("year", &mut self.year),
        ]
    }

    /// What is sent of it as the line with this number.
    pub(super) fn pairs(&self, number: usize) -> Vec<(String, String)> {
        let mut line = self.clone();
        let role = (name("role", number), self.role.code().to_owned());
        let fields = line.fields().map(|(field, value)| (name(field, number), value.clone()));
        [role].into_iter().chain(fields).collect()
    }

    pub(super) fn channel_id(&self) -> Option<ChannelId> {
        ChannelId::parse(&self.channel)
    }

    /// Whether more is said of it than its channel.
    pub(super) fn says_more(&self) -> bool {
        let typed =
            [&self.rationale, &self.telephone, &self.email, &self.address, &self.url, &self.hours];
        typed.iter().any(|text| !text.trim().is_empty())
    }

    /// The target groups that it is for.
    pub(super) fn groups(&self) -> BTreeSet<TargetGroupId> {
        parts(&self.target_groups).filter_map(TargetGroupId::parse).collect()
    }

    /// The steps that it serves.
    pub(super) fn step_set(&self) -> BTreeSet<Step> {
        parts(&self.steps).filter_map(Step::from_code).collect()
    }

    pub(super) fn level(&self) -> Option<Identification> {
        Identification::from_code(&self.identification)
    }

    /// As an assignment; what cannot be read is said at its field.
    pub(super) fn read(&self, place: Place, faults: &mut Vec<Fault>) -> Option<Assignment> {
        let number = place.number;
        let mut reader = Reader { number, faults };
        let point = ContactPoint {
            telephone: reader.text::<Term>("telephone", &self.telephone),
            email: reader.text::<Email>("email", &self.email),
            address: reader.text::<Summary>("address", &self.address),
            url: reader.text::<SafeUrl>("url", &self.url),
            hours: reader.text::<Summary>("hours", &self.hours),
        };
        let rationale = reader.text::<Note>("rationale", &self.rationale);
        let Some(channel) = self.channel_id() else {
            reader.says("channel", "Välj kanalen ur listan.");
            return None;
        };
        if self.role == Role::Forbidden && self.rationale.trim().is_empty() {
            reader.says("rationale", "Ange ett skäl till att kanalen inte får användas.");
        }
        let rank = Rank::clamped(1);
        let own_year = typed::number(&self.year).unwrap_or_default();
        let wanted = place.horizon == Horizon::Target;
        Some(Assignment {
            steps: self.step_set(),
            target_groups: self.groups(),
            identification: self.level(),
            rationale,
            year: place.year.or(own_year).filter(|_| wanted),
            contact_point: point,
            ..Assignment::plain(place.horizon, channel, self.role, rank)
        })
    }
}

/// Where a line stands, and what holds for all lines.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) number: usize,
    pub(super) horizon: Horizon,
    pub(super) year: Option<Year>,
}

struct Reader<'a> {
    number: usize,
    faults: &'a mut Vec<Fault>,
}

impl Reader<'_> {
    fn text<T: typed::Text>(&mut self, field: &'static str, text: &str) -> Option<T> {
        match typed::text(text) {
            Ok(value) => value,
            Err(Refused(rule)) => {
                let sentence = words::rules::sentence(&Broken { field, rule });
                self.says(field, &sentence);
                None
            }
        }
    }

    fn says(&mut self, field: &str, message: &str) {
        self.faults.push(Fault::new(name(field, self.number), message));
    }
}

/// Between values that are carried in one field.
const SEPARATOR: &str = ",";

fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(SEPARATOR).filter(|part| !part.is_empty())
}

/// What a field of the line with this number is sent as.
pub(super) fn name(field: &str, number: usize) -> String {
    format!("{field}-{number}")
}

/// The lines that were sent, in the order of their numbers.
pub(super) fn read(pairs: &[(String, String)]) -> Vec<Line> {
    let mut lines: BTreeMap<usize, Line> = BTreeMap::new();
    for (name, value) in pairs {
        let Some((field, number)) = name.rsplit_once('-') else { continue };
        let Ok(number) = number.parse() else { continue };
        let line = lines.entry(number).or_insert_with(|| Line::empty(Role::Primary));
        if field == "role" {
            line.role = Role::from_code(value).unwrap_or(line.role);
        } else if let Some((_, slot)) = line.fields().into_iter().find(|(own, _)| *own == field) {
            // Browsers send a line break in two characters.
            *slot = value.replace("\r\n", "\n");
        }
    }
    lines.into_values().collect()
}
