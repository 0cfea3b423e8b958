//! The parts that pages are made of.
//!
//! Each takes borrowed plain data that has been computed before, and renders itself. Ids, labels,
//! scopes, roles and the words a screen reader needs are settled here, once; a page that uses the
//! parts gets them right. Nothing here knows the model, and nothing here decides.
//!
//! Start in [`form`] for a page that asks, in [`table`] for one that lists, and in [`figure`] and
//! [`chart`] for one that counts.

pub mod banner;
pub mod chart;
pub mod details;
pub mod empty;
pub mod figure;
pub mod filter;
pub mod form;
pub mod icon;
pub mod on_paper;
pub mod pagination;
pub mod progress;
pub mod regions;
pub mod steps;
pub mod summary_list;
pub mod table;
pub mod tag;
pub mod tasks;
pub mod timeline;

#[cfg(test)]
mod gallery;
#[cfg(test)]
mod look_tests;
