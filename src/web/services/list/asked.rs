//! What the address of the list asks for. The same state writes every address on the page, so that
//! a choice is never lost on the way.

use std::collections::{BTreeMap, BTreeSet};

use utbud_domain::Code;
use utbud_domain::figures::{Column, Facet, FacetValue, Facts, FigureId, Filter, Part, Reason};
use utbud_domain::listing::{Coming, Missing, Query, Slice, Sort};

use crate::paths;

/// Services on a page.
pub(super) const PER_PAGE: usize = 50;

/// What the address asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Asked {
    /// Words to look for.
    pub text: String,
    /// What is chosen in the facets.
    pub filter: Filter,
    /// What must be missing.
    pub missing: BTreeSet<Missing>,
    /// What must come soon.
    pub coming: BTreeSet<Coming>,
    /// A part of a figure.
    pub slice: Option<Slice>,
    /// The order, and whether it is turned; not said is the list's own.
    pub sort: Option<(Sort, bool)>,
    /// The page, from 1.
    pub page: usize,
    /// What has one of our names and no value that we know: "kind: bakelse".
    pub strange: Vec<String>,
}

impl Asked {
    /// Reads the pairs of a query. A name that is not ours is left alone.
    pub fn read(pairs: &[(String, String)]) -> Self {
        let mut asked = Self { page: 1, ..Self::default() };
        let pairs: Vec<_> = pairs
            .iter()
            .map(|(name, value)| (name.as_str(), value.trim()))
            .filter(|(_, value)| !value.is_empty())
            .collect();
        for (name, value) in &pairs {
            if asked.take(name, value).is_none() {
                asked.strange.push(format!("{name}: {value}"));
            }
        }
        asked.slice = asked.take_slice(&pairs);
        asked
    }

    /// Takes one pair in; `None` where its value is not one that the name can have.
    fn take(&mut self, name: &str, value: &str) -> Option<()> {
        match name {
            "q" => value.clone_into(&mut self.text),
            "page" => self.page = value.parse().ok().filter(|page| *page > 0)?,
            "missing" => {
                self.missing.insert(Missing::from_code(value)?);
            }
            "coming" => {
                self.coming.insert(Coming::from_code(value)?);
            }
            "sort" => {
                let (code, turned) = value.strip_prefix('-').map_or((value, false), |c| (c, true));
                self.sort = Some((Sort::from_code(code)?, turned));
            }
            name => {
                if let Some(facet) = Facet::from_code(name) {
                    let value = FacetValue::parse(facet, value)?;
                    self.filter = std::mem::take(&mut self.filter).with(facet, value);
                }
            }
        }
        Some(())
    }

    /// The part of a figure, which three names say together.
    fn take_slice(&mut self, pairs: &[(&str, &str)]) -> Option<Slice> {
        let of = |wanted| pairs.iter().find(|(name, _)| *name == wanted).map(|(_, value)| *value);
        let said = [of("figure"), of("part"), of("reason")];
        if said.iter().all(Option::is_none) {
            return None;
        }
        let [figure, part, reason] = said;
        let part = part.map_or(Some(Part::Denominator), Part::from_code);
        match (figure.and_then(FigureId::from_code), part, reason.map(Reason::from_code)) {
            (Some(figure), Some(part), None) => Some(Slice { figure, part, reason: None }),
            (Some(figure), Some(part), Some(Some(reason))) => {
                Some(Slice { figure, part, reason: Some(reason) })
            }
            _ => {
                self.strange.push(said.iter().flatten().copied().collect::<Vec<_>>().join(", "));
                None
            }
        }
    }

    /// Whether it asks for what only members may see: the list behind a number.
    pub fn is_for_members(&self) -> bool {
        self.slice.is_some() || !self.missing.is_empty() || !self.coming.is_empty()
    }

    /// In a tree, what lies below a chosen value narrows it: the value above is then let go.
    pub fn narrowed(mut self, facts: &Facts) -> Self {
        for facet in Facet::ALL.iter().copied().filter(|facet| facet.is_tree()) {
            let values = facts.column(facet).map(Column::values).unwrap_or_default();
            let parents: BTreeMap<_, _> =
                values.iter().filter_map(|v| Some((v.value, v.parent?))).collect();
            let chosen: Vec<_> = self.filter.chosen(facet).collect();
            let above = |value: &FacetValue| {
                std::iter::successors(parents.get(value).copied(), |up| parents.get(up).copied())
            };
            for up in chosen.iter().flat_map(above) {
                self.filter = self.filter.without(facet, up);
            }
        }
        self
    }

    /// As the index is asked. Without words and order it is by name.
    pub fn query(&self) -> Query {
        let order = self.sort.or((self.text.is_empty()).then_some((Sort::Name, false)));
        Query {
            text: self.text.clone(),
            or_nearly: true,
            filter: self.filter.clone(),
            missing: self.missing.clone(),
            coming: self.coming.clone(),
            slice: self.slice,
            published_only: false,
            sort: order.map(|(sort, _)| sort),
            descending: order.is_some_and(|(_, turned)| turned),
            offset: self.page.saturating_sub(1).saturating_mul(PER_PAGE),
            limit: PER_PAGE,
        }
    }

    /// As [`Asked::query`], with all services and not a page of them.
    pub fn whole(&self) -> Query {
        Query { offset: 0, limit: usize::MAX, ..self.query() }
    }

