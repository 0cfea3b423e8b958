//! How the numbers of a report lead to the services that they are made of: each is a link to a
//! list with exactly that many rows, or plain text where there is no such list to open.

use maud::{Markup, html};
use utbud_domain::Code;
use utbud_domain::figures::{Facet, FacetValue, FigureId, Filter, Part, Reason};
use utbud_domain::listing::Missing;

use super::asked::pair;
use crate::components::figure::{count_link, count_link_of};
use crate::{paths, texts};

/// One and many of what is counted.
pub const SERVICES: (&str, &str) = ("tjänst", "tjänster");

/// The lists behind the numbers of one report.
#[derive(Clone, Copy)]
pub struct Lists<'a> {
    slug: &'a str,
    filter: &'a Filter,
    open: bool,
}

impl<'a> Lists<'a> {
    /// The lists of the services that match a filter. They are not `open` to those who may not
    /// read lists, nor for another day than today, which the list of services cannot show.
    #[must_use]
    pub fn new(slug: &'a str, filter: &'a Filter, open: bool) -> Self {
        Self { slug, filter, open }
    }

    /// The kommun's name in addresses.
    #[must_use]
    pub fn slug(&self) -> &str {
        self.slug
    }

    /// Whether numbers are links.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// Whether they are some of the services only.
    #[must_use]
    pub fn is_filtered(&self) -> bool {
        !self.filter.is_empty()
    }

    /// The services in a part of a figure.
    #[must_use]
    pub fn part(&self, figure: FigureId, part: Part) -> Option<String> {
        self.url(self.filter, &[("figure", figure.code()), ("part", part.code())])
    }

    /// The services that a figure leaves out for a reason.
    #[must_use]
    pub fn reason(&self, figure: FigureId, reason: Reason) -> Option<String> {
        let part = Part::LeftOut.code();
        let pairs = [("figure", figure.code()), ("part", part), ("reason", reason.code())];
        self.url(self.filter, &pairs)
    }

    /// The services in a part of a figure that have one value of a facet. Not for a figure that
    /// compares services with each other: to it the value would be another scope.
    #[must_use]
    pub fn part_with(
        &self,
        (figure, part): (FigureId, Part),
        facet: Facet,
        value: FacetValue,
    ) -> Option<String> {
        let filter = self.filter.clone().only(facet, value);
        self.url(&filter, &[("figure", figure.code()), ("part", part.code())])
    }

    /// All services that match, whatever the figures say of them.
    #[must_use]
    pub fn all(&self) -> Option<String> {
        self.url(self.filter, &[])
    }

    /// The services that lack something.
    #[must_use]
    pub fn missing(&self, what: Missing) -> Option<String> {
        self.url(self.filter, &[("missing", what.code())])
    }

    /// The services of which something else is asked, as pairs of name and value.
    #[must_use]
    pub fn asked(&self, pairs: &[(&str, &str)]) -> Option<String> {
        self.url(self.filter, pairs)
    }

    /// The services in a part of a figure that lack something. As [`Self::part_with`], not for a
    /// figure that compares.
    #[must_use]
    pub fn part_missing(&self, (figure, part): (FigureId, Part), what: Missing) -> Option<String> {
        let pairs = [("figure", figure.code()), ("part", part.code()), ("missing", what.code())];
        self.url(self.filter, &pairs)
    }

    fn url(&self, filter: &Filter, more: &[(&str, &str)]) -> Option<String> {
        let chosen: Vec<_> = filter.iter().map(pair).collect();
        let chosen = chosen.iter().map(|(name, value)| (*name, value.as_str()));
        let pairs: Vec<_> = chosen.chain(more.iter().copied()).collect();
        self.open.then(|| paths::services_with(self.slug, &pairs))
    }
}

/// A number, as a link where it has a list.
#[must_use]
pub fn number(count: u64, list: Option<&str>) -> Markup {
    html! {
        @match list {
            Some(url) => (count_link(count, url)),
            None => (texts::count(count)),
        }
    }
}

/// A number of services with the word, as a link where it has a list.
#[must_use]
pub fn services(count: u64, list: Option<&str>) -> Markup {
    html! {
        @match list {
            Some(url) => (count_link_of(count, SERVICES, url)),
            None => (texts::plural(count, SERVICES.0, SERVICES.1)),
        }
    }
}

#[cfg(test)]
mod tests {
    use utbud_domain::ServiceKind;

    use super::*;

    #[test]
    fn a_list_keeps_the_filter_of_the_report() {
        let filter = Filter::none().with(Facet::Kind, FacetValue::Kind(ServiceKind::Order));
        let lists = Lists::new("ex", &filter, true);

        let url = lists.reason(FigureId::EServiceCoverage, Reason::NotPublished);

        assert_eq!(
            url.as_deref(),
            Some(
                "/ex/tjanster?kind=order&figure=e_service_coverage&part=left_out\
                 &reason=not_published"
            )
        );
    }

    #[test]
    fn a_number_without_a_list_is_plain_text() {
        let filter = Filter::none();
        let closed = Lists::new("ex", &filter, false);

        let list = closed.part(FigureId::EServiceCoverage, Part::Counted);

        assert_eq!(list, None);
        assert_eq!(services(1_200, list.as_deref()).into_string(), "1\u{a0}200\u{a0}tjänster");
    }
}
