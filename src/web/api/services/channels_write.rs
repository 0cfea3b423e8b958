//! The channels of a service, as a program writes them: a list a role, in order. What GET gives of
//! a contact point or a priority that is inherited stays inherited as long as it is sent as it was.

use std::collections::BTreeSet;

use serde_json::Value;
use utbud_domain::service::arrangement;
use utbud_domain::{
    Assignment, ChannelId, Code, ContactPoint, Email, EntityRef, Fault, Horizon, Identification,
    Note, Rank, Role, Rule, SafeUrl, ServiceDraft, Step, Summary, TargetGroupId, Term, Year,
};
use utoipa::openapi::schema::{AnyOfBuilder, ObjectBuilder};
use utoipa::openapi::{RefOr, Schema};

use crate::api::write::{At, Part, Told, Written, object, object_schema, read, same};

object!(ContactPoint, else ContactPoint::default() => {
    "telephone" "Telephone number as it is to be shown." => telephone: Option<Term>,
    "email" "E-mail address." => email: Option<Email>,
    "address" "Visiting or postal address." => address: Option<Summary>,
    "url" "A page or a form." => url: Option<SafeUrl>,
    "hours" "Opening hours, in words." => hours: Option<Summary>,
});

/// A channel in its role.
struct Line {
    id: ChannelId,
    _name: Told,
    rank: Option<Rank>,
    steps: BTreeSet<Step>,
    target_groups: BTreeSet<TargetGroupId>,
    identification: Option<Identification>,
    rationale: Option<Note>,
    contact_point: ContactPoint,
}

object!(Line => {
    "id" "The identity of the channel." => id: ChannelId,
    "name" "Its name, which is not read." => _name: Told,
    "rank" "Its place in the role, from 1: that of the list." => rank: Option<Rank>,
    "steps" "The steps it serves; none is all." => steps: BTreeSet<Step>,
    "target_groups" "The target groups it is for; none is all."
        => target_groups: BTreeSet<TargetGroupId>,
    "identification" "The identification it must ask for; none is that of the service."
        => identification: Option<Identification>,
    "rationale" "Why." => rationale: Option<Note>,
    "contact_point" "Where one turns to; none is that of the unit or the channel."
        => contact_point: ContactPoint,
});

/// The same, or only the identity of the channel.
struct InRole(Line);

impl Written for InRole {
    fn read(at: &At<'_>) -> Option<Self> {
        if !at.value.is_string() {
            return Line::read(at).map(Self);
        }
        Some(Self(Line {
            id: ChannelId::read(at)?,
            _name: Told,
            rank: None,
            steps: BTreeSet::new(),
            target_groups: BTreeSet::new(),
            identification: None,
            rationale: None,
            contact_point: ContactPoint::default(),
        }))
    }

    fn schema() -> RefOr<Schema> {
        AnyOfBuilder::new().item(ChannelId::schema()).item(Line::schema()).into()
    }
}

/// The channels of a horizon.
struct Lines {
    lines: Vec<(Role, Line)>,
    year: Option<Year>,
    is_year_new: bool,
}

/// The channels of both horizons; `None` is as they are.
pub struct ChannelsWritten {
    current: Option<Lines>,
    target: Option<Lines>,
}

const HORIZONS: [(Horizon, &str); 2] = [(Horizon::Current, "current"), (Horizon::Target, "target")];

/// The lists of a horizon, after the one of its main channel.
const LISTS: [(Role, &str); 4] = [
    (Role::Primary, "other_primary"),
    (Role::Complementary, "complementary"),
    (Role::Discouraged, "discouraged"),
    (Role::Forbidden, "forbidden"),
];

impl Written for ChannelsWritten {
    fn read(at: &At<'_>) -> Option<Self> {
        at.object(&HORIZONS.map(|(_, name)| name))?;
        let [current, target] = HORIZONS.map(|(horizon, name)| {
            let at = at.inside(name);
            let is_new = !same(at.value, at.shown);
            is_new.then(|| horizon_of(&at, horizon))
        });
        // The outer is whether it is said anew, the inner whether it could be read.
        Some(Self {
            current: current.map_or(Some(None), |read| read.map(Some))?,
            target: target.map_or(Some(None), |read| read.map(Some))?,
        })
    }

    fn left_out() -> Option<Self> {
        let none = || Some(Lines { lines: Vec::new(), year: None, is_year_new: false });
        Some(Self { current: none(), target: none() })
    }