    /// The same with a change, from the first page.
    pub fn with(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut asked = Self { page: 1, strange: Vec::new(), ..self.clone() };
        change(&mut asked);
        asked
    }

    /// The order that holds, for the headings.
    pub fn order(&self) -> Option<(Sort, bool)> {
        let query = self.query();
        query.sort.map(|sort| (sort, query.descending))
    }

    /// The address of the list that it asks for.
    pub fn url(&self, slug: &str) -> String {
        let mut pairs = self.pairs();
        if self.page > 1 {
            pairs.push(("page", self.page.to_string()));
        }
        paths::services_with(slug, &borrowed(&pairs))
    }

    /// The address of the whole list as a file.
    pub fn file_url(&self, slug: &str, ending: &str) -> String {
        paths::services_file(slug, ending, &borrowed(&self.pairs()))
    }

    /// All that is asked for, but for the page.
    fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = self.kept();
        if !self.text.is_empty() {
            pairs.insert(0, ("q", self.text.clone()));
        }
        pairs.extend(self.filter.iter().map(|(facet, value)| (facet.code(), value.key())));
        pairs
    }

    /// What the panel has no control for, which it carries along.
    pub fn kept(&self) -> Vec<(&'static str, String)> {
        let mut pairs: Vec<_> =
            self.missing.iter().map(|missing| ("missing", missing.code().to_owned())).collect();
        pairs.extend(self.coming.iter().map(|coming| ("coming", coming.code().to_owned())));
        if let Some(Slice { figure, part, reason }) = self.slice {
            pairs.push(("figure", figure.code().to_owned()));
            pairs.push(("part", part.code().to_owned()));
            pairs.extend(reason.map(|reason| ("reason", reason.code().to_owned())));
        }
        if let Some((sort, turned)) = self.sort {
            let sign = if turned { "-" } else { "" };
            pairs.push(("sort", format!("{sign}{}", sort.code())));
        }
        pairs
    }
}

fn borrowed<'a>(pairs: &'a [(&'static str, String)]) -> Vec<(&'static str, &'a str)> {
    pairs.iter().map(|(name, value)| (*name, value.as_str())).collect()
}

#[cfg(test)]
mod tests {
    use utbud_domain::{EServiceState, ServiceKind};

    use super::*;

    fn read(query: &[(&str, &str)]) -> Asked {
        let pairs: Vec<_> = query.iter().map(|(n, v)| ((*n).into(), (*v).into())).collect();
        Asked::read(&pairs)
    }

    #[test]
    fn what_is_asked_for_is_written_back_as_it_was() {
        let address = "/ex/tjanster?q=bygg%20lov&missing=volume&coming=launch\
                       &figure=e_service_coverage\
                       &part=left_out&reason=exempt&sort=-annual_volume&kind=application\
                       &kind=order&e_service_state=none&page=3";
        let asked = read(&[
            ("q", " bygg lov "),
            ("page", "3"),
            ("kind", "order"),
            ("kind", "application"),
            ("e_service_state", "none"),
            ("missing", "volume"),
            ("coming", "launch"),
            ("figure", "e_service_coverage"),
            ("part", "left_out"),
            ("reason", "exempt"),
            ("sort", "-annual_volume"),
        ]);

        assert_eq!(asked.url("ex"), address);
        assert_eq!(asked.strange, Vec::<String>::new());
        assert_eq!(asked.query().offset, 100);
        assert!(asked.query().descending);
        let file = asked.file_url("ex", "csv");
        assert_eq!(file, address.replace("tjanster?", "tjanster.csv?").replace("&page=3", ""));
        assert_eq!((asked.whole().offset, asked.whole().limit), (0, usize::MAX));
    }

    #[test]
    fn a_value_that_is_not_known_is_told_and_a_name_that_is_not_ours_is_left_alone() {
        let asked = read(&[
            ("kind", "bakelse"),
            ("page", "0"),
            ("sort", "storlek"),
            ("owner", "Bygglov"),
            ("utm_source", "nyhetsbrev"),
            ("part", "counted"),
        ]);

        let expected = ["kind: bakelse", "page: 0", "sort: storlek", "owner: Bygglov", "counted"];
        assert_eq!(asked.strange, expected);
        assert_eq!(asked.url("ex"), "/ex/tjanster");
        assert!(!asked.is_for_members());
    }

    #[test]
    fn without_words_the_list_is_by_name_and_with_words_by_how_well_they_fit() {
        assert_eq!(read(&[]).query().sort, Some(Sort::Name));
        assert_eq!(read(&[("q", "bygglov")]).query().sort, None);
        assert_eq!(read(&[("q", "bygglov"), ("sort", "owner")]).query().sort, Some(Sort::Owner));
    }

    #[test]
    fn another_choice_begins_at_the_first_page() {
        let asked = read(&[("kind", "order"), ("page", "4")]);
        let live = FacetValue::State(EServiceState::Live);

        let with = asked.with(|a| a.filter = a.filter.clone().with(Facet::EServiceState, live));

        assert_eq!(with.url("ex"), "/ex/tjanster?kind=order&e_service_state=live");
        let without = FacetValue::Kind(ServiceKind::Order);
        let none = with.with(|a| a.filter = a.filter.clone().without(Facet::Kind, without));
        assert_eq!(none.url("ex"), "/ex/tjanster?e_service_state=live");
    }
}
