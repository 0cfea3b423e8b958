//! The fields of each kind of thing: what is compared, merged and told of as one.

use crate::{
    Assignment, ChannelDraft, ContactDraft, EServiceDraft, EventDraft, ExemptionDraft, Horizon,
    MembershipDraft, OrgUnitDraft, ServiceDraft, ServiceGroupDraft, SettingsDraft, SystemDraft,
    TargetGroupDraft,
};

/// A field of a draft, by the name that faults, the API and the pages know it by.
pub struct FieldOf<D: 'static> {
    /// Its name, such as `owner` or `channels.target`.
    pub path: &'static str,
    differs: fn(&D, &D) -> bool,
    take: fn(&mut D, &D),
}

impl<D> FieldOf<D> {
    /// Whether two drafts say different things in it.
    #[must_use]
    pub fn differs(&self, a: &D, b: &D) -> bool {
        (self.differs)(a, b)
    }

    /// Takes what `from` says in it.
    pub fn take(&self, into: &mut D, from: &D) {
        (self.take)(into, from);
    }
}

/// A draft whose fields can be told apart. All but its identity are among them.
pub trait Fields: Sized + 'static {
    /// The fields, in the order that pages show them.
    const FIELDS: &'static [FieldOf<Self>];

    /// The names of the fields in which two drafts differ.
    fn differing(&self, other: &Self) -> Vec<&'static str> {
        let differ = Self::FIELDS.iter().filter(|field| field.differs(self, other));
        differ.map(|field| field.path).collect()
    }
}

macro_rules! fields {
    ($draft:ty { $($path:literal => $($part:ident).+,)* } $(and { $($more:expr,)* })?) => {
        impl Fields for $draft {
            const FIELDS: &'static [FieldOf<Self>] = &[
                $(FieldOf {
                    path: $path,
                    differs: |a, b| a.$($part).+ != b.$($part).+,
                    take: |into, from| into.$($part).+.clone_from(&from.$($part).+),
                },)*
                $($($more,)*)?
            ];
        }
    };
}

fields!(ServiceDraft {
    "number" => number,
    "name" => name,
    "owner" => owner,
    "plain_description" => about.plain_description,
    "description" => about.description,
    "audience" => about.audience,
    "kind" => about.kind,
    "lifecycle" => about.lifecycle,
    "publication" => about.publication,
    "requires_user_action" => about.requires_user_action,
    "administrative" => about.administrative,
    "temporary_until" => about.temporary,
    "search_terms" => about.search_terms,
    "languages" => about.languages,
    "legal_basis" => about.legal_basis,
    "links" => about.links,
    "roles.e_service_lead" => roles.e_service_lead,
    "roles.information_owner" => roles.information_owner,
    "roles.process_owner" => roles.process_owner,
    "target_groups" => target_groups,
    "events" => events,
    "annual_volume" => need.annual_volume,
    "peak_months" => need.peak_months,
    "complexity" => need.complexity,
    "identification" => demands.identification,
    "signature_required" => demands.signature_required,
    "sensitive_data" => demands.sensitive_data,
    "urgent" => demands.urgent,
    "anonymous_right" => demands.anonymous_right,
    "allows_representative" => demands.allows_representative,
    "form_requirements" => demands.form_requirements,
    "channel_switch" => demands.channel_switch,
    "channel_switch_note" => demands.channel_switch_note,
    "channel_choice" => demands.channel_choice,
    "steps.information" => steps.information,
    "steps.dialogue" => steps.dialogue,
    "steps.submission" => steps.submission,
    "steps.handling" => steps.handling,
    "steps.delivery" => steps.delivery,
    "steps.handling.digital_level" => steps.handling_level,
    "systems" => systems,
    "group" => group,
    "no_e_service_said" => no_e_service_said,
    "confirmed" => confirmed,
} and {
    FieldOf {
        path: "channels.current",
        differs: |a: &ServiceDraft, b: &ServiceDraft| differ(&a.assignments, &b.assignments, Horizon::Current),
        take: |into: &mut ServiceDraft, from: &ServiceDraft| take(&mut into.assignments, &from.assignments, Horizon::Current),
    },
    FieldOf {
        path: "channels.target",
        differs: |a: &ServiceDraft, b: &ServiceDraft| differ(&a.assignments, &b.assignments, Horizon::Target),
        take: |into: &mut ServiceDraft, from: &ServiceDraft| take(&mut into.assignments, &from.assignments, Horizon::Target),
    },
});

fn of(assignments: &[Assignment], horizon: Horizon) -> impl Iterator<Item = &Assignment> {
    assignments.iter().filter(move |assignment| assignment.horizon == horizon)
}

fn differ(a: &[Assignment], b: &[Assignment], horizon: Horizon) -> bool {
    !of(a, horizon).eq(of(b, horizon))
}

