//! The list of e-tjänster that an Open ePlatform portal gives (`getflows/json`).
//!
//! # Source
//! Open ePlatform, `FlowInfoModule`: one object with the list `Flows`; ISO-8859-1 or UTF-8 as the
//! portal is set. Descriptions are HTML and become plain text here.

use std::collections::BTreeSet;

use serde_json::{Map, Value};
use utbud_domain::import::Flow;
use utbud_domain::{LongText, Name, Refused, Rule, SafeUrl, Term};

use crate::error::ExchangeError;
use crate::fault::{Expected, FlowFault};
use crate::limits;
use crate::plain_text::plain_text;

/// Reads the list, or says of every flow what cannot be read.
pub(crate) fn read(text: &str) -> Result<Vec<Flow>, ExchangeError> {
    let file: Value =
        serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| {
            let narrow = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
            ExchangeError::NotJson { line: narrow(error.line()), column: narrow(error.column()) }
        })?;
    let Some(Value::Array(items)) = file.get("Flows") else { return Err(ExchangeError::NotFlows) };
    if items.len() > limits::FLOWS {
        let wide = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
        let (found, limit) = (wide(items.len()), wide(limits::FLOWS));
        return Err(ExchangeError::TooManyFlows { found, limit });
    }
    if items.is_empty() {
        return Err(ExchangeError::NothingInside);
    }
    read_all(items)
}

fn read_all(items: &[Value]) -> Result<Vec<Flow>, ExchangeError> {
    let mut flows = Vec::with_capacity(items.len());
    let mut faults = Vec::new();
    let mut seen = BTreeSet::new();
    for (position, item) in (1..).zip(items) {
        let mut reader = Reader { position, item, faults: &mut faults };
        let Some(flow) = reader.flow() else { continue };
        if seen.insert((flow.portal.clone(), flow.family)) {
            flows.push(flow);
        } else {
            reader.fault("FlowFamilyID", item.get("FlowFamilyID"), Expected::OwnNumber);
        }
    }
    if faults.is_empty() {
        return Ok(flows);
    }
    faults.truncate(limits::LISTED_FAULTS);
    Err(ExchangeError::Flows(faults))
}

/// Reads one flow's fields and notes those that cannot be read.
struct Reader<'a> {
    position: u64,
    item: &'a Value,
    faults: &'a mut Vec<FlowFault>,
}

