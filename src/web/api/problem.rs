//! The pages that the `type` of a problem leads to: what it means, and what to do.

use actix_web::cookie::Cookie;
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};
use maud::html;

use crate::error::WebError;
use crate::error_page::{Problem, bare_frame};
use crate::layout::{Page, Theme};
use crate::reply;

/// A kind of problem.
struct Kind {
    name: &'static str,
    status: u16,
    heading: &'static str,
    means: &'static str,
    to_do: &'static str,
}

/// The kinds that [`WebError::told`] names.
const KINDS: [Kind; 24] = [
    Kind {
        name: "finns-inte",
        status: 404,
        heading: "Det finns inte",
        means: "Det finns inget på adressen, eller så är det inte öppet för dig. Svaret är \
                detsamma, så att det inte går att ta reda på vad andra har.",
        to_do: "Se efter att adressen är rätt. Skicka med en nyckel om det kräver behörighet.",
    },
    Kind {
        name: "fel-metod",
        status: 405,
        heading: "Det går inte att göra så här",
        means: "Adressen finns, men tar inte emot metoden.",
        to_do: "Huvudet Allow säger vad som går. Beskrivningen av API:et säger mer.",
    },
    Kind {
        name: "logga-in",
        status: 401,
        heading: "Logga in först",
        means: "Det här är bara för den som har en inloggning eller en nyckel.",
        to_do: "Skicka nyckeln i huvudet Authorization, som Bearer och nyckeln. Den som är \
                administratör i kommunen kan lägga upp en.",
    },
    Kind {
        name: "saknar-behorighet",
        status: 403,
        heading: "Behörighet saknas",
        means: "Inloggningen eller nyckeln gäller, men har en annan roll än den som krävs.",
        to_do: "Fråga den som är administratör i kommunen.",
    },
    Kind {
        name: "annan-verksamhet",
        status: 403,
        heading: "Det hör till en annan verksamhet",
        means: "Inloggningen får ändra sådant som den egna verksamheten ansvarar för. En nyckel \
                med rollen service_owner hör inte till någon verksamhet och ändrar därför inget.",
        to_do: "Använd en nyckel med rollen strategist, eller be den som ansvarar.",
    },
    Kind {
        name: "annan-webbplats",
        status: 403,
        heading: "Skickat från en annan webbplats",
        means: "En webbläsare skickade något hit från en annan webbplats. Det tar vi inte emot.",
        to_do: "Öppna sidan i Utbud och skicka därifrån, eller använd en nyckel.",
    },
    Kind {
        name: "gar-inte-att-lasa",
        status: 400,
        heading: "Det som skickades gick inte att läsa",
        means: "Adressen eller innehållet har ett annat format än det som väntades.",
        to_do: "Jämför med beskrivningen av API:et.",
    },
    Kind {
        name: "ogiltig-fraga",
        status: 422,
        heading: "Något i frågan stämmer inte",
        means: "En parameter finns inte, eller har ett värde som den inte kan ha. Vi svarar inte \
                på en annan fråga än den som ställdes.",
        to_do: "Under errors står varje parameter som är fel, och vad den kan vara.",
    },
    Kind {
        name: "fel-format",
        status: 415,
        heading: "Vi tar inte emot det formatet",
        means: "Det som skickades är inte märkt som JSON.",
        to_do: "Skicka JSON med huvudet Content-Type: application/json. En ändring (PATCH) kan \
                också skickas som application/merge-patch+json.",
    },
    Kind {
        name: "version-saknas",
        status: 428,
        heading: "Säg vilken version du ändrar",
        means: "Ändringen saknar huvudet If-Match. Utan det kan en annans ändring skrivas över.",
        to_do: "Hämta uppgifterna och skicka svarets ETag i If-Match.",
    },
    Kind {
        name: "version-inaktuell",
        status: 412,
        heading: "Någon annan har ändrat emellan",
        means: "Uppgifterna har en annan version än den som står i If-Match. Inget är sparat.",
        to_do: "Hämta uppgifterna igen, se vad som är ändrat och skicka ändringen med den nya ETag.",
    },
    Kind {
        name: "nyckel-anvand",
        status: 422,
        heading: "Nyckeln är redan använd till något annat",
        means: "Samma Idempotency-Key har skickats det senaste dygnet, till en annan adress eller \
                med ett annat innehåll.",
        to_do: "Välj en ny nyckel. Den som skickar om något ska skicka exakt samma innehåll.",
    },
    Kind {
        name: "for-stort",
        status: 413,
        heading: "Det är för stort",
        means: "Det som skickades är större än vi tar emot.",
        to_do: "Dela upp det, eller ta bort sådant som inte behövs.",
    },
    Kind {
        name: "for-langsamt",
        status: 408,
        heading: "Det tog för lång tid",
        means: "Allt hann inte komma fram. Inget är sparat.",
        to_do: "Försök igen.",
    },
    Kind {
        name: "for-manga",
        status: 429,
        heading: "För många försök",
        means: "Det har kommit många försök på kort tid.",
        to_do: "Vänta så många sekunder som står i huvudet Retry-After.",
    },
    Kind {
        name: "ogiltigt",
        status: 422,
        heading: "Det går inte att spara så här",
        means: "Uppgifterna bryter mot en eller flera regler. Inget är sparat.",
        to_do: "Under errors står varje fält som är fel, och vad som gäller för det.",
    },
    Kind {
        name: "andrad",
        status: 409,
        heading: "Någon annan har ändrat samtidigt",
        means: "Uppgifterna har ändrats sedan de hämtades. Inget är sparat.",
        to_do: "Hämta dem igen, se vad som är ändrat och gör ändringen på nytt.",
    },
    Kind {
        name: "upptaget",
        status: 409,
        heading: "Det finns redan",
        means: "Namnet, numret eller adressen används av något annat.",
        to_do: "Välj ett annat.",
    },
    Kind {
        name: "laslage",
        status: 503,
        heading: "Just nu går det bara att läsa",
        means: "Det går inte att spara för tillfället, till exempel för att en uppgradering \
                pågår. Att läsa går som vanligt.",
        to_do: "Vänta så många sekunder som står i huvudet Retry-After, och skicka igen.",
    },
    Kind {
        name: "manga-samtidigt",
        status: 503,
        heading: "Många sparar samtidigt",
        means: "Andra skrev i databasen hela tiden som vi väntade. Inget är sparat, och inget är \
                förlorat. Att läsa går som vanligt.",
        to_do: "Vänta så många sekunder som står i huvudet Retry-After, och skicka igen.",
    },
    Kind {
        name: "inte-nabar",
        status: 503,
        heading: "Uppgifterna går inte att nå just nu",
        means: "Databasen svarar inte. Inget är förlorat.",
        to_do: "Vänta så många sekunder som står i huvudet Retry-After, och försök igen.",
    },
    Kind {
        name: "fil",
        status: 422,
        heading: "Filen gick inte att läsa",
        means: "Filen har ett annat format än de som tas emot, eller något i den är fel. Inget \
                är sparat.",
        to_do: "Det som är fel står i svaret. Rätta filen och skicka den igen.",
    },
    Kind {
        name: "losenord",
        status: 422,
        heading: "Välj ett annat lösenord",
        means: "Lösenordet är för kort, för långt eller för vanligt.",
        to_do: "Välj ett lösenord på minst 12 tecken som ingen annan kan gissa.",
    },
    Kind {
        name: "fel",
        status: 500,
        heading: "Något gick fel hos oss",
        means: "Felet ligger i programmet, inte i det som skickades.",
        to_do: "Försök igen om en stund. Hör av dig till den som förvaltar Utbud om det händer \
                igen.",
    },
];

/// Explains a kind of problem.
///
/// What the `type` of a problem leads to, as a page in Swedish.
#[utoipa::path(
    get,
    path = "/api/problem/{kind}",
    operation_id = "explain_problem",
    tag = "about",
    params(("kind" = String, Path, description = "The last part of the problem's type.")),
    responses(
        (status = 200, description = "The page.", body = String, content_type = "text/html"),
        (status = 404, description = "There is no such kind.", body = Problem<'static>,
            content_type = "application/problem+json"),
    ),
)]
pub async fn show(request: HttpRequest, path: Path<String>) -> Result<HttpResponse, WebError> {
    let kind = named(&path).ok_or(WebError::NotFound)?;
    let theme = Theme::from_cookie(request.cookie("tema").as_ref().map(Cookie::value));
    let frame = bare_frame(theme);
    let body = html! {
        p { (kind.means) }
        h2 { "Vad du kan göra" }
        p { (kind.to_do) }
        p.muted { "Status " (kind.status) ", " code { (kind.name) } }
    };
    Ok(reply::page(Page::new(&frame, kind.heading).narrow().body(body)))
}

fn named(name: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.name == name)
}

#[cfg(test)]
mod tests;
