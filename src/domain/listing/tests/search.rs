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
