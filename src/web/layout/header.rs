//! The top of every page: the kommun, the search box, who visits, the main menu.

use super::frame::{Frame, Search, Visitor};
use crate::components::icon::Icon;
use crate::texts::PRODUCT;
use maud::{Markup, Render, html};

pub(super) fn header(frame: &Frame) -> Markup {
    html! {
        header.top {
            div.top-bar {
                (brand(frame))
                @if let Some(search) = &frame.search { (search) }
                (frame.visitor)
            }
            @if !frame.menu.is_empty() {
                nav.menu aria-label="Huvudmeny" {
                    ul {
                        @for item in &frame.menu {
                            li {
                                a href=(item.link.url) aria-current=[item.current.then_some("page")] {
                                    (item.link.label)
                                }
                            }
                        }
                    }
                }
            }
            @if let Some(example) = &frame.example {
                p.example { (Icon::Info) span { (example) } }
            }
        }
    }
}

fn brand(frame: &Frame) -> Markup {
    let names = html! {
        (mark())
        span.brand-names {
            @if !frame.municipality.is_empty() {
                span.brand-place { (frame.municipality) }
                span.sr-only { ", " }
            }
            span.brand-product { (PRODUCT) }
        }
    };
    html! {
        @if frame.home.is_empty() { div.brand { (names) } }
        @else { a.brand href=(frame.home) { (names) } }
    }
}

/// The mark: five bars toward the whole, the last not yet there.
fn mark() -> Markup {
    html! {
        svg.mark viewBox="0 0 40 40" width="40" height="40" aria-hidden="true" focusable="false" {
            rect.mark-bar x="2" y="24" width="8" height="14" rx="1.5" {}
            rect.mark-bar x="12" y="16" width="8" height="22" rx="1.5" {}
            rect.mark-bar x="22" y="9" width="8" height="29" rx="1.5" {}
            rect.mark-last x="32.75" y="2.75" width="6.5" height="34.5" rx="1.5" {}
        }
    }
}

impl Render for Search {
    fn render(&self) -> Markup {
        html! {
            form.top-search role="search" method="get" action=(self.action) {
                label.sr-only for="sok-overst" { "Sök tjänst" }
                input id="sok-overst" type="search" name="q" value=(self.query) placeholder="Sök tjänst";
                button type="submit" { (Icon::Search) span.sr-only { "Sök" } }
            }
        }
    }
}

impl Render for Visitor {
    fn render(&self) -> Markup {
        html! {
            @match self {
                Self::Untold => {}
                Self::Guest { log_in } => {
                    div.visitor { a href=(log_in) { (Icon::User) "Logga in" } }
                }
                Self::Known { name, pages, log_out } => {
                    div.visitor {
                        span.visitor-name { (Icon::User) (name) }
                        @for page in pages { (page) }
                        form method="post" action=(log_out) { button type="submit" { "Logga ut" } }
                    }
                }
            }
        }
    }
}
