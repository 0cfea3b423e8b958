//! What an address of the API asks for. All of it must be understood: a parameter that is not
//! known, or a value that cannot be, is refused in words, so that nobody reads an answer to
//! another question than the one that was meant.

use std::collections::BTreeSet;

use actix_web::HttpRequest;
use actix_web::web::Query as QueryString;
use utbud_domain::figures::{Facet, FacetValue, FigureId, Filter, Part, Reason};
use utbud_domain::listing::{Missing, Query, Slice, Sort};
use utbud_domain::{Code, Day, Name, swedish};

use super::parameter::{Parameter, codes_of, sorts};
use crate::error::{Unreadable, WebError};
use crate::told::FieldProblem;

/// Things on a page where nothing else is said.
pub const PER_PAGE: usize = 50;
/// Things on a page at the most.
pub const MOST_PER_PAGE: usize = 200;
/// Pages at the most.
pub const MOST_PAGES: usize = 1_000_000;
/// Characters to look for at the most.
pub const MOST_SEARCHED: usize = 200;
/// The days that can be asked about; further off there is nothing to say.
pub const FIRST_DAY: &str = "1990-01-01";
/// The last of them.
pub const LAST_DAY: &str = "2100-12-31";

/// What an address asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Words to look for; empty is none.
    pub search: String,
    /// Which services.
    pub filter: Filter,
    /// What must be missing.
    pub missing: BTreeSet<Missing>,
    /// The order, and whether it is turned.
    pub sort: Option<(Sort, bool)>,
    /// Which page, from 1.
    pub page: usize,
    /// How many things a page has.
    pub per_page: usize,
    /// Which day; `None` is today.
    pub as_of: Option<Day>,
    /// Which figures; none is not said.
    pub figures: Vec<FigureId>,
    /// What to divide by.
    pub by: Option<Facet>,
    /// Which part of a figure.
    pub part: Option<Part>,
    /// Why services are left out.
    pub reason: Option<Reason>,
}

impl Default for Asked {
    fn default() -> Self {
        Self {
            search: String::new(),
            filter: Filter::none(),
            missing: BTreeSet::new(),
            sort: None,
            page: 1,
            per_page: PER_PAGE,
            as_of: None,
            figures: Vec::new(),
            by: None,
            part: None,
            reason: None,
        }
    }
}

impl Asked {
    /// Reads a request's query by the parameters that the resource takes.
    ///
    /// # Errors
    /// [`WebError::Parameters`] with all that is not understood.
    pub fn of(
        request: &HttpRequest,
        takes: impl IntoIterator<Item = Parameter>,
    ) -> Result<Self, WebError> {
        let pairs = QueryString::<Vec<(String, String)>>::from_query(request.query_string())
            .map_err(|_| WebError::Unreadable(Unreadable::Query))?;
        let takes: Vec<_> = takes.into_iter().collect();
        Self::read(&pairs, &takes).map_err(WebError::Parameters)
    }

    /// How many things come before the page.
    pub fn offset(&self) -> usize {
        self.page.saturating_sub(1).saturating_mul(self.per_page)
    }

    /// Whether a name has the words that are looked for, without regard to case.
    pub fn names(&self) -> impl Fn(&Name) -> bool {
        let words = swedish::fold(&self.search);
        move |name| swedish::fold(name.as_str()).contains(&words)
    }

    /// The page of services that is asked for.
    pub fn query(&self) -> Query {
        Query {
            text: self.search.clone(),
            filter: self.filter.clone(),
            missing: self.missing.clone(),
            sort: self.sort.map(|(sort, _)| sort),
            descending: self.sort.is_some_and(|(_, turned)| turned),
            offset: self.offset(),
            limit: self.per_page,
            ..Query::default()
        }
    }

    /// The part of a figure that is asked for; the headline where no figure is named, `None` where
    /// all of it is.
    pub fn slice(&self) -> (FigureId, Option<Slice>) {
        let figure = self.figures.first().copied().unwrap_or(FigureId::EServiceCoverage);
        let part = self.part.or(self.reason.map(|_| Part::LeftOut));
        (figure, part.map(|part| Slice { figure, part, reason: self.reason }))
    }

    fn read(pairs: &[(String, String)], takes: &[Parameter]) -> Result<Self, Vec<FieldProblem>> {
        let mut asked = Self::default();
        let mut problems = Vec::new();
        let mut seen = BTreeSet::new();
        for (name, value) in pairs {
            let parameter = takes.iter().copied().find(|parameter| parameter.name() == name);
            let taken = match parameter {
                None => Err(not_known(takes)),
                Some(one) if one.may_be_empty() && value.is_empty() => Ok(()),
                Some(one) if !seen.insert(one) && !one.is_repeated() => {
                    Err(format!("Ange {name} bara en gång."))
                }
                Some(parameter) => asked.take(parameter, value),
            };
            if let Err(detail) = taken {
                problems.push(FieldProblem { pointer: format!("?{name}"), detail });
            }
        }
        if problems.is_empty() { Ok(asked) } else { Err(problems) }
    }