impl Reader<'_> {
    /// The flow, or none with at least one fault noted.
    fn flow(&mut self) -> Option<Flow> {
        if !self.item.is_object() {
            self.fault("Flows", Some(self.item), Expected::Flow);
            return None;
        }
        let before = self.faults.len();
        let family = self.number("FlowFamilyID");
        let version = self.number("ID");
        let name = self.text("Name", Name::parse, Name::MAX);
        if name.is_none() && self.faults.len() == before {
            self.fault("Name", self.item.get("Name"), Expected::Text);
        }
        let url = self.address();
        let flow = Flow {
            portal: url.as_ref().and_then(|url| Term::parse(&host(url)).ok())?,
            family: family?,
            version: version?,
            name: name?,
            url: url?,
            category: self.text("Category", Name::parse, Name::MAX),
            summary: self.text("ShortDescription", long_text, LongText::MAX),
            description: self.text("LongDescription", long_text, LongText::MAX),
            login_required: self.yes_or_no("RequiresAuthentication"),
            signing_required: self.yes_or_no("RequiresSigning"),
            payment: self.yes_or_no("PaymentSupportEnabled"),
            enabled: self.yes_or_no("Enabled").unwrap_or(true),
            aliases: self.aliases(),
        };
        (self.faults.len() == before).then_some(flow)
    }

    fn number(&mut self, field: &str) -> Option<u64> {
        let number = match self.item.get(field) {
            Some(Value::Number(number)) => number.as_u64(),
            Some(Value::String(digits)) => digits.trim().parse().ok(),
            _ => None,
        };
        // The number is kept in a signed column.
        let number = number.filter(|number| i64::try_from(*number).is_ok());
        if number.is_none() {
            self.fault(field, self.item.get(field), Expected::WholeNumber);
        }
        number
    }

    fn text<T>(
        &mut self,
        field: &str,
        parse: impl Fn(&str) -> Result<T, Refused>,
        max: usize,
    ) -> Option<T> {
        match self.item.get(field) {
            None | Some(Value::Null) => None,
            Some(Value::String(text)) => match parse(text) {
                Ok(value) => Some(value),
                Err(Refused(Rule::Required)) => None,
                Err(Refused(Rule::TooLong(_))) => {
                    let max = u64::try_from(max).unwrap_or(u64::MAX);
                    self.fault(field, self.item.get(field), Expected::TextUpTo(max));
                    None
                }
                Err(_) => {
                    self.fault(field, self.item.get(field), Expected::Text);
                    None
                }
            },
            other => {
                self.fault(field, other, Expected::Text);
                None
            }
        }
    }

    /// The page that stays when a new version comes; older portals have only the version's own.
    fn address(&mut self) -> Option<SafeUrl> {
        let field = match self.item.get("FlowFamilyURL") {
            None | Some(Value::Null) => "URL",
            Some(_) => "FlowFamilyURL",
        };
        let found = self.item.get(field);
        let url = found
            .and_then(Value::as_str)
            .and_then(|text| SafeUrl::parse(text).ok())
            .filter(|url| Term::parse(&host(url)).is_ok_and(|host| host.as_str() != "mailto:"));
        if url.is_none() {
            self.fault("FlowFamilyURL", found, Expected::Address);
        }
        url
    }

    fn yes_or_no(&mut self, field: &str) -> Option<bool> {
        match self.item.get(field) {
            None | Some(Value::Null) => None,
            Some(Value::Bool(yes)) => Some(*yes),
            Some(Value::String(word)) if word.trim().eq_ignore_ascii_case("true") => Some(true),
            Some(Value::String(word)) if word.trim().eq_ignore_ascii_case("false") => Some(false),
            other => {
                self.fault(field, other, Expected::YesOrNo);
                None
            }
        }
    }

    fn aliases(&mut self) -> Vec<Term> {
        let found = self.item.get("Aliases");
        let addresses: Option<Vec<&str>> = match found {
            None | Some(Value::Null) => return Vec::new(),
            Some(Value::Array(items)) => items.iter().map(Value::as_str).collect(),
            Some(_) => None,
        };
        let Some(addresses) = addresses else {
            self.fault("Aliases", found, Expected::Addresses);
            return Vec::new();
        };
        let mut words: Vec<Term> = Vec::new();
        for word in addresses.into_iter().filter_map(search_word) {
            if !words.contains(&word) {
                words.push(word);
            }
        }
        words
    }

    fn fault(&mut self, field: &str, found: Option<&Value>, expected: Expected) {
        let name = self.item.as_object().and_then(name_of);
        let found = found.map(|value| value.to_string().chars().take(100).collect());
        let position = self.position;
        self.faults.push(FlowFault { position, name, field: field.to_owned(), found, expected });
    }
}

fn name_of(item: &Map<String, Value>) -> Option<String> {
    let name = item.get("Name").and_then(Value::as_str).map(str::trim)?;
    (!name.is_empty()).then(|| name.chars().take(120).collect())
}

fn long_text(html: &str) -> Result<LongText, Refused> {
    LongText::parse(&plain_text(html))
}

fn host(url: &SafeUrl) -> String {
    url.normalised().split(['/', '?']).next().unwrap_or_default().to_lowercase()
}

/// The last part of an alias's path as words: `…/bygglov-nybyggnad` is `bygglov nybyggnad`.
fn search_word(address: &str) -> Option<Term> {
    let path = address.split(['?', '#']).next()?.trim_end_matches('/');
    let (_, last) = path.rsplit_once('/')?;
    let words: Vec<&str> = last.split(['-', '_']).filter(|word| !word.is_empty()).collect();
    Term::parse(&words.join(" ")).ok()
}

#[cfg(test)]
mod tests;
