//! What words find.

use super::*;

fn searchable() -> Kommun {
    let mut kommun = Kommun::new();
    kommun.service("T-0001", named("Bygglov: ansöka"));
    kommun.service("T-0002", named("Beslut om bygglov: överklaga"));
    kommun.service("T-0003", |s| {
        named("Boendeparkering: ansöka om tillstånd")(s);
        s.about.search_terms = vec![Term::parse("p-plats").unwrap()];
    });
    kommun.service("T-0004", |s| {
        named("Sophämtning: ändra abonnemang")(s);
        s.about.description = Some(LongText::parse("Kräver inget bygglov.").unwrap());
        s.about.search_terms = vec![Term::parse("sopor").unwrap(), Term::parse("avfall").unwrap()];
    });
    kommun.service("T-0005", named("Lån av verktyg"));
    kommun.service("T-0006", named("Länsbelysning"));
    kommun
}

#[test]
fn endings_do_not_matter_and_what_fits_best_comes_first() {
    let kommun = searchable();

    assert_eq!(numbers(&kommun, &text("bygglovet")), ["T-0001", "T-0002", "T-0004"]);
    assert_eq!(numbers(&kommun, &text("SOPORNA")), ["T-0004"]);
}

#[test]
fn an_order_that_is_asked_for_goes_before_how_well_words_fit() {
    let query = Query { sort: Some(Sort::Name), ..text("bygglov") };

    assert_eq!(numbers(&searchable(), &query), ["T-0002", "T-0001", "T-0004"]);
}

#[test]
fn all_words_must_fit_small_ones_aside() {
    let kommun = searchable();

    assert_eq!(numbers(&kommun, &text("ansöka om bygglov")), ["T-0001"]);
    assert_eq!(numbers(&kommun, &text("bygglov simskola")), Vec::<String>::new());
}

#[test]
fn the_last_word_need_not_be_written_out() {
    let kommun = searchable();

    assert_eq!(numbers(&kommun, &text("ansöka bo")), ["T-0003"]);
    assert_eq!(numbers(&kommun, &text("bo ansöka")), Vec::<String>::new());
}

#[test]
fn a_word_is_found_inside_a_longer_one() {
    assert_eq!(numbers(&searchable(), &text("parkering")), ["T-0003"]);
    assert_eq!(numbers(&searchable(), &text("p-plats")), ["T-0003"]);
}

#[test]
fn the_service_with_the_number_comes_first() {
    let mut kommun = searchable();
    kommun.service("bygglov", named("Något annat"));

    assert_eq!(numbers(&kommun, &text("t-0004")), ["T-0004"]);
    assert_eq!(numbers(&kommun, &text(" BYGGLOV ")), ["bygglov", "T-0001", "T-0002", "T-0004"]);
}

#[test]
fn swedish_letters_are_letters_of_their_own() {
    assert_eq!(numbers(&searchable(), &text("lån")), ["T-0005"]);
    assert_eq!(numbers(&searchable(), &text("län")), ["T-0006"]);
}

#[test]
fn blank_is_all_and_signs_alone_are_nothing() {
    assert_eq!(numbers(&searchable(), &text("  ")).len(), 6);
    assert_eq!(numbers(&searchable(), &text("–")), Vec::<String>::new());
}

/// Services as a kommun names them.
const NAMES: [(&str, &str, &str); 8] = [
    ("1", "Bygglov: ansöka", "altan; bygga hus"),
    ("2", "Ansökan om förskola", "dagis; förskoleplats"),
    ("3", "Hemtjänst: ansöka", ""),
    ("4", "Färdtjänst: ansöka om tillstånd", ""),
    ("5", "Gata, park eller belysning: felanmäla", ""),
    ("6", "Borgerlig vigsel: boka tid", ""),
    ("7", "Serveringstillstånd: ansöka", "alkoholtillstånd"),
    ("8", "Beslut om hemtjänst: överklagande", ""),
];

fn catalogue() -> Kommun {
    let mut kommun = Kommun::new();
    for (number, name, terms) in NAMES {
        kommun.service(number, |s| {
            named(name)(s);
            let terms = terms.split("; ").filter(|term| !term.is_empty());
            s.about.search_terms = terms.map(|term| Term::parse(term).unwrap()).collect();
        });
    }
    kommun
}

