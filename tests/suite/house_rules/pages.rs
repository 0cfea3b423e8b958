//! That the browser tests know every page there is. They follow the links, and fail where they never
//! come to a family of this list.

use std::collections::BTreeSet;

use utbud_web::route::{Method, Route, all};

use super::{none_of, read};

const LIST: &str = "tests/browser/families.txt";

/// Answers for programs.
const NO_PAGES: [&str; 4] = ["/healthz", "/readyz", "/metrics", "/static/{file}"];

fn is_page(route: &Route) -> bool {
    let is_file = route.path.rsplit('/').next().is_some_and(|last| last.contains('.'));
    let is_read = route.method == Method::Get && !route.is_api();
    is_read && !is_file && !NO_PAGES.contains(&route.path)
}

/// What stands in one but not in the other.
fn differences(pages: &BTreeSet<String>, listed: &BTreeSet<String>) -> Vec<String> {
    let missing = pages.difference(listed).map(|path| format!("{path} is not in {LIST}"));
    let gone = listed.difference(pages).map(|path| format!("{path} in {LIST} is no page"));
    missing.chain(gone).collect()
}

fn set(paths: &[&str]) -> BTreeSet<String> {
    paths.iter().map(|path| (*path).to_owned()).collect()
}

#[test]
fn the_browser_tests_know_every_page() {
    let pages = all().into_iter().filter(is_page).map(|route| route.path.to_owned());
    let text = read(LIST);
    let listed = text.lines().filter(|line| line.starts_with('/')).map(str::to_owned);

    let found = differences(&pages.collect(), &listed.collect());

    none_of(
        &found,
        "Every page of the route table stands in the browser tests' list, and no other.",
    );
}

#[test]
fn a_page_that_is_not_listed_and_a_line_without_a_page_are_found() {
    let found = differences(&set(&["/{kommun}", "/ny"]), &set(&["/{kommun}", "/gammal"]));

    assert_eq!(found, [format!("/ny is not in {LIST}"), format!("/gammal in {LIST} is no page"),]);
}