    fn schema() -> RefOr<Schema> {
        let parts = HORIZONS.map(|(horizon, name)| Part {
            name,
            says: match horizon {
                Horizon::Current => "As it is.",
                Horizon::Target => "As it is wanted.",
            },
            is_needed: false,
            schema: horizon_schema(horizon),
        });
        object_schema(&parts)
    }
}

fn horizon_schema(horizon: Horizon) -> RefOr<Schema> {
    let part = |name, says, schema| Part { name, says, is_needed: false, schema };
    let lists = LISTS.map(|(role, name)| {
        let says = match role {
            Role::Primary => "Main channels of other target groups than the first has.",
            Role::Complementary => "Complements, in order.",
            Role::Discouraged => "Those that should not be used.",
            Role::Forbidden => "Those that must not be used; each with a rationale.",
        };
        part(name, says, Vec::<InRole>::schema())
    });
    let mut parts = vec![part("primary", "The main channel.", Option::<InRole>::schema())];
    parts.extend(lists);
    let told = ObjectBuilder::new().schema_type(utoipa::openapi::schema::Type::Boolean);
    parts.push(part("inherited", "As GET gives it; it is not read.", told.into()));
    if horizon == Horizon::Target {
        let says = "The year that all of it is to be reached.";
        parts.push(part("year", says, Option::<Year>::schema()));
    }
    object_schema(&parts)
}

/// The channels of a horizon that is said anew.
fn horizon_of(at: &At<'_>, horizon: Horizon) -> Option<Lines> {
    if at.value.is_null() {
        return Some(Lines { lines: Vec::new(), year: None, is_year_new: false });
    }
    let mut members: Vec<&str> = vec!["primary", "inherited"];
    members.extend(LISTS.map(|(_, name)| name));
    members.extend((horizon == Horizon::Target).then_some("year"));
    at.object(&members)?;
    let inherited = at.inside("inherited");
    if !inherited.value.is_null() && !same(inherited.value, inherited.shown) {
        inherited.say("Ta bort uppgiften: den följer av om tjänsten har egna kanaler.");
    }
    let primary = read::<Option<InRole>>(&at.inside("primary"));
    let lists = LISTS.map(|(role, name)| Some((role, read::<Vec<InRole>>(&at.inside(name))?)));
    let year_at = at.inside("year");
    let year = read::<Option<Year>>(&year_at)?;
    let mut lines: Vec<_> = primary?.into_iter().map(|line| (Role::Primary, line.0)).collect();
    for list in lists {
        let (role, list) = list?;
        lines.extend(list.into_iter().map(|line| (role, line.0)));
    }
    if year.is_some() && lines.is_empty() {
        year_at.refuse(&Rule::NotAllowedHere);
    }
    check_ranks(at, &lines);
    Some(Lines { lines, year, is_year_new: !same(year_at.value, year_at.shown) })
}

/// A rank that is sent is that of the list: another is not understood as a wish to move.
fn check_ranks(at: &At<'_>, lines: &[(Role, Line)]) {
    for (n, (role, line)) in lines.iter().enumerate() {
        let before = lines.iter().take(n).filter(|(other, _)| other == role).count();
        let is_other = line.rank.is_some_and(|rank| usize::from(rank.get()) != before + 1);
        if is_other {
            let detail = format!(
                "Ange platsen som {}, som i listan, eller utelämna den. Ordningen i listan gäller.",
                before + 1
            );
            let place = place_in(*role, before);
            at.below(&place).inside("rank").say(detail);
        }
    }
}

/// Lays what is said anew on a service.
pub fn lay(service: &mut ServiceDraft, at: &At<'_>) {
    let Some(written) = read::<ChannelsWritten>(at) else { return };
    let before = std::mem::take(&mut service.assignments);
    for ((horizon, name), said) in HORIZONS.into_iter().zip([written.current, written.target]) {
        let own: Vec<_> = before.iter().filter(|a| a.horizon == horizon).cloned().collect();
        let Some(said) = said else {
            service.assignments.extend(own);
            continue;
        };
        let shown = at.inside(name);
        let before = Before { own: &own, shown: shown_lines(shown.shown) };
        service.assignments.extend(before.assignments(horizon, said));
    }
}

/// The channels of a horizon before the change.
struct Before<'a> {
    own: &'a [Assignment],
    shown: Vec<(Role, ChannelId, ContactPoint)>,
}

