//! What the address of the report asks for: which services, on which day. The same state writes
//! every address on the page, so that a choice is never lost on the way.

use utbud_domain::figures::{Facet, FacetValue, Filter};
use utbud_domain::{Catalogue, Code, Day};
use validator::{Validate, ValidationError};

use crate::components::form::Fault;
use crate::error::{Unreadable, WebError};
use crate::words::codes::Word;
use crate::words::facets;
use crate::{form, paths};

/// The facets that the report can be filtered by.
const FACETS: [Facet; 5] =
    [Facet::Audience, Facet::Owner, Facet::TargetGroup, Facet::Event, Facet::Kind];

/// The name that a day is sent under.
pub const AS_OF: &str = "as_of";

/// Which services, on which day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Which services.
    pub filter: Filter,
    /// Which day; `None` is today.
    pub as_of: Option<Day>,
    /// What narrows the list of services and cannot narrow the report: "status: active".
    pub strange: Vec<String>,
}

/// A choice that holds, in words, with the address of the report without it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// "Typ: Ansökan".
    pub label: String,
    /// The page without it.
    pub without: String,
}

/// The day as it was typed.
#[derive(Validate)]
struct DayForm {
    #[validate(custom(function = day_is_readable))]
    as_of: String,
}

/// The years that a report can be asked for; further off there is nothing to say.
const FIRST: &str = "1990-01-01";
const LAST: &str = "2100-12-31";

fn day_is_readable(typed: &str) -> Result<(), ValidationError> {
    match typed.parse::<Day>() {
        Ok(_) if (FIRST..=LAST).contains(&typed) => Ok(()),
        _ => Err(ValidationError::new(
            "Skriv datumet som åååå-mm-dd, mellan 1990 och 2100. Till exempel 2026-12-31.",
        )),
    }
}

impl Asked {
    /// Reads the pairs of a query; a name that is not ours is left alone.
    ///
    /// # Errors
    /// A value that its facet cannot have.
    pub fn read(pairs: &[(String, String)], today: Day) -> Result<(Self, Vec<Fault>), WebError> {
        let mut asked = Self::default();
        let mut faults = Vec::new();
        for (name, value) in pairs.iter().filter(|(_, value)| !value.trim().is_empty()) {
            let value = value.trim();
            if name == AS_OF {
                let typed = DayForm { as_of: value.to_owned() };
                faults.extend(typed.validate().err().iter().flat_map(form::faults));
                asked.as_of = value.parse().ok().filter(|day| *day != today);
            } else if let Some(facet) = FACETS.iter().copied().find(|facet| facet.code() == name) {
                let value = FacetValue::parse(facet, value);
                let value = value.ok_or(WebError::Unreadable(Unreadable::Query))?;
                asked.filter = asked.filter.with(facet, value);
            } else if Facet::from_code(name).is_some() {
                asked.strange.push(format!("{name}: {value}"));
            }
        }
        if !faults.is_empty() {
            asked.as_of = None;
        }
        Ok((asked, faults))
    }

    /// The report with what is asked for.
    #[must_use]
    pub fn url(&self, slug: &str) -> String {
        self.url_of(paths::coverage(slug))
    }

    /// The list of gaps with what is asked for.
    #[must_use]
    pub fn gaps_url(&self, slug: &str) -> String {
        self.url_of(paths::gaps(slug))
    }

    fn url_of(&self, path: String) -> String {
        let day = self.as_of.map(|day| (AS_OF, day.to_string()));
        let pairs: Vec<_> = self.filter.iter().map(pair).chain(day).collect();
        let pairs: Vec<_> = pairs.iter().map(|(name, value)| (*name, value.as_str())).collect();
        paths::with_query(path, &pairs)
    }

    /// The report of one unit, with the rest as it is.
    #[must_use]
    pub fn of_unit(&self, unit: FacetValue) -> Self {
        let filter = self.filter.clone().only(Facet::Owner, unit);
        Self { filter, as_of: self.as_of, strange: Vec::new() }
    }

    /// The same without any unit: what a unit is compared with.
    #[must_use]
    pub fn of_all_units(&self) -> Self {
        let chosen = self.filter.chosen(Facet::Owner);
        let filter =
            chosen.fold(self.filter.clone(), |filter, unit| filter.without(Facet::Owner, unit));
        Self { filter, as_of: self.as_of, strange: Vec::new() }
    }

