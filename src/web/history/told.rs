//! What happened, in words.

use std::collections::{BTreeMap, BTreeSet};

use utbud_domain::access::Permission;
use utbud_domain::{Act, Catalogue, ChangeId, Code, Entity, EntityKind, EntityRef, Seq};
use utbud_store::{By, ChangeEntry, HistoryEntry, in_stockholm};

use crate::components::timeline::{Change, Event};
use crate::visit::Visit;
use crate::words::codes::Word;
use crate::words::service::{FieldChange, changed};
use crate::words::things::{fields_of, name_of, who};
use crate::{paths, texts, words};

/// Something that happened, in words.
pub(crate) struct Told {
    seq: Seq,
    change: ChangeId,
    what: String,
    who: Option<String>,
    when: String,
    machine: String,
    pub(crate) fields: Vec<Field>,
}

/// A field before and after.
pub(crate) struct Field {
    label: String,
    before: Option<String>,
    after: Option<String>,
    alone: bool,
}

/// What was done, by the first things that it was done to: to one, or to several of a kind.
pub(super) fn done(entry: &ChangeEntry, things: &[HistoryEntry]) -> &'static str {
    let kinds: BTreeSet<_> = things.iter().map(|thing| thing.about.kind()).collect();
    if entry.revisions > 1 && kinds.len() == 1 {
        words::acts::to_several(entry.act)
    } else {
        entry.act.word()
    }
}

/// When something was done, for people and for machines.
pub(super) fn moment(at: utbud_domain::Instant) -> (String, String) {
    let at = in_stockholm(at);
    (texts::date_and_time(at), at.format("%Y-%m-%dT%H:%M").to_string())
}

impl Told {
    fn new((seq, change): (Seq, ChangeId), act: Act, by: Option<&By>) -> Self {
        Self {
            seq,
            change,
            what: act.word().to_owned(),
            who: who(by),
            when: String::new(),
            machine: String::new(),
            fields: Vec::new(),
        }
    }

    fn at(self, at: utbud_domain::Instant) -> Self {
        let (when, machine) = moment(at);
        Self { when, machine, ..self }
    }

    /// A change by what was done and the first things that it was done to.
    pub(crate) fn of(catalogue: &Catalogue, entry: &ChangeEntry, things: &[HistoryEntry]) -> Self {
        let told = Self::new((entry.first, entry.change), entry.act, entry.by.as_ref());
        let names: Vec<_> = things.iter().map(|thing| named(catalogue, thing)).collect();
        let more = entry.revisions.saturating_sub(u64::try_from(names.len()).unwrap_or_default());
        let names = match (is_whole(entry.act), more) {
            (true, _) => texts::plural(entry.revisions, "ändring", "ändringar"),
            (false, 0) => names.join(", "),
            (false, more) => format!("{} och {} till", names.join(", "), texts::count(more)),
        };
        Self { what: format!("{}: {names}", done(entry, things)), ..told }.at(entry.at)
    }

    /// Some things' history, one event a change, newest first; the fields of the kinds in `named`
    /// say which thing they are of.
    pub(crate) fn each(
        catalogue: &Catalogue,
        entries: &[HistoryEntry],
        named: &[EntityKind],
    ) -> Vec<Self> {
        let mut changes: BTreeMap<ChangeId, Self> = BTreeMap::new();
        for entry in entries {
            let told = changes.entry(entry.change).or_insert_with(|| {
                let place = (entry.seq, entry.change);
                Self::new(place, entry.act, entry.by.as_ref()).at(entry.at)
            });
            told.seq = told.seq.max(entry.seq);
            told.fields.extend(fields(catalogue, entry, named.contains(&entry.about.kind())));
        }
        let mut told: Vec<_> = changes.into_values().collect();
        told.sort_by_key(|told| std::cmp::Reverse(told.seq));
        told
    }

    fn event(&self, most: usize) -> Event<'_> {
        Event {
            what: &self.what,
            who: self.who.as_deref(),
            when: &self.when,
            machine: &self.machine,
            changes: self.fields.iter().take(most).map(Field::change).collect(),
        }
    }

    fn url(&self, slug: &str) -> String {
        paths::change(slug, &self.change.to_string())
    }
}

