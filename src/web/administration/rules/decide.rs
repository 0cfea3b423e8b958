//! A new version is typed, looked at, and decided as it was looked at.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use utbud_domain::edit::Edit;
use utbud_domain::figures::RuleChange;
use utbud_domain::{
    Act, Catalogue, DomainError, EntityRef, FigureRules, Ids, Outlook, SettingsDraft, Version,
};

use super::form::{RulesForm, refused};
use super::versions::versions;
use super::view::{Said, View};
use crate::app::off_thread;
use crate::components::form::Fault;
use crate::edit::{self, DROP, Sent, VERSION};
use crate::error::WebError;
use crate::visit::Visit;
use crate::{paths, reply};

/// Set where what was typed is to be typed in again, and not looked at.
pub(super) const AGAIN: &str = "_again";

/// What is typed, and the version of the settings that was looked at meanwhile.
struct Asked {
    form: RulesForm,
    seen: Version,
}

/// `GET /{kommun}/administration/rakneregler/ny`: the form, or with what is typed in its address
/// what that would do.
///
/// # Errors
/// An address that cannot be read; those of the store.
pub async fn show(visit: Visit, request: HttpRequest) -> Result<HttpResponse, WebError> {
    let settings = visit.model.whole().settings().ok_or(WebError::NotFound)?;
    let query = Sent::read(request.query_string().as_bytes())?;
    if !query.has(VERSION) {
        let here = paths::figure_rules_new(visit.slug());
        let kept = edit::waiting::<RulesForm>(&visit, &here).await?;
        let said = if kept.is_some() { Said::Kept } else { Said::Nothing };
        let form = kept.unwrap_or_else(|| RulesForm::of(&settings.rules, visit.today()));
        let asked = Asked { form, seen: settings.version };
        return Ok(reply::page(asked.typed(&visit, &[], said)));
    }
    let asked = Asked { form: query.form()?, seen: query.version()? };
    if query.has(AGAIN) {
        return Ok(reply::page(asked.typed(&visit, &[], Said::Nothing)));
    }
    asked.looked_at(&visit, StatusCode::OK, Said::Nothing).await
}

/// `POST /{kommun}/administration/rakneregler/ny`
///
/// # Errors
/// A form that cannot be read; those of the store.
pub async fn save(visit: Visit, sent: Sent) -> Result<HttpResponse, WebError> {
    let here = paths::figure_rules_new(visit.slug());
    if sent.has(DROP) {
        edit::drop_kept(&visit, &here).await?;
        return Ok(reply::see_other(&here));
    }
    let asked = Asked { form: sent.form()?, seen: sent.version()? };
    match asked.decided(&visit).await {
        Ok(done) => {
            edit::drop_kept(&visit, &here).await?;
            let list = paths::figure_rules(visit.slug());
            Ok(reply::see_other(&paths::saved(&list, done.as_deref())))
        }
        Err(Hindrance::Typed(faults)) => {
            Ok(reply::unprocessable(asked.typed(&visit, &faults, Said::Nothing)))
        }
        Err(Hindrance::Other(WebError::Domain(DomainError::Clash { .. }))) => {
            let visit = visit.anew().await?;
            asked.looked_at(&visit, StatusCode::CONFLICT, Said::Nothing).await
        }
        Err(Hindrance::Other(error)) if error.is_passing() => {
            Ok(reply::unavailable(asked.typed(&visit, &[], Said::ReadOnly)))
        }
        Err(Hindrance::Other(other)) => Err(other),
    }
}

/// Why nothing was decided.
enum Hindrance {
    /// What is typed is wrong.
    Typed(Vec<Fault>),
    /// Anything else.
    Other(WebError),
}

impl From<WebError> for Hindrance {
    fn from(error: WebError) -> Self {
        match error {
            WebError::Domain(DomainError::Refused { faults, .. }) => Self::Typed(refused(&faults)),
            other => Self::Other(other),
        }
    }
}

impl Asked {
    /// The form, to be typed in.
    fn typed(&self, visit: &Visit, faults: &[Fault], said: Said) -> maud::Markup {
        let Self { form, seen } = self;
        View { visit, form, seen: *seen, faults, said, newer: None, proposed: None }.page()
    }

    /// What it would do to the figures as they are now. Where rules have been decided since the
    /// form was filled, it says so, and is then a version after those.
    async fn looked_at(
        &self,
        visit: &Visit,
        status: StatusCode,
        said: Said,
    ) -> Result<HttpResponse, WebError> {
        let settings = visit.model.whole().settings().ok_or(WebError::NotFound)?;
        let rules = match self.form.read(&settings.value, visit.today()) {
            Ok(rules) => rules,
            Err(faults) => {
                return Ok(reply::unprocessable(self.typed(visit, &faults, Said::Nothing)));
            }
        };
        let about = EntityRef::Settings(visit.municipality.id);
        let base = edit::looked_at::<SettingsDraft>(visit, about, self.seen).await?;
        let is_newer = base.rules != settings.rules;
        let newest = if is_newer { versions(visit).await?.into_iter().next() } else { None };
        let change = foreseen(visit, rules.clone()).await?;
        let view = View {
            visit,
            form: &self.form,
            seen: settings.version,
            faults: &[],
            said,
            newer: newest.as_ref(),
            proposed: Some((&rules, &change)),
        };
        Ok(reply::with_status(status, view.page()))
    }

    /// Decides it, as the version after the one that was looked at; which change it was, if any.
    async fn decided(&self, visit: &Visit) -> Result<Option<String>, Hindrance> {
        let about = EntityRef::Settings(visit.municipality.id);
        let base = edit::looked_at::<SettingsDraft>(visit, about, self.seen).await?;
        let settings = utbud_domain::Settings::new(base.clone());
        let settings = settings.map_err(|faults| Hindrance::Typed(refused(&faults)))?;
        let rules = self.form.read(&settings, visit.today()).map_err(Hindrance::Typed)?;
        let mine = SettingsDraft { rules, ..base.clone() };
        let edit = Edit { about, seen: self.seen, base, mine, chosen: None };
        let wish = move |catalogue: &Catalogue, _: &mut Ids| edit.changes(catalogue);
        Ok(edit::saved(&edit::committed(visit, Act::DecideRules, wish).await?))
    }
}

/// What the rules would do today.
async fn foreseen(visit: &Visit, rules: FigureRules) -> Result<RuleChange, WebError> {
    let catalogue = std::sync::Arc::clone(visit.model.whole());
    let outlook = Outlook::on(visit.today());
    off_thread(move || RuleChange::of(&catalogue, outlook, &rules)).await
}