    fn take(&mut self, parameter: Parameter, value: &str) -> Result<(), String> {
        let name = parameter.name();
        match parameter {
            Parameter::Search => self.search = searched(value)?,
            Parameter::Facet(facet) => {
                let chosen = facet_value(facet, value).ok_or_else(|| facet_takes(facet))?;
                self.filter = std::mem::take(&mut self.filter).with(facet, chosen);
            }
            Parameter::Missing => {
                self.missing.insert(coded(name, value)?);
            }
            Parameter::Sort => self.sort = Some(sorted(value)?),
            Parameter::Page => self.page = whole(name, value, MOST_PAGES)?,
            Parameter::PerPage => self.per_page = whole(name, value, MOST_PER_PAGE)?,
            Parameter::AsOf => self.as_of = Some(day(value)?),
            Parameter::Figures | Parameter::Figure => {
                let figure = coded(name, value)?;
                if !self.figures.contains(&figure) {
                    self.figures.push(figure);
                }
            }
            Parameter::By => self.by = Some(coded(name, value)?),
            Parameter::Part => self.part = Some(coded(name, value)?),
            Parameter::Reason => self.reason = Some(coded(name, value)?),
            Parameter::Period | Parameter::Year => return Err(not_yet(name)),
        }
        Ok(())
    }
}

fn not_known(takes: &[Parameter]) -> String {
    let names: Vec<_> = takes.iter().filter(|p| p.is_answered()).map(|p| p.name()).collect();
    format!("Ta bort parametern. Här går det att ange {}.", listed(&names))
}

fn not_yet(name: &str) -> String {
    format!("Ta bort {name}. Det finns inga uppmätta tal ännu. Ange en dag med as_of i stället.")
}

fn searched(value: &str) -> Result<String, String> {
    match value.chars().count() {
        n if n > MOST_SEARCHED => Err(format!("Korta q till högst {MOST_SEARCHED} tecken.")),
        _ => Ok(value.to_owned()),
    }
}

/// A value as it is written: other ways to write an identity or a number are not taken.
fn facet_value(facet: Facet, value: &str) -> Option<FacetValue> {
    FacetValue::parse(facet, value).filter(|chosen| chosen.key() == value)
}

fn facet_takes(facet: Facet) -> String {
    let name = facet.code();
    match codes_of(facet) {
        Some(codes) => one_of(name, &codes.iter().map(String::as_str).collect::<Vec<_>>()),
        None => format!(
            "Ange {name} som en identitet, till exempel \
             01935000-0000-7000-8000-000000000001, eller unknown."
        ),
    }
}

fn coded<C: Code>(name: &str, value: &str) -> Result<C, String> {
    let codes = || C::ALL.iter().map(|code| code.code()).collect::<Vec<_>>();
    C::from_code(value).ok_or_else(|| one_of(name, &codes()))
}

fn sorted(value: &str) -> Result<(Sort, bool), String> {
    let (code, turned) = value.strip_prefix('-').map_or((value, false), |code| (code, true));
    let sort = Sort::from_code(code).map(|sort| (sort, turned));
    sort.ok_or_else(|| one_of("sort", &sorts().iter().map(String::as_str).collect::<Vec<_>>()))
}

fn whole(name: &str, value: &str, most: usize) -> Result<usize, String> {
    let digits = value.chars().all(|c| c.is_ascii_digit());
    let number = value.parse().ok().filter(|number| digits && (1..=most).contains(number));
    number.ok_or_else(|| format!("Ange {name} som ett heltal från 1 till {most}."))
}

fn day(value: &str) -> Result<Day, String> {
    let inside = value.len() == FIRST_DAY.len() && (FIRST_DAY..=LAST_DAY).contains(&value);
    let day = value.parse().ok().filter(|_| inside);
    day.ok_or_else(|| {
        format!(
            "Ange as_of som åååå-mm-dd, från {FIRST_DAY} till {LAST_DAY}, \
             till exempel 2026-12-31."
        )
    })
}

fn one_of(name: &str, codes: &[&str]) -> String {
    format!("Ange {name} som {}.", either(codes, "eller"))
}

fn listed(names: &[&str]) -> String {
    either(names, "och")
}

fn either(words: &[&str], joined_by: &str) -> String {
    match words {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} {joined_by} {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests;