/// The events with at most so many fields each, every one a link to its change.
pub(crate) fn events(slug: &str, told: &[Told], most: usize) -> maud::Markup {
    use crate::components::timeline::LinkedTimeline;
    use maud::Render;
    let urls: Vec<_> = told.iter().map(|told| told.url(slug)).collect();
    let events = told.iter().zip(&urls).map(|(told, url)| (told.event(most), url.as_str()));
    LinkedTimeline(&events.collect::<Vec<_>>()).render()
}

/// Whether it is told as one event by its count, and not by the names of what it touched.
fn is_whole(act: Act) -> bool {
    matches!(act, Act::ImportSheet | Act::ImportFlows | Act::Found | Act::LayInExample)
}

/// The fields that an entry changed.
pub(super) fn fields(catalogue: &Catalogue, entry: &HistoryEntry, is_named: bool) -> Vec<Field> {
    let of = |entity: Option<&Entity>| {
        let mut fields = entity.map(|e| fields_of(catalogue, e)).unwrap_or_default();
        for field in fields.iter_mut().filter(|field| field.key == ACCOUNT) {
            field.text = entry.member.as_ref().map(ToString::to_string).or(field.text.take());
        }
        fields
    };
    let (before, after) = (of(entry.before.as_ref()), of(entry.after.as_ref()));
    let alone = before.is_empty() || after.is_empty();
    let name = is_named.then(|| named(catalogue, entry));
    let field = |FieldChange { label, before, after }: FieldChange| {
        let label = match &name {
            Some(name) => format!("{label} ({name})"),
            None => label.to_owned(),
        };
        Field { label, before, after, alone }
    };
    changed(&before, &after).into_iter().map(field).collect()
}

/// The field that says whose log-in a membership is of; the catalogue knows only its identity.
const ACCOUNT: &str = "account";

/// What the thing of an entry is called: as it was last, or by its kind where it is gone.
pub(super) fn named(catalogue: &Catalogue, entry: &HistoryEntry) -> String {
    if let Some(email) = &entry.member {
        return email.to_string();
    }
    match entry.after.as_ref().or(entry.before.as_ref()) {
        Some(entity) => name_of(catalogue, entity),
        None => format!("{} som togs bort", entry.about.kind().word().to_lowercase()),
    }
}

/// The page of a thing, where it has one and is there.
pub(super) fn page_of(visit: &Visit, about: EntityRef) -> Option<String> {
    let (slug, catalogue) = (visit.slug(), visit.model.whole());
    match about {
        EntityRef::Service(id) => {
            let service = catalogue.services.get(id)?;
            Some(paths::service(slug, service.number.as_str()))
        }
        EntityRef::Channel(id) => {
            catalogue.channels.get(id).map(|_| format!("{}#k-{id}", paths::channels(slug)))
        }
        EntityRef::TargetGroup(id) => {
            let group = catalogue.target_groups.get(id);
            group.map(|_| format!("{}#m-{id}", paths::target_groups(slug)))
        }
        EntityRef::Membership(id) => {
            let is_seen = visit.may(Permission::Administer) && catalogue.memberships.has(id);
            is_seen.then(|| paths::user(slug, &id.to_string()))
        }
        _ => None,
    }
}

/// A thing as an address names it: `service:0193…`.
pub(super) fn address_of(about: EntityRef) -> String {
    format!("{}:{}", about.kind().code(), about.uuid())
}

/// The thing that an address names.
pub(super) fn thing_at(address: &str) -> Option<EntityRef> {
    let (kind, id) = address.split_once(':')?;
    Some(EntityRef::new(EntityKind::from_code(kind)?, uuid::Uuid::try_parse(id).ok()?))
}

impl Field {
    pub(super) fn change(&self) -> Change<'_> {
        let (before, after) = (self.before.as_deref(), self.after.as_deref());
        Change { field: &self.label, before, after, alone: self.alone }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thing_is_found_again_by_its_address_and_nothing_else_is() {
        let uuid = uuid::Uuid::from_u128(7);
        for kind in EntityKind::ALL {
            let about = EntityRef::new(*kind, uuid);
            assert_eq!(thing_at(&address_of(about)), Some(about));
        }
        for other in ["", "service", "service:", "service:x", "tjanst:0193"] {
            assert_eq!(thing_at(other), None, "{other}");
        }
    }
}
