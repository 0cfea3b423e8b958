//! Everything that a request can end in but its answer, and the Swedish for it: one match from
//! error to status, heading and what to do next.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, ResponseError};
use thiserror::Error;
use utbud_domain::DomainError;
use utbud_exchange::ExchangeError;
use utbud_store::StoreError;

pub use crate::told::{FieldProblem, Told};
use crate::{told, words};

/// Why a request is not answered with what it asked for.
#[derive(Debug, Error)]
pub enum WebError {
    /// There is no such page or thing; another kommun's thing answers the same.
    #[error("not found")]
    NotFound,
    /// The path is there, with another method.
    #[error("method not allowed")]
    MethodNotAllowed,
    /// The visitor has to log in.
    #[error("log in first")]
    LogInFirst,
    /// The visitor may not.
    #[error("not permitted")]
    Forbidden,
    /// The visitor may change such things, but not this one.
    #[error("belongs to another unit")]
    NotYours,
    /// A post that another site made.
    #[error("posted from another site")]
    CrossSite,
    /// Something in the address, the form or the body cannot be read.
    #[error("unreadable: {0}")]
    Unreadable(Unreadable),
    /// Parameters of the API that are not known, or have values that they cannot have.
    #[error("bad parameters: {}", pointers(.0))]
    Parameters(Vec<FieldProblem>),
    /// Members of a body of the API that are not known, or say what they cannot.
    #[error("bad members: {}", pointers(.0))]
    Body(Vec<FieldProblem>),
    /// A body of another kind than is taken.
    #[error("another media type")]
    MediaType,
    /// A change that does not say which version it is made of.
    #[error("no version named")]
    VersionMissing,
    /// A change of a version that is not the newest.
    #[error("another version by now")]
    VersionStale,
    /// A key that was sent before, with something else.
    #[error("the key was used for something else")]
    KeyUsed,
    /// More bytes than are taken.
    #[error("too large, {max} bytes at the most")]
    TooLarge {
        /// Bytes at the most.
        max: usize,
    },
    /// The request took too long to arrive.
    #[error("too slow")]
    TooSlow,
    /// Too many attempts.
    #[error("too many attempts, again in {retry_after} s")]
    TooMany {
        /// Seconds to wait.
        retry_after: u64,
    },
    /// A rule of the model.
    #[error(transparent)]
    Domain(#[from] DomainError),
    /// The database.
    #[error(transparent)]
    Store(StoreError),
    /// A file.
    #[error(transparent)]
    Exchange(#[from] ExchangeError),
    /// A panic, or a thread that is gone.
    #[error("broken")]
    Broken,
}

/// What could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Unreadable {
    /// A part of the path.
    #[error("path")]
    Path,
    /// The query string.
    #[error("query")]
    Query,
    /// A form.
    #[error("form")]
    Form,
    /// A JSON body.
    #[error("json")]
    Json,
}

impl From<StoreError> for WebError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NotFound(_) => Self::NotFound,
            StoreError::Refused(refused) => Self::Domain(refused),
            other => Self::Store(other),
        }
    }
}

impl WebError {
    /// Whether it passes by itself, so that what was typed is given back to be sent again.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        matches!(self, Self::Store(error) if error.is_passing())
    }

    /// The status, the heading and what to do next.
    #[must_use]
    pub fn told(&self) -> Told {
        match self {
            Self::NotFound => told::NOT_FOUND.told(),
            Self::MethodNotAllowed => told::METHOD_NOT_ALLOWED.told(),
            Self::LogInFirst => told::LOG_IN_FIRST.told(),
            Self::Forbidden => told::FORBIDDEN.told(),
            Self::NotYours => told::NOT_YOURS.told(),
            Self::CrossSite => told::CROSS_SITE.told(),
            Self::Unreadable(what) => told::UNREADABLE.advising(unreadable(*what)),
            Self::Parameters(problems) => told::PARAMETERS.advising(sentences(problems)),
            Self::Body(problems) => told::REFUSED.advising(sentences(problems)),
            Self::MediaType => told::MEDIA_TYPE.told(),
            Self::VersionMissing => told::VERSION_MISSING.told(),
            Self::VersionStale => told::VERSION_STALE.told(),
            Self::KeyUsed => told::KEY_USED.told(),
            Self::TooLarge { max } => told::TOO_LARGE.advising(format!(
                "Skicka högst {} i taget. Dela upp det, eller ta bort sådant som inte behövs.",
                words::size(*max)
            )),
            Self::TooSlow => told::TOO_SLOW.told(),
            Self::TooMany { retry_after } => told::TOO_MANY
                .advising(format!("Vänta {} och försök igen.", words::seconds(*retry_after))),
            Self::Domain(error) => domain(error),
            Self::Store(error) => store(error),
            Self::Exchange(error) => told::FILE.advising(words::exchange::words(error)),
            Self::Broken => told::BROKEN.told(),
        }
    }
}