impl Before<'_> {
    fn assignments(&self, horizon: Horizon, said: Lines) -> Vec<Assignment> {
        let Lines { lines, year, is_year_new } = said;
        let assigned = lines.into_iter().map(|(role, line)| {
            let own = self.own(role, line.id);
            let as_before = own.filter(|_| !is_year_new).map(|own| own.year);
            Assignment {
                horizon,
                channel: line.id,
                role,
                rank: Rank::clamped(1),
                contact_point: self.contact_point(&line),
                year: as_before.unwrap_or(year),
                steps: line.steps,
                target_groups: line.target_groups,
                identification: line.identification,
                rationale: line.rationale,
            }
        });
        let assigned: Vec<_> = assigned.collect();
        arrangement::ranked(assigned.clone()).unwrap_or(assigned)
    }

    fn own(&self, role: Role, channel: ChannelId) -> Option<&Assignment> {
        self.own.iter().find(|own| own.role == role && own.channel == channel)
    }

    /// What was shown is what the service itself said, which may be nothing.
    fn contact_point(&self, line: &Line) -> ContactPoint {
        let same = || self.shown.iter().filter(|(_, _, point)| *point == line.contact_point);
        let own_channel = same().find(|(_, channel, _)| *channel == line.id);
        match own_channel.or_else(|| same().next()) {
            Some((role, channel, _)) => {
                self.own(*role, *channel).map(|own| own.contact_point.clone()).unwrap_or_default()
            }
            None => line.contact_point.clone(),
        }
    }
}

/// What GET gives of a horizon, as far as contact points go.
fn shown_lines(shown: &Value) -> Vec<(Role, ChannelId, ContactPoint)> {
    let primary = shown.get("primary").into_iter().map(|line| (Role::Primary, line));
    let lists = LISTS.iter().flat_map(|(role, name)| {
        let list = shown.get(name).and_then(Value::as_array);
        list.into_iter().flatten().map(|line| (*role, line))
    });
    let read = |(role, line): (Role, &Value)| {
        let channel = utbud_domain::Id::parse(line.get("id")?.as_str()?)?;
        let point = line.get("contact_point").filter(|point| !point.is_null());
        let point = point.and_then(|point| serde_json::from_value(point.clone()).ok());
        Some((role, channel, point.unwrap_or_default()))
    };
    primary.chain(lists).filter_map(read).collect()
}

/// Where the line of a role stands in a horizon, by how many of the role stand before it.
fn place_in(role: Role, before: usize) -> String {
    match (role, before) {
        (Role::Primary, 0) => "primary".to_owned(),
        (Role::Primary, n) => format!("other_primary/{}", n - 1),
        (role, n) => format!("{}/{n}", role.code()),
    }
}

/// The pointer to the line that breaks a rule.
pub fn place(service: &ServiceDraft, fault: &Fault) -> Option<String> {
    HORIZONS.into_iter().find_map(|(horizon, name)| {
        let is_here = ["channels".to_owned(), format!("channels.{name}")];
        if !is_here.iter().any(|field| field == fault.field) {
            return None;
        }
        let all = service.assignments.iter().filter(|a| a.horizon == horizon);
        let lines: Vec<_> = all.cloned().collect();
        let at = faulty(&lines, &fault.rule)?;
        let role = lines.get(at)?.role;
        let before = lines.iter().take(at).filter(|line| line.role == role).count();
        let part = if fault.rule == Rule::ReasonRequired { "/rationale" } else { "" };
        Some(format!("/channels/{name}/{}{part}", place_in(role, before)))
    })
}

/// Which line breaks a rule.
fn faulty(lines: &[Assignment], rule: &Rule) -> Option<usize> {
    match rule {
        Rule::ReasonRequired => {
            lines.iter().position(|l| l.role == Role::Forbidden && l.rationale.is_none())
        }
        Rule::TwoRoles => arrangement::clashes(lines).first().map(|clash| clash.at),
        Rule::TwoPrimary => lines.iter().rposition(|line| line.role == Role::Primary),
        Rule::RankGap => lines.iter().rposition(|line| line.role == Role::Complementary),
        Rule::Missing(EntityRef::Channel(id)) => lines.iter().position(|l| l.channel == *id),
        Rule::Missing(EntityRef::TargetGroup(id)) => {
            lines.iter().position(|line| line.target_groups.contains(id))
        }
        _ => None,
    }
}
