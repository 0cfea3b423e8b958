//! The colours of the style sheet keep the contrast that WCAG 2.2 AA asks for, in both themes.

const STYLE: &str = include_str!("../../../static/app.css");

/// Text, then the ground it stands on.
const TEXT: [(&str, &str); 38] = [
    ("text", "bg"),
    ("text", "surface"),
    ("text", "raised"),
    ("text", "hero"),
    ("text", "ok-bg"),
    ("text", "warn-bg"),
    ("text", "err-bg"),
    ("text", "info-bg"),
    ("muted", "bg"),
    ("muted", "surface"),
    ("muted", "raised"),
    ("muted", "hero"),
    ("link", "bg"),
    ("link", "surface"),
    ("link", "raised"),
    ("link", "hero"),
    ("link", "ok-bg"),
    ("link", "warn-bg"),
    ("link", "err-bg"),
    ("link", "info-bg"),
    ("accent", "bg"),
    ("accent", "surface"),
    ("accent", "hero"),
    ("accent-strong", "bg"),
    ("accent-strong", "raised"),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("on-brand", "brand"),
    ("brand-muted", "brand"),
    ("ok", "ok-bg"),
    ("warn", "warn-bg"),
    ("err", "err-bg"),
    ("err", "surface"),
    ("err", "bg"),
    ("info", "info-bg"),
    ("plain", "plain-bg"),
    ("plain", "bg"),
    ("focus-ink", "focus"),
];

/// Borders of controls and parts of drawings, then what they stand against.
const SHAPES: [(&str, &str); 15] = [
    ("control", "bg"),
    ("control", "surface"),
    ("control", "hero"),
    ("accent", "surface"),
    ("sun", "brand"),
    ("focus", "brand"),
    ("part-counted", "surface"),
    ("part-counted", "hero"),
    ("part-missing", "surface"),
    ("part-missing", "hero"),
    ("part-counted", "raised"),
    ("ok", "ok-bg"),
    ("warn", "warn-bg"),
    ("err", "err-bg"),
    ("err", "bg"),
];

#[derive(Clone, Copy, Debug)]
enum Theme {
    Light,
    Dark,
}

#[test]
fn text_stands_out_from_its_ground_in_both_themes() {
    for (front, ground) in TEXT {
        assert_contrast(front, ground, 4.5);
    }
}

#[test]
fn controls_and_drawings_stand_out_in_both_themes() {
    for (front, ground) in SHAPES {
        assert_contrast(front, ground, 3.0);
    }
}

#[test]
fn one_of_the_two_rings_of_the_focus_stands_out_from_every_ground() {
    for theme in [Theme::Light, Theme::Dark] {
        for ground in ["bg", "surface", "raised", "hero", "brand", "accent", "err-bg"] {
            let best = f64::max(
                contrast(token("focus", theme), token(ground, theme)),
                contrast(token("focus-ink", theme), token(ground, theme)),
            );
            assert!(best >= 3.0, "focus on --{ground} in {theme:?}: {best:.2}");
        }
    }
}

#[test]
fn contrast_is_counted_as_wcag_does() {
    let (black, white, grey) = ([0.0; 3], [255.0; 3], [119.0; 3]);

    assert!((contrast(black, white) - 21.0).abs() < 0.001);
    assert!((contrast(grey, white) - 4.478).abs() < 0.001);
}

fn assert_contrast(front: &str, ground: &str, least: f64) {
    for theme in [Theme::Light, Theme::Dark] {
        let ratio = contrast(token(front, theme), token(ground, theme));
        assert!(ratio >= least, "--{front} on --{ground} in {theme:?}: {ratio:.2} < {least}");
    }
}

#[test]
fn the_themes_differ_in_colours_alone() {
    // The browser tests ask the second theme only about colours.
    assert!(!STYLE.contains("prefers-color-scheme"));
    for line in STYLE.lines().filter(|line| line.contains("[data-tema")) {
        let (_, rule) = line.split_once('{').unwrap();
        assert!(
            matches!(rule.trim(), "color-scheme: light; }" | "color-scheme: dark; }"),
            "{line}"
        );
    }
}

#[test]
fn lists_in_running_text_keep_the_marks_of_their_kind() {
    let rule =
        ".more-body :is(ul, ol):not([class]), article :is(ul, ol), .marked { list-style: revert;";

    assert!(STYLE.contains(rule) && STYLE.matches("list-style").count() == 2);
}

/// The value of `--name: light-dark(#light, #dark);`.
fn token(name: &str, theme: Theme) -> [f64; 3] {
    let start = format!("--{name}: light-dark(");
    let (_, rest) = STYLE.split_once(&start).unwrap_or_else(|| panic!("no token --{name}"));
    let (pair, _) = rest.split_once(')').unwrap();
    let (light, dark) = pair.split_once(',').unwrap();
    let hex = match theme {
        Theme::Light => light,
        Theme::Dark => dark,
    };
    let digits = hex.trim().trim_start_matches('#');
    [0, 2, 4].map(|at| f64::from(u8::from_str_radix(&digits[at..at + 2], 16).unwrap()))
}

fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(colour: [f64; 3]) -> f64 {
    let [red, green, blue] = colour.map(|channel| {
        let share = channel / 255.0;
        if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

#[test]
fn a_kommuns_own_colour_is_held_against_the_grounds_of_the_style_sheet() {
    let parts = |colour: utbud_domain::Colour| {
        let text = colour.to_string();
        [1, 3, 5].map(|at| f64::from(u8::from_str_radix(&text[at..at + 2], 16).unwrap()))
    };
    for (name, light, dark) in utbud_domain::accent::GROUNDS {
        assert_eq!(token(name, Theme::Light), parts(light), "--{name}");
        assert_eq!(token(name, Theme::Dark), parts(dark), "--{name}");
    }
}