    /// The unit that is looked at, where it is one.
    #[must_use]
    pub fn unit(&self) -> Option<FacetValue> {
        let mut chosen = self.filter.chosen(Facet::Owner);
        chosen.next().filter(|_| chosen.next().is_none())
    }

    /// What holds, choice by choice, with the address of the page that it narrows; last what
    /// cannot be chosen here.
    #[must_use]
    pub fn chosen(&self, catalogue: &Catalogue, url: impl Fn(&Self) -> String) -> Vec<Chosen> {
        let choice = |(facet, value): (Facet, FacetValue)| {
            let filter = self.filter.clone().without(facet, value);
            Chosen {
                label: format!("{}: {}", facet.word(), facets::value(facet, value, catalogue)),
                without: url(&Self { filter, ..self.clone() }),
            }
        };
        let strange = |strange: &String| Chosen {
            label: format!("Okänt filter ({strange})"),
            without: url(self),
        };
        self.filter.iter().map(choice).chain(self.strange.iter().map(strange)).collect()
    }
}

/// A choice as it is sent.
#[must_use]
pub fn pair((facet, value): (Facet, FacetValue)) -> (&'static str, String) {
    (facet.code(), value.key())
}

#[cfg(test)]
mod tests {
    use utbud_domain::{Audience, ServiceKind};

    use super::*;

    fn today() -> Day {
        "2026-11-21".parse().unwrap()
    }

    fn read(query: &[(&str, &str)]) -> Result<(Asked, Vec<Fault>), WebError> {
        let pairs: Vec<_> = query.iter().map(|(n, v)| ((*n).into(), (*v).into())).collect();
        Asked::read(&pairs, today())
    }

    #[test]
    fn an_address_says_the_same_after_it_has_been_read() {
        let query = [("audience", "external"), ("kind", "order"), ("as_of", "2026-06-30")];

        let (asked, faults) = read(&query).unwrap();

        assert!(faults.is_empty());
        assert!(asked.filter.has(Facet::Audience, FacetValue::Audience(Audience::External)));
        assert!(asked.filter.has(Facet::Kind, FacetValue::Kind(ServiceKind::Order)));
        assert_eq!(asked.url("ex"), "/ex/tackning?audience=external&kind=order&as_of=2026-06-30");
    }

    #[test]
    fn choices_left_empty_are_none_and_today_needs_no_day() {
        let query = [("audience", ""), ("kind", " "), ("as_of", "2026-11-21"), ("utm", "x")];

        let (asked, faults) = read(&query).unwrap();

        assert!(faults.is_empty());
        assert_eq!(asked.url("ex"), "/ex/tackning");
    }

    #[test]
    fn a_day_that_cannot_be_read_is_told_and_not_guessed() {
        for typed in ["2026-13-01", "31/12 2026", "0001-01-01", "9999-12-31", "+12026-01-01"] {
            let (asked, faults) = read(&[("as_of", typed)]).unwrap();

            assert_eq!(asked.as_of, None, "{typed}");
            assert_eq!(faults.len(), 1, "{typed}");
            assert!(faults[0].message.contains("åååå-mm-dd"));
        }
    }

    #[test]
    fn a_value_that_its_facet_cannot_have_is_refused() {
        assert!(read(&[("audience", "alla")]).is_err());
    }

    #[test]
    fn what_narrows_only_the_list_of_services_is_told_and_a_name_that_is_not_ours_is_left_alone() {
        let (asked, _) = read(&[("lifecycle", "active"), ("foo", "1")]).unwrap();

        assert_eq!(asked.strange, ["lifecycle: active"]);
        assert_eq!(asked.url("ex"), "/ex/tackning");
    }

    #[test]
    fn one_unit_is_looked_at_and_compared_with_all() {
        let unit = "01935000-0000-7000-8000-000000000001";
        let (asked, _) = read(&[("owner", unit), ("kind", "order")]).unwrap();

        assert_eq!(asked.unit().unwrap().key(), unit);
        assert_eq!(asked.of_all_units().url("ex"), "/ex/tackning?kind=order");
    }
}
