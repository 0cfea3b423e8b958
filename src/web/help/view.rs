//! A part of the handbook as markup.

use maud::{Markup, Render, html};
use utbud_domain::SafeUrl;

use super::book;
use super::document::{Kind, Node, plain};
use crate::components::table::{Column, Row, Shape, Table, Width};
use crate::paths;

/// A part of the handbook as markup, its links leading to pages of the kommun that is visited.
pub(crate) fn shown(nodes: &[Node], slug: Option<&str>) -> Markup {
    View { slug }.all(nodes)
}

#[derive(Clone, Copy)]
struct View<'a> {
    slug: Option<&'a str>,
}

impl View<'_> {
    fn all(self, nodes: &[Node]) -> Markup {
        let mut heading = "Tabell".to_owned();
        let mut regions = 0;
        let mut parts = Vec::with_capacity(nodes.len());
        for node in nodes {
            if let Node::Element(Kind::Heading(..), inside) = node {
                (heading, regions) = (plain(inside), 0);
            }
            regions += u32::from(matches!(node, Node::Element(Kind::Table | Kind::Lines, _)));
            parts.push(match regions {
                0 | 1 => self.node(node, &heading),
                _ => self.node(node, &format!("{heading}, {regions}")),
            });
        }
        html! { @for part in &parts { (part) } }
    }

    /// A node; a table is called what the heading above it is, and the next one that and 2.
    fn node(self, node: &Node, heading: &str) -> Markup {
        match node {
            Node::Text(text) => html! { (text) },
            Node::Code(text) => html! { code { (text) } },
            Node::Break => html! { br; },
            Node::Element(kind, inside) => self.element(kind, inside, heading),
        }
    }

    fn element(self, kind: &Kind, inside: &[Node], heading: &str) -> Markup {
        if let Kind::Table = kind {
            return self.table(inside, heading);
        }
        let all = self.all(inside);
        match kind {
            Kind::Heading(2, anchor) => html! { h2 id=(anchor) { (all) } },
            Kind::Heading(3, anchor) => html! { h3 id=(anchor) { (all) } },
            Kind::Heading(_, anchor) => html! { h4 id=(anchor) { (all) } },
            Kind::Paragraph => html! { p { (all) } },
            Kind::Quote => html! { blockquote { (all) } },
            Kind::Lines => html! {
                div.scroll role="region" tabindex="0" aria-label={ "Exempel: " (heading) } {
                    pre { code { (all) } }
                }
            },
            Kind::List { ordered: true } => html! { ol { (all) } },
            Kind::List { ordered: false } => html! { ul { (all) } },
            Kind::Item => html! { li { (all) } },
            Kind::Emphasis => html! { em { (all) } },
            Kind::Strong => html! { strong { (all) } },
            Kind::Link(to) => self.link(to, &all),
            Kind::Table | Kind::Row | Kind::Cell | Kind::Plain => all,
        }
    }

    fn link(self, to: &str, words: &Markup) -> Markup {
        html! {
            @match address(to, self.slug) {
                Some(url) => a href=(url) { (words) },
                None => (words),
            }
        }
    }

    fn table(self, rows: &[Node], heading: &str) -> Markup {
        let cells = |row: &Node| match row {
            Node::Element(_, cells) => cells.iter().map(|c| self.node(c, heading)).collect(),
            _ => Vec::new(),
        };
        let labels: Vec<String> = match rows.first() {
            Some(Node::Element(_, cells)) => {
                cells.iter().map(|cell| plain(std::slice::from_ref(cell))).collect()
            }
            _ => Vec::new(),
        };
        let narrow = if labels.len() == 2 { Width::Large } else { Width::Rest };
        let column = |(at, label)| {
            let column = Column::text(label);
            if at == 0 { column.width(narrow) } else { column }
        };
        let columns: Vec<_> = labels.iter().map(String::as_str).enumerate().map(column).collect();
        let rows = rows.iter().skip(1).map(|row| Row::new(cells(row))).collect();
        Table {
            caption: heading,
            caption_hidden: true,
            shape: Shape::Scroll,
            columns: &columns,
            rows,
        }
        .render()
    }
}

/// Where a link of the handbook leads on the pages: to a chapter, a place on the page itself, or
/// out. None for what is no page of ours.
#[must_use]
pub fn address(to: &str, slug: Option<&str>) -> Option<String> {
    if to.starts_with('#') {
        return Some(to.to_owned());
    }
    if to.contains("://") || to.starts_with("mailto:") {
        return SafeUrl::parse(to).ok().map(|url| url.as_str().to_owned());
    }
    let (file, anchor) = to.split_once('#').unwrap_or((to, ""));
    let file = file.rsplit('/').next()?;
    let name = book::chapter(file.strip_suffix(".md")?)?.name;
    let page = paths::help_chapter(slug, name);
    Some(if anchor.is_empty() { page } else { format!("{page}#{anchor}") })
}

#[cfg(test)]
mod tests {
    use super::super::document::Document;
    use super::*;

    fn page(text: &str) -> String {
        let document = Document::read(text);
        shown(&document.body, Some("ex")).into_string()
    }

    #[test]
    fn a_link_between_files_becomes_one_between_pages() {
        assert_eq!(
            address("begrepp.md#kanal", Some("ex")).as_deref(),
            Some("/ex/hjalp/begrepp#kanal")
        );
        assert_eq!(address("begrepp.md", None).as_deref(), Some("/hjalp/begrepp"));
        assert_eq!(address("#kanal", None).as_deref(), Some("#kanal"));
        assert_eq!(address("https://a.se/x", None).as_deref(), Some("https://a.se/x"));
    }

    #[test]
    fn a_link_that_is_not_safe_or_leads_nowhere_is_only_its_words() {
        for bad in ["javascript://alert(1)", "data:text/html,x", "gone.md", "../x.md", "//evil.se"]
        {
            assert_eq!(address(bad, Some("ex")), None, "{bad}");
        }
    }

    #[test]
    fn html_in_the_text_is_shown_and_not_done() {
        let page = page("# A\n\n## B\n\n<img src=x onerror=alert(1)>\n");

        assert!(page.contains("&lt;img"), "{page}");
        assert!(!page.contains("<img"), "{page}");
    }

    #[test]
    fn a_table_scrolls_in_a_region_with_the_name_of_its_heading() {
        let page = page("# A\n\n## Måtten\n\n| mått | vad |\n|---|---|\n| a | b |\n");

        assert!(page.contains("role=\"region\" tabindex=\"0\" aria-label=\"Måtten\""), "{page}");
        assert!(page.contains("<th scope=\"row\">a</th>"), "{page}");
    }

    #[test]
    fn the_second_table_under_a_heading_has_another_name() {
        let table = "| mått | vad |\n|---|---|\n| a | b |\n\n";
        let page =
            page(&format!("# A\n\n## Måtten\n\n{table}Och så.\n\n{table}## Resten\n\n{table}"));

        for name in ["Måtten", "Måtten, 2", "Resten"] {
            assert_eq!(page.matches(&format!("aria-label=\"{name}\"")).count(), 1, "{page}");
        }
    }
}