#[test]
fn what_is_asked_in_ones_own_words_is_found() {
    let kommun = catalogue();
    let table: [(&str, &[&str]); 17] = [
        ("söka bygglov", &["1"]),
        ("jag vill söka bygglov", &["1"]),
        ("bygga altan", &["1"]),
        ("ansökan förskola", &["2"]),
        ("söka förskoleplats", &["2"]),
        ("ansökningar dagis", &["2"]),
        ("hemtjänst ansökan", &["3"]),
        ("färdtjänst ansökan", &["4"]),
        ("fardtjanst", &["4"]),
        ("soka fardtjanst", &["4"]),
        ("anmäla fel på gatan", &["5"]),
        ("felanmälan gata", &["5"]),
        ("gifta mig", &["6"]),
        ("bokning av vigsel", &["6"]),
        ("alkoholtillstånd", &["7"]),
        ("overklaga hemtjanst", &["8"]),
        ("överklaga beslut om hemtjänst", &["8"]),
    ];

    for (asked, expected) in table {
        assert_eq!(numbers(&kommun, &text(asked)), expected, "{asked}");
    }
}

#[test]
fn letters_without_marks_are_letters_of_their_own_where_they_stand_in_a_word() {
    let mut kommun = searchable();
    kommun.service("T-0007", named("Lan i biblioteket"));

    assert_eq!(numbers(&searchable(), &text("lan")), ["T-0005", "T-0006"]);
    assert_eq!(numbers(&kommun, &text("lan")), ["T-0007"]);
    assert_eq!(numbers(&kommun, &text("lån")), ["T-0005"]);
}

#[test]
fn where_nothing_fits_all_words_those_that_fit_most_may_be_had() {
    let kommun = catalogue();
    let nearly = |words| Query { or_nearly: true, ..text(words) };
    let table: [(&str, bool, &[&str]); 7] = [
        ("söka bygglov", false, &["1"]),
        ("bygglov rymdskepp", true, &["1"]),
        ("söka hemtjänst rymdskepp", true, &["3", "8"]),
        ("park och belysning på torget", true, &["5"]),
        ("ansöka rymdskepp", false, &[]),
        ("rymdskepp", false, &[]),
        ("–", false, &[]),
    ];

    for (asked, is_nearly, expected) in table {
        assert_eq!(numbers(&kommun, &nearly(asked)), expected, "{asked}");
        assert_eq!(index(&kommun).list(&nearly(asked)).is_nearly, is_nearly, "{asked}");
    }
    assert_eq!(numbers(&kommun, &text("bygglov rymdskepp")), Vec::<String>::new());
}

#[test]
fn what_fits_all_words_but_is_not_chosen_is_not_replaced_by_what_is_like_it() {
    let query =
        Query { or_nearly: true, missing: [Missing::Launch].into(), ..text("söka bygglov") };

    let listing = index(&catalogue()).list(&query);

    assert_eq!((listing.total, listing.is_nearly), (0, false));
}

#[test]
fn an_index_after_another_finds_what_has_changed_and_what_has_not() {
    let mut kommun = searchable();
    let first = index(&kommun);
    assert_eq!(first.count(&text("bygglov")), 3);
    kommun.service("T-0000", named("Simskola: anmäl barn"));
    kommun.service("T-0007", named("Bygglov: ändra"));
    let changed = kommun.catalogue().service_numbered("T-0001").unwrap().value.draft();
    kommun.put(ServiceDraft { name: Name::parse("Marklov: ansöka").unwrap(), ..changed });
    let outlook = Outlook::on(day("2026-11-21"));

    let unasked = ServiceIndex::after(&first, kommun.catalogue(), outlook);
    let second = ServiceIndex::after(&unasked, kommun.catalogue(), outlook);

    let fresh = index(&kommun);
    for words in ["bygglov", "marklov", "simskola", "T-0001", "sopor", "parkering", "ansöka"] {
        assert_eq!(second.list(&text(words)), fresh.list(&text(words)), "{words}");
    }
    assert_eq!(second.count(&text("bygglov")), 3);
    assert_eq!(second.count(&text("marklov")), 1);
}
