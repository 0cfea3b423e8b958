//! The one table of routes: method, path, permission. It builds the server, and the access test
//! walks it; a handler that is not in it cannot be reached.

use actix_web::HttpRequest;
use actix_web::dev::ResourceDef;
use actix_web::guard;
use actix_web::middleware::from_fn;
use actix_web::web::{self, ServiceConfig};
use utbud_domain::access::Permission;

use crate::due::Errand;
use crate::gate;

/// What a route does with what is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads, and answers HEAD too.
    Get,
    /// Changes.
    Post,
    /// Changes a part of a thing; only programs send it.
    Patch,
}

impl Method {
    /// Whether a request's method is this one.
    #[must_use]
    pub fn is(self, method: &actix_web::http::Method) -> bool {
        match self {
            Self::Get => matches!(method.as_str(), "GET" | "HEAD"),
            Self::Post => method.as_str() == "POST",
            Self::Patch => method.as_str() == "PATCH",
        }
    }
}

/// A line of the table.
#[derive(Clone, Copy)]
pub struct Route {
    /// What it does with what is there.
    pub method: Method,
    /// The path; `{kommun}` first where it belongs to one.
    pub path: &'static str,
    /// What the visitor must be allowed.
    pub permission: Permission,
    /// The handler, without its method.
    pub handler: fn() -> actix_web::Route,
}

impl Route {
    /// A line that reads.
    #[must_use]
    pub const fn get(
        path: &'static str,
        permission: Permission,
        handler: fn() -> actix_web::Route,
    ) -> Self {
        Self { method: Method::Get, path, permission, handler }
    }

    /// A line that changes.
    #[must_use]
    pub const fn post(
        path: &'static str,
        permission: Permission,
        handler: fn() -> actix_web::Route,
    ) -> Self {
        Self { method: Method::Post, path, permission, handler }
    }

    /// A line that changes a part of a thing.
    #[must_use]
    pub const fn patch(
        path: &'static str,
        permission: Permission,
        handler: fn() -> actix_web::Route,
    ) -> Self {
        Self { method: Method::Patch, path, permission, handler }
    }

    /// Whether it belongs to a kommun.
    #[must_use]
    pub fn is_of_a_municipality(&self) -> bool {
        self.path.starts_with("/{kommun}")
    }

    /// What who comes here has come for: a form is shown by what is saved.
    #[must_use]
    pub(crate) fn errand(&self) -> Errand {
        let reads = matches!(
            self.permission,
            Permission::Anyone | Permission::ReadPublished | Permission::ReadAll
        );
        if reads && self.method == Method::Get { Errand::Read } else { Errand::Write }
    }

    /// Whether it answers programs.
    #[must_use]
    pub fn is_api(&self) -> bool {
        self.path.contains("/api/")
    }
}

/// Every route, the families' own lists put together. Those without a kommun stand first, because
/// a kommun's name in an address could else be read where they are meant.
#[must_use]
pub fn all() -> Vec<Route> {
    let families: &[&[Route]] = &[
        crate::health::ROUTES,
        crate::assets::ROUTES,
        crate::login::ROUTES,
        crate::home::ROUTES,
        crate::help::ROUTES,
        crate::accessibility::ROUTES,
        crate::services::ROUTES,
        crate::e_services::ROUTES,
        crate::coverage::ROUTES,
        crate::channels::ROUTES,
        crate::target_groups::ROUTES,
        crate::events::ROUTES,
        crate::exemptions::ROUTES,
        crate::organisation::ROUTES,
        crate::contacts::ROUTES,
        crate::import::ROUTES,
        crate::history::ROUTES,
        crate::administration::ROUTES,
        crate::administration::settings::ROUTES,
        crate::administration::rules::ROUTES,
        crate::administration::users::ROUTES,
        crate::administration::tokens::ROUTES,
        crate::profile::ROUTES,
        crate::api::ROUTES,
    ];
    let mut routes: Vec<_> = families.concat();
    routes.sort_by_key(Route::is_of_a_municipality);
    routes
}

/// The line of the table that a request is for.
#[must_use]
pub fn of(request: &HttpRequest) -> Option<Route> {
    let pattern = request.match_pattern()?;
    all().into_iter().find(|route| route.path == pattern && route.method.is(request.method()))
}

/// Whether an address, which may end in a query, is that of a form: of a kommun, for people, shown and
/// sent at one place.
#[must_use]
pub fn is_form(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let of_it = |method: Method| {
        let routes = all().into_iter().filter(move |route| route.method == method);
        routes
            .filter(|route| route.is_of_a_municipality() && !route.is_api())
            .find(|route| ResourceDef::new(route.path).is_match(path))
    };
    let (shown, sent) = (of_it(Method::Get), of_it(Method::Post));
    shown.zip(sent).is_some_and(|(shown, sent)| shown.path == sent.path)
}

/// The methods that an address takes, as the header Allow names them.
#[must_use]
pub fn allowed(pattern: &str) -> String {
    let of_it = all().into_iter().filter(|route| route.path == pattern);
    let methods = of_it.map(|route| match route.method {
        Method::Get => "GET, HEAD",
        Method::Post => "POST",
        Method::Patch => "PATCH",
    });
    methods.collect::<Vec<_>>().join(", ")
}

/// Lays the table out for actix: one resource a path.
pub fn configure(config: &mut ServiceConfig) {
    let routes = all();
    let mut paths: Vec<&'static str> = Vec::new();
    for route in &routes {
        if !paths.contains(&route.path) {
            paths.push(route.path);
        }
    }
    for path in paths {
        let mut resource = web::resource(path);
        for route in routes.iter().filter(|route| route.path == path) {
            let method = route.method;
            let takes = guard::fn_guard(move |ctx| method.is(&ctx.head().method));
            resource = resource.route((route.handler)().guard(takes));
        }
        config.service(resource.wrap(from_fn(gate::gate)));
    }
}
