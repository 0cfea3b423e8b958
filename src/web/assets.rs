//! The static files: part of the program, each under an address that carries its content.
//!
//! A changed file gets a new address, so a browser may keep what it has for ever. Files are
//! fetched with [`serve`]; pages get addresses from [`url`].

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use actix_web::web::{Bytes, Path};
use sha2::{Digest, Sha256};
use std::sync::LazyLock;
use utbud_domain::access::Permission;

use crate::route::Route;
use crate::theme;

/// The family's routes.
pub const ROUTES: &[Route] =
    &[Route::get("/static/{file}", Permission::Anyone, || actix_web::web::to(serve))];

const CSS: &str = "text/css; charset=utf-8";
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// A file that pages link to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asset {
    /// The only style sheet.
    Style,
    /// The only script; everything works without it.
    Script,
    /// Source Sans 3, the Latin part, all weights.
    Font,
    /// The mark in the browser's tab.
    Favicon,
}

struct File {
    asset: Asset,
    url: String,
    content_type: &'static str,
    body: Bytes,
}

static FILES: LazyLock<Vec<File>> = LazyLock::new(|| {
    let font = File::new(
        Asset::Font,
        ("source-sans-3", "woff2", "font/woff2"),
        Bytes::from_static(include_bytes!("../../static/fonts/source-sans-3.woff2")),
    );
    let style = include_str!("../../static/app.css")
        .replace("/static/fonts/source-sans-3.woff2", font.url.as_str());
    vec![
        File::new(Asset::Style, ("app", "css", CSS), Bytes::from(style)),
        File::new(
            Asset::Script,
            ("app", "js", "text/javascript; charset=utf-8"),
            Bytes::from_static(include_bytes!("../../static/app.js")),
        ),
        File::new(
            Asset::Favicon,
            ("favicon", "svg", "image/svg+xml"),
            Bytes::from_static(include_bytes!("../../static/favicon.svg")),
        ),
        font,
    ]
});

impl File {
    fn new(
        asset: Asset,
        (stem, extension, content_type): (&str, &str, &'static str),
        body: Bytes,
    ) -> Self {
        let short = short_hash(&body);
        Self { asset, url: format!("/static/{stem}-{short}.{extension}"), content_type, body }
    }
}

/// What an address carries of its content.
pub(crate) fn short_hash(body: &[u8]) -> String {
    Sha256::digest(body).iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

/// The address of a static file, for example `/static/app-0f3a9c21b7de.css`.
///
/// ```
/// use utbud_web::assets::{Asset, url};
///
/// assert!(url(Asset::Style).starts_with("/static/app-"));
/// ```
#[must_use]
pub fn url(asset: Asset) -> &'static str {
    FILES.iter().find(|file| file.asset == asset).map_or("", |file| file.url.as_str())
}

/// `GET /static/{file}`
///
/// The theme of a kommun with a colour of its own is written when it is asked for. An address that is not there (any more) is not found; nothing outside the list can be reached.
pub async fn serve(name: Path<String>) -> HttpResponse {
    let found = FILES.iter().find(|file| file.url.strip_prefix("/static/") == Some(name.as_str()));
    let found = found.map(|file| (file.content_type, file.body.clone()));
    let themed = || theme::served(&name).map(|sheet| (CSS, Bytes::from(sheet)));
    match found.or_else(themed) {
        Some((content_type, body)) => HttpResponse::Ok()
            .insert_header((CONTENT_TYPE, content_type))
            .insert_header((CACHE_CONTROL, FOR_EVER))
            .body(body),
        None => HttpResponse::NotFound()
            .insert_header((CONTENT_TYPE, "text/plain; charset=utf-8"))
            .body("Filen finns inte.\n"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::body::to_bytes;
    use actix_web::http::StatusCode;

    const ALL: [Asset; 4] = [Asset::Style, Asset::Script, Asset::Font, Asset::Favicon];

    async fn fetch(url: &str) -> HttpResponse {
        serve(Path::from(url.trim_start_matches("/static/").to_owned())).await
    }

    #[actix_web::test]
    async fn every_file_is_served_for_ever_under_its_own_address() {
        for asset in ALL {
            let answer = fetch(url(asset)).await;

            assert_eq!(answer.status(), StatusCode::OK, "{asset:?}");
            assert_eq!(
                answer.headers().get(CACHE_CONTROL).unwrap(),
                "public, max-age=31536000, immutable"
            );
        }
    }

    #[actix_web::test]
    async fn an_unknown_or_older_file_is_not_found() {
        assert_eq!(fetch("/static/app-000000000000.css").await.status(), StatusCode::NOT_FOUND);
        assert_eq!(fetch("/static/../Cargo.toml").await.status(), StatusCode::NOT_FOUND);
    }

    #[actix_web::test]
    async fn the_style_sheet_asks_for_the_font_by_its_hashed_address() {
        let answer = fetch(url(Asset::Style)).await;
        let body = to_bytes(answer.into_body()).await.unwrap();
        let style = String::from_utf8(body.to_vec()).unwrap();

        assert!(style.contains(url(Asset::Font)));
        assert!(!style.contains("/static/fonts/"));
    }

    #[test]
    fn style_and_script_keep_within_their_budgets() {
        assert!(include_bytes!("../../static/app.css").len() <= 32 * 1024);
        assert!(include_bytes!("../../static/app.js").len() <= 12 * 1024);
    }
}
