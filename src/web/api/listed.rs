//! A page of a list, in the envelope that all lists of the API have.

use serde::Serialize;
use utoipa::ToSchema;

use super::asked::Asked;
use super::schema;

/// A page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct Listed<T> {
    /// The things of this page, in order.
    pub items: Vec<T>,
    /// How many there are on all pages.
    #[schema(value_type = schema::Count)]
    pub total: usize,
    /// Which page this is, from 1; one beyond the last is empty.
    #[schema(value_type = schema::Ordinal)]
    pub page: usize,
    /// How many things a page has at the most.
    #[schema(value_type = schema::Ordinal)]
    pub per_page: usize,
}

impl<T> Listed<T> {
    /// The page that is asked for of all these things, each made into its body.
    pub fn of<S>(all: Vec<S>, asked: &Asked, body: impl FnMut(S) -> T) -> Self {
        let total = all.len();
        let page = all.into_iter().skip(asked.offset()).take(asked.per_page);
        Self { items: page.map(body).collect(), total, page: asked.page, per_page: asked.per_page }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_hold_everything_once_and_one_beyond_the_last_is_empty() {
        let page = |page| {
            let asked = Asked { page, per_page: 2, ..Asked::default() };
            Listed::of(vec![1, 2, 3], &asked, |n| n * 10)
        };

        assert_eq!(page(1).items, [10, 20]);
        assert_eq!(page(2).items, [30]);
        assert!(page(3).items.is_empty());
        assert_eq!((page(3).total, page(3).page, page(3).per_page), (3, 3, 2));
    }
}
