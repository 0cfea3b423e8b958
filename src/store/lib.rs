//! Where kommuner are kept: SQLite or PostgreSQL behind one type, [`Store`].
//!
//! Nothing here decides: a change is a pure function that [`Store::change`] calls on the newest
//! catalogue, with the kommun locked. Everything is synchronous. What a caller reads, it reads
//! from a [`Catalogue`](utbud_domain::Catalogue) that [`Store::catalogue`] keeps up with the log.
//!
//! Start with [`Store`]; `unit_of_work.rs` is how a change is saved, `snapshot.rs` how a page gets
//! its catalogue, `rows/` how things lie in tables.

#[macro_use]
mod connection;
mod accessibility_report;
mod account;
mod as_of;
mod backup;
mod chain;
mod change_log;
mod clock;
mod draft;
mod earlier;
mod error;
mod format;
mod gate;
mod history;
mod let_in;
mod login_delay;
mod municipality;
mod new_password;
mod password;
mod people;
mod pool;
mod receipt;
mod refusal;
mod revision;
mod rows;
mod schema;
mod secret;
mod sent_once;
mod session;
mod setup;
mod snapshot;
mod store;
mod token;
mod unit_of_work;
mod verify;
mod visit;

pub use accessibility_report::{AccessibilityReport, AccessibilityReportId, Reported, Trouble};
pub use account::{Account, LogIn};
pub use change_log::{BegunChange, ChangeFacets, ChangeFilter, ChangePage, WholeChange};
pub use clock::{Clock, in_stockholm};
pub use draft::DraftKey;
pub use error::{Corrupt, StoreError};
pub use history::{By, ChangeEntry, HistoryEntry};
pub use let_in::{Doorkeeper, Entrant, LetIn, is_seen_to_elsewhere};
pub use municipality::{Founding, Listed};
pub use new_password::{OwnPassword, Reset, made_password};
pub use password::{PasswordFault, check as check_password};
pub use receipt::{Receipt, Touched};
pub use secret::Secret;
pub use sent_once::{Added, Once};
pub use setup::SetUp;
pub use snapshot::Counts;
pub use store::{Store, StoreOptions};
pub use token::{NewToken, Token, TokenId};
pub use unit_of_work::{Done, Keeping, Request};
pub use verify::{Finding, MunicipalityReport, Problem, Report};
pub use visit::{Credential, VisitRow, Who};
