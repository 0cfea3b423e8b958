//! Tables: a caption, headings with scope, rows whose first cell names them.
//!
//! Sorting is a link in the heading, so it has an address and works without script. Below 48 rem a
//! table either becomes one block a row, each value with its heading ([`Shape::Blocks`]), or scrolls
//! sideways inside a named region ([`Shape::Scroll`]), which is right where columns are compared.

use super::icon::Icon;
use maud::{Markup, Render, html};

/// Which way a column is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Smallest first, or A to Ö.
    Ascending,
    /// Largest first, or Ö to A.
    Descending,
}

/// How much of the table's width a column takes on a wide screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// A tick or a short code.
    Tiny,
    /// A number.
    Small,
    /// A word or a status.
    Medium,
    /// A name.
    Large,
    /// An equal part of what is left.
    Rest,
}

/// A column: its heading, how its values stand and how it is sorted.
#[derive(Clone, Debug)]
pub struct Column<'a> {
    label: &'a str,
    number: bool,
    hidden: bool,
    width: Width,
    sort: Option<(&'a str, Option<Order>)>,
}

impl<'a> Column<'a> {
    /// A column of text.
    #[must_use]
    pub fn text(label: &'a str) -> Self {
        Self { label, number: false, hidden: false, width: Width::Rest, sort: None }
    }

    /// A column of numbers, which stand to the right under each other.
    #[must_use]
    pub fn number(label: &'a str) -> Self {
        Self { number: true, ..Self::text(label) }
    }

    /// How wide it is.
    #[must_use]
    pub fn width(self, width: Width) -> Self {
        Self { width, ..self }
    }

    /// A heading that is only read out (ticks, buttons); never leave it empty.
    #[must_use]
    pub fn label_hidden(self) -> Self {
        Self { hidden: true, ..self }
    }

    /// Makes the heading a link to the same list sorted by this column. `order` is given only for
    /// the column that the list is sorted by now.
    #[must_use]
    pub fn sort(self, url: &'a str, order: Option<Order>) -> Self {
        Self { sort: Some((url, order)), ..self }
    }

    fn aria_sort(&self) -> Option<&'static str> {
        match self.sort {
            Some((_, Some(Order::Ascending))) => Some("ascending"),
            Some((_, Some(Order::Descending))) => Some("descending"),
            _ => None,
        }
    }

    fn class(&self) -> Option<&'static str> {
        self.number.then_some("number")
    }
}

/// A row: one cell for each column; the first names the row.
pub struct Row {
    cells: Vec<Markup>,
    id: Option<String>,
    total: bool,
}

impl Row {
    /// A row of cells, one for each column.
    #[must_use]
    pub fn new(cells: Vec<Markup>) -> Self {
        Self { cells, id: None, total: false }
    }

    /// An anchor for the row.
    #[must_use]
    pub fn id(self, id: impl Into<String>) -> Self {
        Self { id: Some(id.into()), ..self }
    }

    /// A row that sums up the others; it stands last.
    #[must_use]
    pub fn total(self) -> Self {
        Self { total: true, ..self }
    }
}

/// What becomes of a table in a narrow window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Each row a block, each value with its heading before it.
    Blocks,
    /// The table scrolls inside its own region; the page does not.
    Scroll,
}

/// A table.
///
/// ```
/// use maud::{Render, html};
/// use utbud_web::components::table::{Column, Order, Row, Shape, Table, Width};
///
/// let columns = [
///     Column::text("Tjänst").width(Width::Large).sort("?sort=-name", Some(Order::Ascending)),
///     Column::number("Ärenden per år").sort("?sort=annual_volume", None),
/// ];
/// let table = Table {
///     caption: "Tjänster, sida 1 av 10",
///     caption_hidden: true,
///     shape: Shape::Blocks,
///     columns: &columns,
///     rows: vec![Row::new(vec![html! { a href="T-0001" { "Bygglov" } }, html! { "1 240" }])],
/// };
/// assert!(table.render().into_string().contains("aria-sort=\"ascending\""));
/// ```
pub struct Table<'a> {
    /// What the table shows.
    pub caption: &'a str,
    /// Whether the caption is only read out, because a heading beside it says the same.
    pub caption_hidden: bool,
    /// What becomes of it in a narrow window.
    pub shape: Shape,
    /// The columns.
    pub columns: &'a [Column<'a>],
    /// The rows, in order; a [`Row::total`] last.
    pub rows: Vec<Row>,
}

impl Table<'_> {
    fn head(&self) -> Markup {
        html! {
            colgroup {
                @for column in self.columns {
                    col class=[match column.width {
                        Width::Tiny => Some("col-tiny"),
                        Width::Small => Some("col-small"),
                        Width::Medium => Some("col-medium"),
                        Width::Large => Some("col-large"),
                        Width::Rest => None,
                    }];
                }
            }
            thead {
                tr {
                    @for column in self.columns {
                        th scope="col" class=[column.class()] aria-sort=[column.aria_sort()] {
                            (heading(column))
                        }
                    }
                }
            }
        }
    }

    fn row(&self, row: &Row) -> Markup {
        let mut cells = self.columns.iter().zip(&row.cells);
        html! {
            tr id=[row.id.as_deref()] {
                @if let Some((column, cell)) = cells.next() {
                    th scope="row" class=[column.class()] { (cell) }
                }
                @for (column, cell) in cells {
                    td class=[column.class()] data-l=[(!column.hidden).then_some(column.label)] { (cell) }
                }
            }
        }
    }

    fn table(&self) -> Markup {
        let class = match self.shape {
            Shape::Blocks => "table table-blocks",
            Shape::Scroll => "table",
        };
        html! {
            table class=(class) {
                caption.sr-only[self.caption_hidden] { (self.caption) }
                (self.head())
                tbody { @for row in self.rows.iter().filter(|row| !row.total) { (self.row(row)) } }
                @if self.rows.iter().any(|row| row.total) {
                    tfoot { @for row in self.rows.iter().filter(|row| row.total) { (self.row(row)) } }
                }
            }
        }
    }
}

impl Render for Table<'_> {
    fn render(&self) -> Markup {
        html! {
            @match self.shape {
                Shape::Blocks => (self.table()),
                Shape::Scroll => {
                    div.scroll role="region" tabindex="0" aria-label=(self.caption) { (self.table()) }
                }
            }
        }
    }
}

fn heading(column: &Column<'_>) -> Markup {
    html! {
        @match column.sort {
            Some((url, order)) => a.sort href=(url) {
                (column.label)
                (match order {
                    Some(Order::Ascending) => Icon::ArrowUp,
                    Some(Order::Descending) => Icon::ArrowDown,
                    None => Icon::ArrowUpDown,
                })
            },
            None => span.sr-only[column.hidden] { (column.label) },
        }
    }
}
