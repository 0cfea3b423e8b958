//! What the example's own names and search terms answer to.

use utbud_domain::listing::{Query, ServiceIndex};
use utbud_domain::{
    Catalogue, LongText, Name, Outlook, ServiceDraft, ServiceNumber, Summary, Term,
};

use super::*;

/// The services of the example as far as words are looked for in them.
fn catalogue() -> Catalogue {
    let mut ids = Ids::starting_at(uuid::Uuid::from_u128(1));
    let mut catalogue = Catalogue::default();
    for row in rows(SERVICES).unwrap() {
        let number = ServiceNumber::parse(row.get("Tjänstenummer")).unwrap();
        let name = Name::parse(row.get("Namn")).unwrap();
        let mut draft = ServiceDraft::named(ids.make(), number, name);
        let terms = row.list("Sökord").into_iter();
        draft.about.search_terms = terms.map(|term| Term::parse(term).unwrap()).collect();
        draft.about.description = row.some("Beskrivning").map(|s| LongText::parse(s).unwrap());
        draft.about.plain_description =
            row.some("Kort beskrivning").map(|text| Summary::parse(text).unwrap());
        let put = frozen(EntityRef::Service(draft.id), draft).unwrap();
        let at = day(2026, 11, 21).and_hms_opt(12, 0, 0).unwrap();
        catalogue.fold(&put, at);
    }
    catalogue
}

#[test]
fn what_people_ask_for_in_their_own_words_comes_among_the_first() {
    let catalogue = catalogue();
    let index = ServiceIndex::of(&catalogue, Outlook::on(day(2026, 11, 21)));
    let table = [
        ("söka bygglov", "T-0309"),
        ("bygga altan", "T-0309"),
        ("ansökan förskola", "T-0126"),
        ("söka förskoleplats", "T-0126"),
        ("dagis", "T-0126"),
        ("hemtjänst ansökan", "T-0263"),
        ("färdtjänst ansökan", "T-0001"),
        ("fardtjanst", "T-0001"),
        ("anmäla fel på gatan", "T-0360"),
        ("gifta mig", "T-0047"),
        ("alkoholtillstånd", "T-0351"),
        ("hund", "T-0362"),
        ("sophämtning", "T-0033"),
        ("överklagan bygglov", "T-0031"),
    ];

    for (asked, expected) in table {
        let query = Query { text: asked.to_owned(), limit: 5, ..Query::default() };
        let found = index.list(&query).services.into_iter();
        let found: Vec<_> =
            found.map(|id| catalogue.services.get(id).unwrap().number.to_string()).collect();
        assert!(found.iter().any(|number| number == expected), "{asked}: {found:?}");
    }
}
