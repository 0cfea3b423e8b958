//! A page of the handbook, read from Markdown into a small tree. Nothing raw passes: HTML in the
//! text is shown as text.

use std::collections::BTreeSet;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag};

/// A page: its heading and what stands below it.
#[derive(Debug)]
pub struct Document {
    /// The heading of the first level.
    pub heading: String,
    /// The paragraph right below it; empty for none.
    pub lead: Vec<Node>,
    /// The rest.
    pub body: Vec<Node>,
}

/// A part of a page.
#[derive(Debug)]
pub enum Node {
    /// Something with parts of its own.
    Element(Kind, Vec<Node>),
    /// Words.
    Text(String),
    /// What is typed as it stands.
    Code(String),
    /// The end of a line.
    Break,
}

/// What an element is.
#[derive(Debug, PartialEq, Eq)]
pub enum Kind {
    /// A heading below the first level, with its anchor.
    Heading(u8, String),
    /// A paragraph.
    Paragraph,
    /// What somebody says.
    Quote,
    /// Lines to type as they stand.
    Lines,
    /// A list, whose order may matter.
    List {
        /// Whether it is numbered.
        ordered: bool,
    },
    /// An entry of a list.
    Item,
    /// A table.
    Table,
    /// A row of a table; its headings first.
    Row,
    /// A cell of a table.
    Cell,
    /// What a screen says.
    Emphasis,
    /// What stands out.
    Strong,
    /// A link, to where it says.
    Link(String),
    /// Nothing of its own.
    Plain,
}

impl Document {
    /// Reads a page.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let mut reader = Reader {
            events: Parser::new_ext(text, Options::ENABLE_TABLES),
            taken: BTreeSet::new(),
            heading: String::new(),
        };
        let mut body = reader.nodes();
        let opens = matches!(body.first(), Some(Node::Element(Kind::Paragraph, _)));
        let lead = match (opens, body.is_empty()) {
            (true, false) => inside(body.remove(0)),
            _ => Vec::new(),
        };
        Self { heading: reader.heading, lead, body }
    }

    /// The headings of a level, each with its anchor.
    pub fn headings(&self, level: u8) -> impl Iterator<Item = (&str, String)> {
        self.body.iter().filter_map(move |node| match node {
            Node::Element(Kind::Heading(this, anchor), inside) if *this == level => {
                Some((anchor.as_str(), plain(inside)))
            }
            _ => None,
        })
    }

    /// What stands below a heading, up to the next heading.
    pub fn below(&self, anchor: &str) -> impl Iterator<Item = &Node> {
        let is_heading = |node: &&Node| matches!(node, Node::Element(Kind::Heading(..), _));
        let is_this = move |node: &&Node| match node {
            Node::Element(Kind::Heading(_, this), _) => this == anchor,
            _ => false,
        };
        self.body
            .iter()
            .skip_while(move |node| !is_this(node))
            .skip(1)
            .take_while(move |node| !is_heading(node))
    }

    /// Where the links of the page lead.
    #[must_use]
    pub fn links(&self) -> Vec<&str> {
        let mut found = Vec::new();
        collect(&self.lead, &mut found);
        collect(&self.body, &mut found);
        found
    }
}

fn collect<'n>(nodes: &'n [Node], found: &mut Vec<&'n str>) {
    for node in nodes {
        if let Node::Element(kind, inside) = node {
            if let Kind::Link(to) = kind {
                found.push(to);
            }
            collect(inside, found);
        }
    }
}

fn inside(node: Node) -> Vec<Node> {
    match node {
        Node::Element(_, inside) => inside,
        other => vec![other],
    }
}

/// The words of a part, without what they look like.
#[must_use]
pub fn plain(nodes: &[Node]) -> String {
    let words = nodes.iter().map(|node| match node {
        Node::Element(_, inside) => plain(inside),
        Node::Text(text) | Node::Code(text) => text.clone(),
        Node::Break => " ".to_owned(),
    });
    words.collect()
}

struct Reader<'t> {
    events: Parser<'t>,
    taken: BTreeSet<String>,
    /// The heading of the first level.
    heading: String,
}

