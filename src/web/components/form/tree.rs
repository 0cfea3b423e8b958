//! Choosing several among things that lie below each other: checkboxes, where each branch opens.

use super::super::details::Details;
use super::fault::{Fault, fault_of, field_id};
use super::field::{described_by, notes};
use maud::{Markup, Render, html};
use std::borrow::Cow;

/// Something to choose, with what lies below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch<'a> {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: Cow<'a, str>,
    /// What lies below it, in order.
    pub below: Vec<Self>,
}

impl Branch<'_> {
    fn holds(&self, chosen: &[&str]) -> bool {
        chosen.contains(&self.value.as_str()) || self.below.iter().any(|below| below.holds(chosen))
    }

    /// It and all below it.
    fn size(&self) -> usize {
        1 + self.below.iter().map(Self::size).sum::<usize>()
    }
}

/// A part with more than this, of which nothing is chosen, opens.
const IN_SIGHT: usize = 24;

/// A question that several things answer, part by part. A branch stands open where something below
/// it is chosen; it opens without script.
///
/// ```
/// use maud::Render;
/// use utbud_web::components::form::{Branch, Tree};
///
/// let pupils = Branch { value: "2".into(), label: "Elever".into(), below: vec![] };
/// let children = Branch { value: "1".into(), label: "Barn".into(), below: vec![pupils] };
/// let tree = Tree {
///     name: "target_groups",
///     legend: "Målgrupper",
///     hint: None,
///     parts: &[("Externa", vec![children])],
///     chosen: &["2"],
///     faults: &[],
/// };
/// assert!(tree.render().into_string().contains("<details class=\"more\" open>"));
/// ```
pub struct Tree<'a> {
    /// The name they are sent under.
    pub name: &'a str,
    /// The question.
    pub legend: &'a str,
    /// A sentence that helps.
    pub hint: Option<&'a str>,
    /// What can be chosen, in parts with a heading each; a single part needs none.
    pub parts: &'a [(&'a str, Vec<Branch<'a>>)],
    /// The values that are chosen.
    pub chosen: &'a [&'a str],
    /// What is wrong in the form; it shows its own.
    pub faults: &'a [Fault],
}

impl Tree<'_> {
    fn part(&self, branches: &[Branch<'_>], is_first: bool) -> Markup {
        let body = html! {
            div {
                @for (at, branch) in branches.iter().enumerate() {
                    (self.branch(branch, is_first && at == 0))
                }
            }
        };
        let count = branches.len();
        if count <= IN_SIGHT || branches.iter().any(|branch| branch.holds(self.chosen)) {
            return body;
        }
        let summary = format!("Visa {count} att välja bland");
        Details { summary: &summary, open: false, body }.render()
    }

    /// A branch with what lies below it. The first of all has the question's own id, so that links
    /// lead to it.
    fn branch(&self, branch: &Branch<'_>, is_first: bool) -> Markup {
        let own = field_id(self.name);
        let id = if is_first { own } else { format!("{own}-{}", branch.value) };
        let count: usize = branch.below.iter().map(Branch::size).sum();
        let open = branch.below.iter().any(|below| below.holds(self.chosen));
        let summary = format!("Visa {count} under {}", branch.label);
        let below = html! { @for one in &branch.below { (self.branch(one, false)) } };
        html! {
            div.choice {
                input id=(id) type="checkbox" name=(self.name) value=(branch.value)
                    checked[self.chosen.contains(&branch.value.as_str())];
                label for=(id) { (branch.label) }
            }
            @if count > 0 { (Details { summary: &summary, open, body: below }) }
        }
    }
}

impl Render for Tree<'_> {
    fn render(&self) -> Markup {
        let id = field_id(self.name);
        let fault = fault_of(self.faults, self.name);
        let described = described_by(&id, self.hint.is_some(), fault.is_some());
        let parts = self.parts.iter().filter(|(_, branches)| !branches.is_empty());
        html! {
            fieldset.field.field-wrong[fault.is_some()] aria-describedby=[described.as_deref()] {
                legend { (self.legend) }
                (notes(&id, self.hint, fault))
                @for (part, (heading, branches)) in parts.enumerate() {
                    @if heading.is_empty() { (self.part(branches, part == 0)) } @else {
                        fieldset.field {
                            legend { (heading) }
                            (self.part(branches, part == 0))
                        }
                    }
                }
            }
        }
    }
}
