//! HTML as people write it in a portal's editor to plain text.

/// Plain text: tags gone, entities as their letters, list items with a bullet, a link's address
/// after its text, one empty line at most between paragraphs.
pub(crate) fn plain_text(html: &str) -> String {
    let text = nanohtml2text::html2text(&html.replace("<li>", "<li>• "));
    let mut out = String::with_capacity(text.len());
    let mut empty_lines = 0;
    for line in text.lines().map(|line| tidy_links(&tidy(line))) {
        if line.is_empty() {
            empty_lines += 1;
            continue;
        }
        if !out.is_empty() {
            out.push_str(if empty_lines > 0 { "\n\n" } else { "\n" });
        }
        out.push_str(&line);
        empty_lines = 0;
    }
    out
}

/// One line: kinds of space as a space, symbol fonts' bullets as a bullet, invisible and control
/// characters gone.
fn tidy(line: &str) -> String {
    let visible: String = line
        .chars()
        .filter_map(|c| match c {
            '\u{200b}' | '\u{feff}' | '\u{ad}' => None,
            '\u{e000}'..='\u{f8ff}' => Some('•'),
            c if c.is_whitespace() => Some(' '),
            c if c.is_control() => None,
            c => Some(c),
        })
        .collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An e-mail address once, without `mailto:`; addresses that only work inside the portal gone.
fn tidy_links(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once(" (") {
        out.push_str(before);
        let target = after.split_once(')').map(|(target, _)| target);
        match target.filter(|target| !target.contains(' ') || target.starts_with("mailto:")) {
            Some(target) => {
                out.push_str(&shown_target(target, before));
                rest = after.get(target.len() + 1..).unwrap_or_default();
            }
            None => {
                out.push_str(" (");
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

fn shown_target(target: &str, before: &str) -> String {
    let bare = target.trim_start_matches("http://").trim_start_matches("https://");
    let address = bare.trim_start_matches("mailto:").split('?').next().unwrap_or_default().trim();
    let is_mail = bare.starts_with("mailto:") || address.contains('@') && !address.contains('/');
    if target.starts_with(['/', '#', '?']) || is_mail && before.ends_with(address) {
        String::new()
    } else if is_mail {
        format!(" ({address})")
    } else {
        format!(" ({target})")
    }
}

#[cfg(test)]
mod tests {
    use super::plain_text;

    #[test]
    fn paragraphs_lists_and_entities_become_lines() {
        let html = "<p>Bygglov&nbsp;f&ouml;r</p>\r\n\r\n<ul><li>plank</li><li>mur &amp; \
                    skylt</li></ul><p>Kostar&nbsp;&#8203; 1&#160;200 kr</p>";

        assert_eq!(plain_text(html), "Bygglov för\n\n• plank\n• mur & skylt\n\nKostar 1 200 kr");
    }

    #[test]
    fn a_link_keeps_its_address_unless_it_only_works_in_the_portal() {
        let html = "<a href=\"https://sundsvall.se/a\">Läs mer</a>, <a href=\"/guiden\">guiden</a> \
                    (inte) <a href=\"mailto:a@exempel.se\">mejla</a> \
                    <a href=\"mailto:a@exempel.se\">a@exempel.se</a>";

        let text = plain_text(html);

        assert_eq!(
            text,
            "Läs mer (https://sundsvall.se/a), guiden (inte) mejla (a@exempel.se) a@exempel.se"
        );
    }

    #[test]
    fn scripts_styles_and_comments_leave_nothing() {
        let html = "Före<script>alert('x')</script><style>p{}</style><!-- dolt -->efter";

        assert_eq!(plain_text(html), "Föreefter");
    }

    #[test]
    fn symbol_fonts_and_invisible_characters_are_tidied() {
        assert_eq!(plain_text("&#61623; ett\u{7}\u{200b}\u{3000}två"), "• ett två");
    }
}
