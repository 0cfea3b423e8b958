//! What a visitor is told where a request does not end in what it asked for: status, heading, and
//! what to do next. Which error is told which is [`WebError::told`](crate::error::WebError::told).

use actix_web::http::StatusCode;
use serde::Serialize;
use utoipa::ToSchema;

/// What is said of an error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The HTTP status.
    pub status: StatusCode,
    /// The name of the problem in the API's addresses of problems.
    pub kind: &'static str,
    /// What happened.
    pub heading: &'static str,
    /// What to do.
    pub advice: String,
}

/// One field that is wrong.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FieldProblem {
    /// A JSON pointer, `?name` for a parameter, or the name of a header.
    pub pointer: String,
    /// What to do.
    pub detail: String,
}

/// What is said of a kind of error; an empty advice is made from the error itself.
pub(crate) struct Text {
    status: StatusCode,
    kind: &'static str,
    heading: &'static str,
    advice: &'static str,
}

impl Text {
    /// With its own advice.
    pub(crate) fn told(&self) -> Told {
        self.advising(self.advice)
    }

    /// With the advice that the error gives.
    pub(crate) fn advising(&self, advice: impl Into<String>) -> Told {
        let advice = advice.into();
        Told { status: self.status, kind: self.kind, heading: self.heading, advice }
    }
}

macro_rules! texts {
    ($($name:ident = $status:ident, $kind:literal, $heading:literal, $advice:literal;)*) => {
        $(pub(crate) const $name: Text = Text {
            status: StatusCode::$status,
            kind: $kind,
            heading: $heading,
            advice: $advice,
        };)*
    };
}

texts! {
    NOT_FOUND = NOT_FOUND, "finns-inte", "Sidan finns inte",
        "Adressen kan vara felskriven, eller så har sidan flyttats eller tagits bort. Sök efter \
         tjänsten, eller börja om från startsidan.";
    GONE = NOT_FOUND, "finns-inte", "Det finns inte längre", "";
    METHOD_NOT_ALLOWED = METHOD_NOT_ALLOWED, "fel-metod", "Det går inte att göra så här",
        "Sidan finns, men den tar inte emot det som skickades. Gå tillbaka och försök igen.";
    LOG_IN_FIRST = UNAUTHORIZED, "logga-in", "Logga in först",
        "Det här är bara för den som har loggat in.";
    FORBIDDEN = FORBIDDEN, "saknar-behorighet", "Du har inte behörighet",
        "Det här kräver en annan roll än din. Fråga den som är administratör i din kommun.";
    NOT_YOURS = FORBIDDEN, "annan-verksamhet", "Det hör till en annan verksamhet",
        "Du kan ändra det som din egen verksamhet ansvarar för. Be den som ansvarar, eller en \
         samordnare i din kommun, att göra ändringen.";
    CROSS_SITE = FORBIDDEN, "annan-webbplats", "Vi tog inte emot det som skickades",
        "Det kom från en annan webbplats. Öppna sidan här i Utbud och skicka därifrån.";
    UNREADABLE = BAD_REQUEST, "gar-inte-att-lasa", "Vi kunde inte läsa det som skickades", "";
    PARAMETERS = UNPROCESSABLE_ENTITY, "ogiltig-fraga", "Något i frågan stämmer inte", "";
    MEDIA_TYPE = UNSUPPORTED_MEDIA_TYPE, "fel-format", "Vi tar inte emot det formatet",
        "Skicka JSON, med huvudet Content-Type: application/json. En ändring kan också skickas som \
         application/merge-patch+json.";
    VERSION_MISSING = PRECONDITION_REQUIRED, "version-saknas", "Säg vilken version du ändrar",
        "Hämta uppgifterna och skicka deras ETag i huvudet If-Match, så att ingen annans ändring \
         skrivs över.";
    VERSION_STALE = PRECONDITION_FAILED, "version-inaktuell", "Någon annan har ändrat emellan",
        "Hämta uppgifterna igen, se vad som är ändrat och skicka ändringen med den nya ETag.";
    KEY_USED = UNPROCESSABLE_ENTITY, "nyckel-anvand", "Nyckeln är redan använd till något annat",
        "Välj en ny Idempotency-Key för det du vill lägga till. Samma nyckel går bara att skicka \
         igen med exakt samma innehåll.";
    TOO_LARGE = PAYLOAD_TOO_LARGE, "for-stort", "Det är för stort", "";
    TOO_SLOW = REQUEST_TIMEOUT, "for-langsamt", "Det tog för lång tid",
        "Allt hann inte komma fram, och inget är sparat. Försök igen.";
    TOO_MANY = TOO_MANY_REQUESTS, "for-manga", "För många försök", "";
    REFUSED = UNPROCESSABLE_ENTITY, "ogiltigt", "Det går inte att spara så här", "";
    STALE = CONFLICT, "andrad", "Någon annan har ändrat samtidigt",
        "Ladda om sidan, se vad som är ändrat och gör din ändring igen.";
    TAKEN = CONFLICT, "upptaget", "Det finns redan",
        "Välj ett annat namn eller en annan adress.";
    PASSWORD = UNPROCESSABLE_ENTITY, "losenord", "Välj ett annat lösenord", "";
    FILE = UNPROCESSABLE_ENTITY, "fil", "Vi kunde inte läsa filen", "";
    READ_ONLY = SERVICE_UNAVAILABLE, "laslage", "Just nu går det bara att läsa",
        "Det går inte att spara för tillfället, men allt går att läsa som vanligt. Vänta några \
         minuter och skicka igen. Det du skrev finns kvar om du går tillbaka i webbläsaren.";
    BUSY = SERVICE_UNAVAILABLE, "manga-samtidigt", "Många sparar samtidigt just nu",
        "Inget är förlorat. Att läsa går som vanligt. Vänta några sekunder och försök igen. Det du \
         skrev finns kvar om du går tillbaka i webbläsaren.";
    UNAVAILABLE = SERVICE_UNAVAILABLE, "inte-nabar", "Vi når inte våra uppgifter just nu",
        "Inget som är sparat är förlorat. Vänta någon minut och ladda om sidan. Det du skrev finns \
         kvar om du går tillbaka i webbläsaren.";
    BROKEN = INTERNAL_SERVER_ERROR, "fel", "Något gick fel hos oss",
        "Det som du skickade är inte sparat. Försök igen om en stund. Hör av dig till den som \
         förvaltar Utbud om det händer igen, och ange numret här nedanför.";
}
