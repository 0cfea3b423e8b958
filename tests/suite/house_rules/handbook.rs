//! What the handbook must hold: each page within reach, no link that leads nowhere, and no word of
//! a screen that no screen says.

use utbud_web::help::book::parts;
use utbud_web::help::document::{Document, Kind, Node, plain};

use super::source::program_files;
use super::{files, none_of, read};

const FOLDER: &str = "docs/anvandarhandbok/";

/// What a page says that a screen says: the words in *italics*.
fn screen_words(document: &Document) -> Vec<String> {
    let mut found = Vec::new();
    collect(&document.lead, &mut found);
    collect(&document.body, &mut found);
    found
}

fn collect(nodes: &[Node], found: &mut Vec<String>) {
    for node in nodes {
        if let Node::Element(kind, inside) = node {
            if *kind == Kind::Emphasis {
                found.push(plain(inside).replace('\n', " "));
            }
            collect(inside, found);
        }
    }
}

/// The links of a page to places that are on no page: each with the page that it stands on.
fn dead_anchors(name: &str, document: &Document) -> Vec<String> {
    let lands = |to: &&str| {
        let (file, anchor) = to.split_once('#').unwrap_or((to, ""));
        let file = if file.is_empty() { format!("{name}.md") } else { file.to_owned() };
        if to.contains("://") || anchor.is_empty() {
            return true;
        }
        let target = Document::read(&read(&format!("{FOLDER}{file}")));
        let mut anchors = target.headings(2).chain(target.headings(3));
        anchors.any(|(this, _)| this == anchor)
    };
    document.links().into_iter().filter(|to| !lands(to)).map(|to| format!("{name}: {to}")).collect()
}

#[test]
fn every_page_of_the_handbook_is_in_the_help() {
    let listed: Vec<_> = parts()
        .iter()
        .flat_map(|p| &p.chapters)
        .map(|c| format!("{FOLDER}{}.md", c.name))
        .collect();
    let there = files(FOLDER, ".md");
    let missing: Vec<_> = there.iter().filter(|file| !listed.contains(file)).cloned().collect();

    none_of(&missing, "Add the page to its part in src/web/help/book.rs:");
    assert_eq!(listed.len(), there.len(), "a page stands twice in src/web/help/book.rs");
}

#[test]
fn every_page_of_the_handbook_begins_with_what_one_does_there() {
    let mut wrong = Vec::new();
    for chapter in parts().iter().flat_map(|part| &part.chapters) {
        let document = &chapter.document;
        if document.heading.is_empty() || document.lead.is_empty() {
            wrong.push(format!("{FOLDER}{}.md", chapter.name));
        }
    }

    none_of(&wrong, "A page begins with one heading of the first level and a paragraph:");
}

#[test]
fn links_within_the_handbook_lead_to_a_place() {
    let dead: Vec<_> = parts()
        .iter()
        .flat_map(|part| &part.chapters)
        .flat_map(|chapter| dead_anchors(chapter.name, &chapter.document))
        .collect();

    none_of(&dead, "These links lead to no heading:");
}

#[test]
fn what_the_handbook_says_that_a_screen_says_is_said_in_the_program() {
    let mut said = String::new();
    for line in program_files().iter().flat_map(|source| &source.lines) {
        for text in &line.texts {
            said.push_str(
                &text.split_whitespace().collect::<Vec<_>>().join(" ").replace("\\ ", ""),
            );
            said.push('\n');
        }
    }
    let mut unsaid = Vec::new();
    for chapter in parts().iter().flat_map(|part| &part.chapters) {
        let words = screen_words(&chapter.document).into_iter();
        let new = words.filter(|word| !said.contains(word.trim_end_matches('.')));
        unsaid.extend(new.map(|word| format!("{}: {word}", chapter.name)));
    }

    none_of(&unsaid, "Words in *italics* are the screen's own. Write them so, or in \"quotes\":");
}

#[test]
fn a_word_of_no_screen_and_a_link_to_no_place_are_found() {
    let page = Document::read("# A\n\nVälj *Spara* och *Xyzzy*.\n\n## B\n\n[c](#d) [b](#b)\n");

    assert_eq!(screen_words(&page), ["Spara", "Xyzzy"]);
    assert_eq!(page.links(), ["#d", "#b"]);
}
