//! Everything that a request can end in but its answer, and the Swedish for it: one match from
//! error to status, heading and what to do next.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, ResponseError};
use thiserror::Error;
use utbud_domain::DomainError;
use utbud_exchange::ExchangeError;
use utbud_store::StoreError;

use crate::error_page::FieldProblem;
use crate::words;

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
    /// A post that another site made.
    #[error("posted from another site")]
    CrossSite,
    /// Something in the address, the form or the body cannot be read.
    #[error("unreadable: {0}")]
    Unreadable(Unreadable),
    /// Parameters of the API that are not known, or have values that they cannot have.
    #[error("bad parameters: {}", pointers(.0))]
    Parameters(Vec<FieldProblem>),
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

/// What is said of an error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The HTTP status.
    pub status: StatusCode,
    /// The name of the problem in `/problem/{kind}` addresses of the API.
    pub kind: &'static str,
    /// What happened.
    pub heading: &'static str,
    /// What to do.
    pub advice: String,
}

impl WebError {
    /// The status, the heading and what to do next.
    #[must_use]
    pub fn told(&self) -> Told {
        let told = |status, kind, heading, advice: &str| Told {
            status,
            kind,
            heading,
            advice: advice.to_owned(),
        };
        match self {
            Self::NotFound => told(
                StatusCode::NOT_FOUND,
                "finns-inte",
                "Sidan finns inte",
                "Adressen kan vara felskriven, eller så har sidan flyttats. Sök efter tjänsten, \
                 eller börja om från startsidan.",
            ),
            Self::MethodNotAllowed => told(
                StatusCode::METHOD_NOT_ALLOWED,
                "fel-metod",
                "Det går inte att göra så här",
                "Sidan finns, men den tar inte emot det som skickades. Gå tillbaka och försök \
                 igen.",
            ),
            Self::LogInFirst => told(
                StatusCode::UNAUTHORIZED,
                "logga-in",
                "Logga in först",
                "Det här är bara för den som har loggat in.",
            ),
            Self::Forbidden => told(
                StatusCode::FORBIDDEN,
                "saknar-behorighet",
                "Du har inte behörighet",
                "Det här kräver en annan behörighet än din. Fråga den som är administratör i din \
                 kommun.",
            ),
            Self::CrossSite => told(
                StatusCode::FORBIDDEN,
                "annan-webbplats",
                "Vi tog inte emot det som skickades",
                "Det kom från en annan webbplats. Öppna sidan här i Utbud och skicka därifrån.",
            ),
            Self::Unreadable(what) => Told {
                advice: unreadable(*what).to_owned(),
                ..told(
                    StatusCode::BAD_REQUEST,
                    "gar-inte-att-lasa",
                    "Vi kunde inte läsa det som skickades",
                    "",
                )
            },
            Self::Parameters(problems) => Told {
                advice: sentences(problems),
                ..told(
                    StatusCode::UNPROCESSABLE_ENTITY,
                    "ogiltig-fraga",
                    "Något i frågan stämmer inte",
                    "",
                )
            },
            Self::TooLarge { max } => Told {
                advice: format!(
                    "Skicka högst {} i taget. Dela upp det, eller ta bort sådant som inte behövs.",
                    words::size(*max)
                ),
                ..told(StatusCode::PAYLOAD_TOO_LARGE, "for-stort", "Det är för stort", "")
            },
            Self::TooSlow => told(
                StatusCode::REQUEST_TIMEOUT,
                "for-langsamt",
                "Det tog för lång tid",
                "Allt hann inte komma fram, och inget är sparat. Försök igen.",
            ),
            Self::TooMany { retry_after } => Told {
                advice: format!("Vänta {} och försök igen.", words::seconds(*retry_after)),
                ..told(StatusCode::TOO_MANY_REQUESTS, "for-manga", "För många försök", "")
            },
            Self::Domain(error) => domain(error),
            Self::Store(error) => store(error),
            Self::Exchange(error) => Told {
                advice: words::exchange::words(error),
                ..told(StatusCode::UNPROCESSABLE_ENTITY, "fil", "Vi kunde inte läsa filen", "")
            },
            Self::Broken => told(
                StatusCode::INTERNAL_SERVER_ERROR,
                "fel",
                "Något gick fel hos oss",
                "Det som du skickade är inte sparat. Försök igen om en stund. Hör av dig till \
                 den som förvaltar Utbud om det händer igen, och ange numret här nedanför.",
            ),
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
        Unreadable::Json => "Skicka giltig JSON enligt beskrivningen av API:et.",
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
    let told = |status, kind, heading, advice| Told { status, kind, heading, advice };
    match error {
        DomainError::Refused { faults, .. } => {
            let sentences: Vec<_> = faults.iter().map(words::rules::sentence).collect();
            let heading = "Det går inte att spara så här";
            told(StatusCode::UNPROCESSABLE_ENTITY, "ogiltigt", heading, sentences.join(" "))
        }
        DomainError::NotFound(which) => told(
            StatusCode::NOT_FOUND,
            "finns-inte",
            "Det finns inte längre",
            format!("{} är borttagen. Ladda om sidan.", words::rules::thing(*which)),
        ),
        DomainError::Stale { .. } => told(
            StatusCode::CONFLICT,
            "andrad",
            "Någon annan har ändrat samtidigt",
            "Ladda om sidan, se vad som är ändrat och gör din ändring igen.".to_owned(),
        ),
        DomainError::NotPermitted => WebError::Forbidden.told(),
    }
}

fn store(error: &StoreError) -> Told {
    let told = |status, kind, heading, advice: &str| Told {
        status,
        kind,
        heading,
        advice: advice.to_owned(),
    };
    match error {
        StoreError::NotFound(_) => WebError::NotFound.told(),
        StoreError::Refused(refused) => domain(refused),
        StoreError::Taken(_) => told(
            StatusCode::CONFLICT,
            "upptaget",
            "Det finns redan",
            "Välj ett annat namn eller en annan adress.",
        ),
        StoreError::ReadOnly(_) => told(
            StatusCode::SERVICE_UNAVAILABLE,
            "laslage",
            "Just nu går det bara att läsa",
            "Det går inte att spara för tillfället. Vänta några minuter och skicka igen; det du \
             skrev finns kvar om du går tillbaka.",
        ),
        StoreError::Unavailable(_) => told(
            StatusCode::SERVICE_UNAVAILABLE,
            "inte-nabar",
            "Vi når inte våra uppgifter just nu",
            "Inget är förlorat. Vänta någon minut och försök igen.",
        ),
        StoreError::Password(fault) => told(
            StatusCode::UNPROCESSABLE_ENTITY,
            "losenord",
            "Välj ett annat lösenord",
            words::rules::password(*fault),
        ),
        StoreError::Corrupt(_) | StoreError::Query(_) => WebError::Broken.told(),
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
        if let Self::Parameters(problems) = self {
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
