//! Who a target group is: its name, where it lies in the tree, and what it needs.

use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use utbud_domain::{Catalogue, EntityRef, Id, Name, Note, Side, TargetGroupDraft, TargetGroupId};
use uuid::Uuid;
use validator::Validate;

use crate::components::form::{Choice, Choices, Fault, Field, Kind, Select};
use crate::edit::{EditForm, FormView, NewForm, typed};
use crate::words::codes::choices;

/// What is typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Validate)]
#[serde(default)]
pub struct AboutForm {
    #[validate(custom(function = "typed::check::required::<Name>"))]
    name: String,
    #[validate(custom(function = "typed::check::id::<TargetGroupId>"))]
    parent: String,
    #[validate(custom(function = "typed::check::required_code::<Side>"))]
    side: String,
    #[validate(custom(function = "typed::check::text::<Note>"))]
    needs: String,
    #[validate(custom(function = "typed::check::text::<Note>"))]
    note: String,
}

/// The groups that this one can lie under, in the order of the tree, each with those above it:
/// neither itself nor what lies below it.
fn above(catalogue: &Catalogue, about: EntityRef) -> Vec<(String, String)> {
    let below = catalogue.target_group_children();
    let mut found = Vec::new();
    let mut next: Vec<_> = below.get(&None).into_iter().flatten().rev().collect();
    while let Some(group) = next.pop() {
        if EntityRef::TargetGroup(group.id) == about {
            continue;
        }
        next.extend(below.get(&Some(group.id)).into_iter().flatten().rev());
        let line = catalogue.target_group_line(group.id);
        let names: Vec<_> = line.iter().rev().map(|up| up.name.as_str()).collect();
        found.push((group.id.to_string(), names.join(" / ")));
    }
    found
}

impl EditForm for AboutForm {
    type Thing = TargetGroupDraft;

    const FIELDS: &'static [&'static str] = &["name", "parent", "side", "needs", "note"];

    fn of(group: &TargetGroupDraft, _: &Catalogue) -> Self {
        Self {
            name: group.name.to_string(),
            parent: typed::of(group.parent),
            side: typed::of_code(Some(group.side)),
            needs: typed::of(group.needs.as_ref()),
            note: typed::of(group.note.as_ref()),
        }
    }

    fn lay(&self, group: &mut TargetGroupDraft, _: &Catalogue) -> Result<(), Vec<Fault>> {
        if let Ok(name) = Name::parse(&self.name) {
            group.name = name;
        }
        if let Ok(Some(side)) = typed::code(&self.side) {
            group.side = side;
        }
        group.parent = typed::id(&self.parent).unwrap_or_default();
        group.needs = typed::text(&self.needs).unwrap_or_default();
        group.note = typed::text(&self.note).unwrap_or_default();
        Ok(())
    }

    fn show(&self, view: &FormView<'_>) -> Markup {
        let faults = view.faults;
        let above = above(view.catalogue, view.about);
        let above: Vec<_> = above.iter().map(|(id, name)| Choice::new(id, name)).collect();
        html! {
            (Field::new("name", "Namn").value(&self.name).faults(faults))
            (Select { name: "parent", label: "Ligger under",
                hint: Some("Den större grupp som den här är en del av."),
                empty: Some("Ingen, den ligger överst"), choices: &above, chosen: &self.parent,
                faults })
            (Choices { name: "side", legend: "Intern eller extern", hint: None, several: false,
                choices: &choices::<Side>(), chosen: &[&self.side], faults })
            (Field::new("needs", "Behov").kind(Kind::Lines(3)).value(&self.needs).optional()
                .hint("Till exempel språk, uppläsning, hjälpmedel eller ombud.").faults(faults))
            (Field::new("note", "Anteckning").kind(Kind::Lines(3)).value(&self.note).optional()
                .hint("Syns bara för den som har loggat in.").faults(faults))
        }
    }
}

impl NewForm for AboutForm {
    /// Last among those beside it.
    fn blank(&self, id: Uuid, catalogue: &Catalogue) -> Option<TargetGroupDraft> {
        let parent = typed::id(&self.parent).unwrap_or_default();
        let beside = catalogue.target_groups.iter().filter(|group| group.parent == parent);
        let last = beside.map(|group| group.position).max();
        Some(TargetGroupDraft {
            id: TargetGroupId::from_uuid(id),
            name: Name::parse(&self.name).ok()?,
            parent,
            side: typed::code(&self.side).ok()??,
            position: last.map_or(0, |last| last.saturating_add(1)),
            size: None,
            preference: None,
            needs: None,
            note: None,
        })
    }
}