fn unreadable(what: Unreadable) -> &'static str {
    match what {
        Unreadable::Path => "Adressen har ett tecken eller ett nummer som inte går att läsa.",
        Unreadable::Query => {
            "Något i adressen efter frågetecknet går inte att läsa. Ta bort det, eller gå \
             tillbaka och välj igen."
        }
        Unreadable::Form => {
            "Formuläret saknar ett fält eller har ett okänt värde. Ladda om sidan och försök igen."
        }
        Unreadable::Json => {
            "Skicka giltig JSON enligt beskrivningen av API:et, där varje namn står en gång i \
             sitt objekt."
        }
    }
}

fn pointers(problems: &[FieldProblem]) -> String {
    let pointers: Vec<_> = problems.iter().map(|problem| problem.pointer.as_str()).collect();
    pointers.join(", ")
}

fn sentences(problems: &[FieldProblem]) -> String {
    let sentences: Vec<_> = problems.iter().map(|problem| problem.detail.as_str()).collect();
    sentences.join(" ")
}

fn domain(error: &DomainError) -> Told {
    match error {
        DomainError::Refused { faults, .. } => {
            let sentences: Vec<_> = faults.iter().map(words::rules::sentence).collect();
            told::REFUSED.advising(sentences.join(" "))
        }
        DomainError::NotFound(which) => {
            let thing = words::rules::thing(*which);
            told::GONE.advising(format!("{thing} är borttagen. Ladda om sidan."))
        }
        DomainError::Stale { .. } | DomainError::Clash { .. } | DomainError::Outdated { .. } => {
            told::STALE.told()
        }
        DomainError::NotPermitted => told::NOT_YOURS.told(),
        DomainError::Import(faults) => told::REFUSED.advising(words::import::summary(faults)),
    }
}

fn store(error: &StoreError) -> Told {
    match error {
        StoreError::NotFound(_) => told::NOT_FOUND.told(),
        StoreError::Refused(refused) => domain(refused),
        StoreError::Taken(_) => told::TAKEN.told(),
        StoreError::ReadOnly(_) => told::READ_ONLY.told(),
        StoreError::Busy(_) => told::BUSY.told(),
        StoreError::Unavailable(_) => told::UNAVAILABLE.told(),
        StoreError::Password(fault) => told::PASSWORD.advising(words::rules::password(*fault)),
        StoreError::Corrupt(_) | StoreError::Query(_) => told::BROKEN.told(),
    }
}

impl ResponseError for WebError {
    fn status_code(&self) -> StatusCode {
        self.told().status
    }

    /// Only the status: the gate, which knows the visit, makes the page of it.
    fn error_response(&self) -> HttpResponse {
        HttpResponse::new(self.status_code())
    }
}

impl WebError {
    /// Each field that is wrong, for the API.
    #[must_use]
    pub fn fields(&self) -> Vec<FieldProblem> {
        if let Self::Parameters(problems) | Self::Body(problems) = self {
            return problems.clone();
        }
        let Self::Domain(DomainError::Refused { faults, .. }) = self else { return Vec::new() };
        let field = |fault: &utbud_domain::Fault| FieldProblem {
            pointer: format!("/{}", fault.field.replace('.', "/")),
            detail: words::rules::sentence(fault),
        };
        faults.iter().map(field).collect()
    }
}
