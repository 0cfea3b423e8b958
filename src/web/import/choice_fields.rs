//! The three fields of a flow's choice: as a choice shows them, and what they say when sent.

use std::collections::{BTreeMap, BTreeSet};

use utbud_domain::import::FlowChoice;
use utbud_domain::{Catalogue, Code, Day, EServiceUse, Name, ServiceId, swedish};

use crate::components::form::Fault;
use crate::texts;

/// What stands in the fields of one flow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChoiceFields {
    /// What it is: a use's code, or nothing for what is proposed.
    pub kind: String,
    /// Services by number or name.
    pub services: String,
    /// The last day of a temporary one.
    pub until: String,
}

/// A field that cannot be taken as it is, and what to do.
#[derive(Debug, PartialEq, Eq)]
pub struct Wrong(pub &'static str, pub String);

/// What was sent for the flows, and what is wrong with it.
#[derive(Debug, Default)]
pub struct Typed {
    /// The fields by name.
    pub sent: BTreeMap<String, String>,
    /// What must be mended.
    pub faults: Vec<Fault>,
}

impl Typed {
    /// Whether something is wrong in a flow's fields.
    pub fn is_wrong(&self, family: u64) -> bool {
        let end = format!("-{family}");
        self.faults.iter().any(|fault| fault.field.ends_with(&end))
    }
}

impl ChoiceFields {
    /// A flow's fields as they were sent; none where they were not.
    pub fn sent(sent: &BTreeMap<String, String>, family: u64) -> Option<Self> {
        let field = |name: &str| sent.get(&format!("{name}-{family}")).map(|v| v.trim().to_owned());
        Some(Self {
            kind: field("val")?,
            services: field("tjanster").unwrap_or_default(),
            until: field("till").unwrap_or_default(),
        })
    }

    /// A choice as its fields show it.
    pub fn of(catalogue: &Catalogue, choice: &FlowChoice) -> Self {
        let kind = |kind: EServiceUse| kind.code().to_owned();
        match choice {
            FlowChoice::Default => Self::default(),
            FlowChoice::TieTo { services } => {
                let there = services.iter().filter_map(|id| catalogue.services.get(*id));
                let numbers: Vec<_> = there.map(|service| service.number.as_str()).collect();
                let services = numbers.join("; ");
                Self { kind: kind(EServiceUse::Service), services, ..Self::default() }
            }
            FlowChoice::NewServices { names } => {
                let names: Vec<_> = names.iter().map(Name::as_str).collect();
                let services = names.join("; ");
                Self { kind: kind(EServiceUse::Service), services, ..Self::default() }
            }
            FlowChoice::CaseStep => Self { kind: kind(EServiceUse::CaseStep), ..Self::default() },
            FlowChoice::Link => Self { kind: kind(EServiceUse::Link), ..Self::default() },
            FlowChoice::Temporary { until } => Self {
                kind: kind(EServiceUse::Temporary),
                until: texts::date_iso(*until),
                ..Self::default()
            },
        }
    }

    /// The choice that they make. What someone has written since the page came is never passed
    /// over: it is taken, or they are told why it cannot be.
    pub fn read(
        &self,
        kind: Option<EServiceUse>,
        shown: &Self,
        catalogue: &Catalogue,
    ) -> Result<FlowChoice, Wrong> {
        let wrote_services = !self.services.is_empty() && self.services != shown.services;
        let wrote_until = !self.until.is_empty() && self.until != shown.until;
        match kind {
            None if wrote_services && wrote_until => Err(Wrong(
                "val",
                "Välj vad den är. Här står både tjänster och en sista dag.".to_owned(),
            )),
            None if wrote_services => tied(catalogue, &self.services),
            None if wrote_until => temporary(&self.until),
            None => Ok(FlowChoice::Default),
            Some(kind) if wrote_services && kind != EServiceUse::Service => {
                Err(Wrong("tjanster", EMPTY_OR_TIED.to_owned()))
            }
            Some(kind) if wrote_until && kind != EServiceUse::Temporary => {
                Err(Wrong("till", "Töm fältet, eller välj Tillfällig.".to_owned()))
            }
            Some(EServiceUse::Service) => tied(catalogue, &self.services),
            Some(EServiceUse::CaseStep) => Ok(FlowChoice::CaseStep),
            Some(EServiceUse::Link) => Ok(FlowChoice::Link),
            Some(EServiceUse::Temporary) => temporary(&self.until),
        }
    }
}

const EMPTY_OR_TIED: &str = "Töm fältet, eller välj Till tjänsterna här nedanför.";

fn temporary(until: &str) -> Result<FlowChoice, Wrong> {
    let day = Day::parse_from_str(until, "%Y-%m-%d");
    day.map(|until| FlowChoice::Temporary { until }).map_err(|_| {
        Wrong("till", "Ange sista dag som år-månad-dag, till exempel 2027-06-30.".to_owned())
    })
}

/// Services by number or name; where any is not there, all are given by name.
fn tied(catalogue: &Catalogue, text: &str) -> Result<FlowChoice, Wrong> {
    let wrong = |message: String| Wrong("tjanster", message);
    let parts: Vec<_> = text.split(';').map(str::trim).filter(|part| !part.is_empty()).collect();
    if parts.is_empty() {
        return Err(wrong("Ange minst en tjänst, med nummer eller namn.".to_owned()));
    }
    let found: Vec<_> = parts
        .iter()
        .map(|part| service(catalogue, part))
        .collect::<Result<_, _>>()
        .map_err(wrong)?;
    let known: Option<Vec<ServiceId>> = found.iter().copied().collect();
    if let Some(services) = known {
        return Ok(FlowChoice::TieTo { services });
    }
    let name = |(part, id): (&&str, &Option<ServiceId>)| match id {
        Some(id) => catalogue.services.get(*id).map(|service| service.name.clone()),
        None => Name::parse(part).ok(),
    };
    let names: Option<Vec<_>> = parts.iter().zip(&found).map(name).collect();
    names
        .map(|names| FlowChoice::NewServices { names })
        .ok_or_else(|| wrong("Korta namnen på tjänsterna till högst 120 tecken.".to_owned()))
}

/// The service with a number or a name, or none where it would be a new one.
fn service(catalogue: &Catalogue, text: &str) -> Result<Option<ServiceId>, String> {
    if let Some(service) = catalogue.service_numbered(text) {
        return Ok(Some(service.id));
    }
    let name = swedish::fold(text);
    let same: Vec<_> =
        catalogue.services.iter().filter(|s| swedish::fold(s.name.as_str()) == name).collect();
    match same.as_slice() {
        [] if is_like_a_number(catalogue, text) => Err(format!(
            "Ingen tjänst har numret {text}. Rätta numret, eller skriv tjänstens namn."
        )),
        [] => Ok(None),
        [only] => Ok(Some(only.id)),
        several => {
            let numbers: Vec<_> = several.iter().map(|s| s.number.as_str()).collect();
            Err(format!("Flera tjänster heter {text}. Skriv numret: {}.", numbers.join(", ")))
        }
    }
}

/// Whether a text was meant as a number: it has the shape of the numbers that are given out, or
/// of one that is there.
fn is_like_a_number(catalogue: &Catalogue, text: &str) -> bool {
    let Some(wanted) = shape(text) else { return false };
    let numbers = catalogue.services.iter().filter_map(|s| shape(s.number.as_str()));
    let known: BTreeSet<_> = numbers.chain(["t-0".to_owned(), "0".to_owned()]).collect();
    known.contains(&wanted)
}

/// A number's letters and signs, with each run of digits as one nought; none for what has spaces
/// or no digit.
fn shape(text: &str) -> Option<String> {
    let mut shape = String::new();
    for sign in text.chars().flat_map(char::to_lowercase) {
        match sign {
            _ if sign.is_whitespace() => return None,
            '0'..='9' if shape.ends_with('0') => {}
            '0'..='9' => shape.push('0'),
            _ => shape.push(sign),
        }
    }
    shape.contains('0').then_some(shape)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_known_by_its_letters_and_signs() {
        assert_eq!(shape("T-0042").as_deref(), Some("t-0"));
        assert_eq!(shape("12345").as_deref(), Some("0"));
        assert_eq!(shape("SBF.12-3").as_deref(), Some("sbf.0-0"));
        assert_eq!(shape("Bygglov"), None);
        assert_eq!(shape("Bidrag 2027"), None);
    }
}
