use super::*;

fn frame() -> Frame {
    Frame {
        municipality: "Exempelkommun".into(),
        home: "/exempelkommun".into(),
        visitor: Visitor::Known {
            name: "Anna <Berg>".into(),
            pages: Vec::new(),
            log_out: "/logga-ut".into(),
        },
        ..Frame::default()
    }
}

#[test]
fn the_title_says_what_where_and_which_part() {
    let frame = frame();

    let page = Page::new(&frame, "Tjänster").part("sida 2 av 16").body(html! {}).into_string();

    assert!(page.contains("<title>Tjänster (sida 2 av 16) – Utbud, Exempelkommun</title>"));
}

#[test]
fn a_refused_form_is_told_first_in_the_title_and_in_a_summary() {
    let frame = frame();
    let faults = [Fault::new("name", "Skriv ett namn."), Fault::of_form("Välj en fil.")];

    let page = Page::new(&frame, "Ändra").faults(&faults).body(html! {}).into_string();

    assert!(page.contains("<title>Fel: Ändra – Utbud, Exempelkommun</title>"));
    assert!(page.contains("Rätta 2 uppgifter"));
    assert!(page.contains("<a href=\"#falt-name\">Skriv ett namn.</a>"));
    assert!(page.contains("<li>Välj en fil.</li>"));
}

#[test]
fn without_a_kommun_the_title_ends_with_the_product() {
    let page = Page::new(&Frame::default(), "Logga in").body(html! {}).into_string();

    assert!(page.contains("<title>Logga in – Utbud</title>"));
}

#[test]
fn logging_out_is_a_post_and_a_name_is_only_text() {
    let frame = frame();

    let page = Page::new(&frame, "Start").body(html! {}).into_string();

    assert!(page.contains("<form method=\"post\" action=\"/logga-ut\">"));
    assert!(page.contains("Anna &lt;Berg&gt;"));
}

#[test]
fn the_theme_of_the_cookie_is_written_by_the_server() {
    let frame = Frame { theme: Theme::from_cookie(Some("morkt")), ..frame() };

    let page = Page::new(&frame, "Start").body(html! {}).into_string();

    assert!(page.contains("<html lang=\"sv\" data-tema=\"morkt\">"));
    assert_eq!(Theme::from_cookie(Some("\"><script>")), Theme::System);
}

#[test]
fn nothing_is_inline() {
    let frame = frame();

    let page = Page::new(&frame, "Start").body(html! {}).into_string();

    assert!(!page.contains(" style="));
    assert!(!page.contains("<style"));
    assert_eq!(page.matches("<script").count(), 1);
    assert!(page.contains("<script type=\"module\" src=\"/static/app-"));
}
