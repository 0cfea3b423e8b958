//! A place in a body that is read: what stands there, what GET gives there, and how what is wrong
//! is said.

use std::cell::RefCell;

use serde_json::{Map, Value};
use utbud_domain::{Fault, Refused, Rule};
use utoipa::openapi::{RefOr, Schema};

use crate::told::FieldProblem;
use crate::words;

/// Something that a program can write.
pub trait Written: Sized {
    /// Reads it; what is wrong is said at the place.
    fn read(at: &At<'_>) -> Option<Self>;

    /// What it is where it is left out, or `null`; `None` where it is needed.
    fn left_out() -> Option<Self> {
        None
    }

    /// How it is described.
    fn schema() -> RefOr<Schema>;
}

/// Reads what stands at a place, or what it is when nothing does.
pub fn read<T: Written>(at: &At<'_>) -> Option<T> {
    if !at.value.is_null() {
        return T::read(at);
    }
    let left_out = T::left_out();
    if left_out.is_none() {
        at.refuse(&Rule::Required);
    }
    left_out
}

/// All that is wrong with a body.
pub type Problems = RefCell<Vec<FieldProblem>>;

static NOTHING: Value = Value::Null;

/// A place in a body.
pub struct At<'a> {
    /// What stands there; `null` where nothing does.
    pub value: &'a Value,
    /// What GET gives there; `null` where nothing is known.
    pub shown: &'a Value,
    pointer: String,
    field: &'static str,
    problems: &'a Problems,
}

impl<'a> At<'a> {
    /// The whole of a body.
    pub fn top(value: &'a Value, shown: &'a Value, problems: &'a Problems) -> Self {
        Self { value, shown, pointer: String::new(), field: "", problems }
    }

    /// A member of the body, by the field that sentences name.
    pub fn member(&self, name: &str, field: &'static str) -> At<'a> {
        At { field, ..self.inside(name) }
    }

    /// A member of what stands here.
    pub fn inside(&self, name: &str) -> At<'a> {
        let escaped = name.replace('~', "~0").replace('/', "~1");
        At {
            value: self.value.get(name).unwrap_or(&NOTHING),
            shown: self.shown.get(name).unwrap_or(&NOTHING),
            pointer: format!("{}/{escaped}", self.pointer),
            field: self.field,
            problems: self.problems,
        }
    }

    /// What stands further in, by a pointer whose parts need no escaping.
    pub fn below(&self, pointer: &str) -> At<'a> {
        pointer.split('/').fold(self.whole(), |at, part| at.inside(part))
    }

    fn whole(&self) -> At<'a> {
        At { pointer: self.pointer.clone(), ..*self }
    }

    /// The items of the list that stands here; says so where none does.
    pub fn items(&self) -> Option<Vec<At<'a>>> {
        let Some(items) = self.value.as_array() else {
            self.say(format!("Ange {} som en lista.", self.called()));
            return None;
        };
        let item = |(n, value): (usize, &'a Value)| At {
            value,
            shown: &NOTHING,
            pointer: format!("{}/{n}", self.pointer),
            field: self.field,
            problems: self.problems,
        };
        Some(items.iter().enumerate().map(item).collect())
    }

    /// The object that stands here, with none but these members; says so where it is otherwise.
    pub fn object(&self, members: &[&str]) -> Option<&'a Map<String, Value>> {
        let Some(object) = self.value.as_object() else {
            self.say(format!("Ange {} som ett objekt.", self.called()));
            return None;
        };
        let unknown: Vec<_> =
            object.keys().filter(|name| !members.contains(&name.as_str())).collect();
        for name in &unknown {
            self.inside(name).say(UNKNOWN);
        }
        unknown.is_empty().then_some(object)
    }

    /// The text that stands here; says so where none does.
    pub fn text(&self) -> Option<&'a str> {
        let text = self.value.as_str();
        if text.is_none() {
            self.say(format!("Ange {} som en text.", self.called()));
        }
        text
    }

    /// What a reader of the domain gave; says which rule was broken.
    pub fn kept<T>(&self, read: Result<T, Refused>) -> Option<T> {
        read.map_err(|Refused(rule)| self.refuse(&rule)).ok()
    }

    /// Says which rule is broken here.
    pub fn refuse(&self, rule: &Rule) {
        self.say(words::rules::sentence(&Fault { field: self.field, rule: rule.clone() }));
    }

    /// Says what to do here.
    pub fn say(&self, detail: impl Into<String>) {
        let problem = FieldProblem { pointer: self.pointer.clone(), detail: detail.into() };
        self.problems.borrow_mut().push(problem);
    }

    /// What the field is called inside a sentence.
    pub fn called(&self) -> &'static str {
        words::fields::in_text(self.field)
    }
}

/// What is said of a member that no thing of the kind has.
pub const UNKNOWN: &str = "Ta bort uppgiften: den finns inte här.";