impl Reader<'_> {
    /// What comes up to the end of the element that has begun.
    fn nodes(&mut self) -> Vec<Node> {
        let mut nodes = Vec::new();
        while let Some(event) = self.events.next() {
            match event {
                Event::End(_) => break,
                Event::Start(tag) => nodes.extend(self.element(&tag)),
                Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => {
                    nodes.push(Node::Text(text.into_string()));
                }
                Event::Code(text) => nodes.push(Node::Code(text.into_string())),
                Event::SoftBreak => nodes.push(Node::Text("\n".to_owned())),
                Event::HardBreak => nodes.push(Node::Break),
                _ => {}
            }
        }
        nodes
    }

    /// The element that a tag begins; the first heading is the page's own.
    fn element(&mut self, tag: &Tag<'_>) -> Option<Node> {
        let nodes = self.nodes();
        let kind = match tag {
            Tag::Heading { level: HeadingLevel::H1, .. } => {
                self.heading = plain(&nodes);
                return None;
            }
            Tag::Heading { level, .. } => Kind::Heading(depth(*level), self.anchor(&plain(&nodes))),
            Tag::Paragraph => Kind::Paragraph,
            Tag::BlockQuote(_) => Kind::Quote,
            Tag::CodeBlock(_) => Kind::Lines,
            Tag::List(first) => Kind::List { ordered: first.is_some() },
            Tag::Item => Kind::Item,
            Tag::Table(_) => Kind::Table,
            Tag::TableHead | Tag::TableRow => Kind::Row,
            Tag::TableCell => Kind::Cell,
            Tag::Emphasis => Kind::Emphasis,
            Tag::Strong => Kind::Strong,
            Tag::Link { dest_url, .. } => Kind::Link(dest_url.to_string()),
            _ => Kind::Plain,
        };
        Some(Node::Element(kind, nodes))
    }

    /// An anchor of the page's own for a heading.
    fn anchor(&mut self, heading: &str) -> String {
        let first = anchor_of(heading);
        let mut anchor = first.clone();
        let mut turn = 1;
        while !self.taken.insert(anchor.clone()) {
            anchor = format!("{first}-{turn}");
            turn += 1;
        }
        anchor
    }
}

/// The anchor of a heading, as those who show Markdown make it.
#[must_use]
pub fn anchor_of(heading: &str) -> String {
    let heading = heading.to_lowercase();
    let kept = heading.chars().filter_map(|c| match c {
        ' ' => Some('-'),
        c if c.is_alphanumeric() || c == '-' || c == '_' => Some(c),
        _ => None,
    });
    kept.collect()
}

fn depth(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        _ => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "# Prova\n\nFörst *så*.\n\n## Gör det\n\nEn `kod` och [en länk](b.md#c).\n\n\
                        ## Gör det\n\n| a | b |\n|---|---|\n| 1 | 2 |\n";

    #[test]
    fn a_page_is_its_heading_its_lead_and_the_rest() {
        let page = Document::read(PAGE);

        assert_eq!(page.heading, "Prova");
        assert_eq!(plain(&page.lead), "Först så.");
        let headings: Vec<_> = page.headings(2).map(|(anchor, _)| anchor.to_owned()).collect();
        assert_eq!(headings, ["gör-det", "gör-det-1"]);
        assert_eq!(page.links(), ["b.md#c"]);
    }

    #[test]
    fn what_stands_below_a_heading_ends_at_the_next() {
        let page = Document::read(PAGE);

        let below: Vec<_> = page.below("gör-det").collect();

        assert_eq!(below.len(), 1);
        assert_eq!(page.below("inte-där").count(), 0);
    }

    #[test]
    fn anchors_are_made_as_elsewhere() {
        assert_eq!(anchor_of("E-tjänst: finns, inte?"), "e-tjänst-finns-inte");
    }

    #[test]
    fn html_is_only_text() {
        let page = Document::read("# A\n\n<script>alert(1)</script>\n\nb <b>c</b>\n");

        assert!(plain(&page.body).contains("<script>") || plain(&page.lead).contains("<script>"));
    }
}