fn take(into: &mut Vec<Assignment>, from: &[Assignment], horizon: Horizon) {
    into.retain(|assignment| assignment.horizon != horizon);
    into.extend(of(from, horizon).cloned());
}

fields!(EServiceDraft {
    "name" => name,
    "url" => url,
    "provider" => provider,
    "platform" => platform,
    "services" => services,
    "used_as" => used_as,
    "temporary_until" => temporary_until,
    "generic" => generic,
    "steps" => steps,
    "status" => status,
    "planned_on" => planned_on,
    "launched_on" => launched_on,
    "retired_on" => retired_on,
    "identification" => identification,
    "login_required" => login_required,
    "mobile_ready" => mobile_ready,
    "accessibility" => accessibility,
    "accessibility_on" => accessibility_on,
    "degree" => degree,
    "source_key" => source_key,
    "platform_version" => platform_version,
    "system" => system,
});

fields!(ChannelDraft {
    "name" => name,
    "group" => group,
    "is_digital" => is_digital,
    "is_self_service" => is_self_service,
    "is_e_service" => is_e_service,
    "position" => position,
    "stance" => stance,
    "stance_by" => stance_by,
    "unit_cost" => unit_cost,
    "max_identification" => max_identification,
    "operator" => operator,
    "agreement" => agreement,
    "agreement_ends_on" => agreement_ends_on,
    "contact_point.telephone" => contact_point.telephone,
    "contact_point.email" => contact_point.email,
    "contact_point.address" => contact_point.address,
    "contact_point.url" => contact_point.url,
    "contact_point.hours" => contact_point.hours,
    "accessibility" => accessibility,
});

fields!(OrgUnitDraft {
    "name" => name,
    "short_name" => short_name,
    "kind" => kind,
    "parent" => parent,
    "position" => position,
    "active_from" => active_from,
    "closed_on" => closed_on,
    "successor" => successor,
    "ahead" => ahead,
    "e_service_lead" => e_service_lead,
    "contact_point.telephone" => contact_point.telephone,
    "contact_point.email" => contact_point.email,
    "contact_point.address" => contact_point.address,
    "contact_point.url" => contact_point.url,
    "contact_point.hours" => contact_point.hours,
});

fields!(TargetGroupDraft {
    "name" => name,
    "parent" => parent,
    "side" => side,
    "position" => position,
    "size" => size,
    "preference" => preference,
    "needs" => needs,
    "note" => note,
});

fields!(ContactDraft {
    "name" => name,
    "title" => title,
    "is_post" => is_post,
    "email" => email,
    "telephone" => telephone,
    "deputy" => deputy,
    "note" => note,
});

fields!(EventDraft { "name" => name, "kind" => kind, "description" => description, });

fields!(ServiceGroupDraft {
    "name" => name,
    "description" => description,
    "assignments" => assignments,
});

fields!(SystemDraft { "name" => name, });

fields!(ExemptionDraft {
    "subject" => subject,
    "kind" => kind,
    "analysis" => analysis,
    "consulted" => consulted,
    "decided_by" => decided_by,
    "decided_on" => decided_on,
    "valid_until" => valid_until,
});

fields!(MembershipDraft {
    "account" => account,
    "role" => role,
    "unit" => unit,
    "contact" => contact,
});

fields!(SettingsDraft {
    "name" => name,
    "colour" => colour,
    "open_reading" => open_reading,
    "is_example" => is_example,
    "confirm_after_months" => confirm_after_months,
    "rules" => rules,
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::full::full;

    /// Whether two drafts that have one identity become one by taking every field.
    fn is_all<D: Fields + Clone + PartialEq>(one: &D, other: &D) -> bool {
        let mut taken = one.clone();
        for field in D::FIELDS {
            field.take(&mut taken, other);
        }
        taken == *other
    }

    #[test]
    fn every_field_of_a_service_is_among_the_fields() {
        let full = full();
        let catalogue = full.kommun.catalogue();
        let filled = catalogue.services.get(full.open[0]).unwrap().draft();
        let bare = ServiceDraft::named(filled.id, filled.number.clone(), filled.name.clone());

        assert!(is_all(&bare, &filled));
        assert!(is_all(&filled, &bare));
    }

    /// One of each kind takes all that another of its kind says, and is then the other but for
    /// its identity.
    #[test]
    fn every_field_of_every_kind_is_among_the_fields() {
        let full = full();
        let catalogue = full.kommun.catalogue();
        macro_rules! pairs {
            ($($table:ident),*) => {$(
                let all: Vec<_> = catalogue.$table.iter().map(|kept| kept.draft()).collect();
                for one in &all {
                    for other in &all {
                        let mut same = other.clone();
                        same.id = one.id;
                        assert!(is_all(one, &same), "{}", stringify!($table));
                    }
                }
            )*};
        }
        pairs!(units, contacts, memberships, target_groups, channels, events, systems);
        pairs!(groups, services, e_services, exemptions);
    }
}
