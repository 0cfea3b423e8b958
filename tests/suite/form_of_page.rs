//! A form of a page, read and filled as a browser does it.

use crate::histories::Dice;
use crate::site::Sent;

/// What a field takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Takes {
    /// What the page gives, and nothing else.
    Given,
    /// What one writes: the type of the input, or `lines` for several.
    Text(String),
    /// One of these.
    One(Vec<String>),
    /// Any of these.
    Several(Vec<String>),
}

/// A field with what it would send.
#[derive(Clone, Debug)]
pub struct Field {
    /// The name it is sent under.
    pub name: String,
    /// What it takes.
    pub takes: Takes,
    /// What it would send.
    pub values: Vec<String>,
}

/// A form of a page.
#[derive(Clone, Debug)]
pub struct FormOfPage {
    /// Where it is sent.
    pub action: String,
    /// Its fields, in their order.
    pub fields: Vec<Field>,
    /// The buttons that send something of their own.
    pub buttons: Vec<(String, String)>,
}

impl FormOfPage {
    /// All forms of a page that change something and send no file.
    pub fn all(page: &str) -> Vec<Self> {
        let mut forms: Vec<Self> = Vec::new();
        let mut is_open = false;
        for tag in tags(page) {
            match tag.name {
                "form" => {
                    is_open = tag.attribute("method").as_deref() == Some("post")
                        && tag.attribute("enctype").is_none();
                    if is_open {
                        let action = tag.attribute("action").unwrap_or_default();
                        forms.push(Self { action, fields: Vec::new(), buttons: Vec::new() });
                    }
                }
                "/form" => is_open = false,
                _ if is_open => forms.last_mut().unwrap().take(&tag),
                _ => {}
            }
        }
        forms
    }

    /// The form of a page that is sent to an address.
    pub fn at(page: &str, action: &str) -> Self {
        let found = Self::all(page).into_iter().filter(|form| form.action == action);
        // A small form beside, such as the one that throws away what was kept, comes first.
        found.max_by_key(|form| form.fields.len()).unwrap_or_else(|| panic!("no form in {page}"))
    }

    fn take(&mut self, tag: &Tag<'_>) {
        let (name, value) = (tag.attribute("name"), tag.attribute("value").unwrap_or_default());
        match (tag.name, name) {
            ("option", _) => {
                let is_first = self.fields.last().is_some_and(|field| field.values.is_empty());
                let field = self.fields.last_mut().unwrap();
                if is_first || tag.has("selected") {
                    field.values = vec![value.clone()];
                }
                field.offer(value);
            }
            ("button", Some(name)) => self.buttons.push((name, value)),
            ("select", Some(name)) => self.put(name, Takes::One(Vec::new()), Vec::new()),
            ("textarea", Some(name)) => {
                let text = unescaped(tag.text).replace("\r\n", "\n");
                self.put(name, Takes::Text("lines".to_owned()), vec![text]);
            }
            ("input", Some(name)) => self.take_input(tag, name, value),
            _ => {}
        }
    }

    fn take_input(&mut self, tag: &Tag<'_>, name: String, value: String) {
        let kind = tag.attribute("type").unwrap_or_default();
        let new = match kind.as_str() {
            "hidden" => return self.put(name, Takes::Given, vec![value]),
            "radio" => Takes::One(Vec::new()),
            "checkbox" => Takes::Several(Vec::new()),
            "submit" | "file" => return,
            _ => return self.put(name, Takes::Text(kind), vec![value]),
        };
        if !self.fields.iter().any(|field| field.name == name) {
            self.put(name.clone(), new, Vec::new());
        }
        let field = self.fields.iter_mut().find(|field| field.name == name).unwrap();
        if tag.has("checked") {
            field.values.push(value.clone());
        }
        field.offer(value);
    }

    fn put(&mut self, name: String, takes: Takes, values: Vec<String>) {
        self.fields.push(Field { name, takes, values });
    }

    /// What a field would send; empty where it is not there or sends nothing.
    pub fn value(&self, name: &str) -> String {
        let field = self.fields.iter().find(|field| field.name == name);
        field.and_then(|field| field.values.first().cloned()).unwrap_or_default()
    }

    /// Fills a field, or sends one more.
    pub fn fill(&mut self, name: &str, value: &str) {
        let value = vec![value.to_owned()];
        match self.fields.iter_mut().find(|field| field.name == name) {
            Some(field) => field.values = value,
            None => self.put(name.to_owned(), Takes::Given, value),
        }
    }

    /// What is sent.
    pub fn sent(&self) -> Sent {
        let pairs = self.fields.iter().flat_map(|field| {
            field.values.iter().map(move |value| (field.name.as_str(), value.as_str()))
        });
        Sent::form(&pairs.collect::<Vec<_>>())
    }
}

impl Field {
    fn offer(&mut self, value: String) {
        if let Takes::One(offered) | Takes::Several(offered) = &mut self.takes {
            offered.push(value);
        }
    }

    /// Fills it by chance with what it takes; what one writes begins with a word of the writer's.
    pub fn by_chance(&mut self, dice: &mut Dice, word: &str) {
        let values = match &self.takes {
            Takes::Given => return,
            Takes::One(offered) => dice.one_of(offered).into_iter().collect(),
            Takes::Several(offered) => dice.some(offered).into_iter().collect(),
            Takes::Text(kind) => vec![written(kind, &self.name, dice, word)],
        };
        self.values = values;
    }
}

/// Something to write in a field of a type.
fn written(kind: &str, name: &str, dice: &mut Dice, word: &str) -> String {
    let says = |part: &str| name.contains(part);
    match kind {
        "date" => dice.day().to_string(),
        "url" => dice.url().to_string(),
        "email" => dice.email().to_string(),
        "lines" => format!("{word} {}\n{}", dice.below(1_000), dice.word()),
        _ if name == "number" => format!("T-{:04}", dice.below(10_000)),
        _ if says("year") => (2020 + dice.below(9)).to_string(),
        _ if says("volume") || says("count") => (1 + dice.below(5_000)).to_string(),
        _ if says("days") || says("cost") => (1 + dice.below(60)).to_string(),
        _ => format!("{word} {} {}", dice.below(1_000), dice.word()),
    }
}

/// A tag with the text after it.
struct Tag<'a> {
    name: &'a str,
    attributes: &'a str,
    text: &'a str,
}

fn tags(page: &str) -> impl Iterator<Item = Tag<'_>> {
    page.split('<').skip(1).filter_map(|part| {
        let (tag, text) = part.split_once('>')?;
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        Some(Tag { name, attributes, text })
    })
}

impl Tag<'_> {
    fn attribute(&self, name: &str) -> Option<String> {
        let begins = format!("{name}=\"");
        let mut rest = self.attributes;
        loop {
            let (at, _) = rest.match_indices(&begins).next()?;
            let is_own = at == 0 || rest.as_bytes()[at - 1] == b' ';
            let value = &rest[at + begins.len()..];
            let (value, after) = value.split_once('"')?;
            if is_own {
                return Some(unescaped(value));
            }
            rest = after;
        }
    }

    fn has(&self, name: &str) -> bool {
        self.attributes.split(' ').any(|word| word == name)
    }
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

#[test]
fn a_form_is_read_as_a_browser_would_send_it() {
    let page = "<form method=\"get\" action=\"/b\"><input name=\"q\"></form>\
        <form class=\"form\" method=\"post\" action=\"/a\"><input type=\"hidden\" name=\"_v\" \
        value=\"3\"><input type=\"text\" name=\"n\" value=\"å &amp; &quot;ö&quot;\">\
        <textarea name=\"t\" rows=\"3\">ett\n&lt;två</textarea><select name=\"s\">\
        <option value=\"\">-</option><option value=\"x\" selected>X</option></select>\
        <input type=\"radio\" name=\"r\" value=\"yes\"><input type=\"radio\" name=\"r\" \
        value=\"no\" checked><input type=\"checkbox\" name=\"c\" value=\"1\" checked>\
        <input type=\"checkbox\" name=\"c\" value=\"2\" checked><button name=\"b\" \
        value=\"1\">B</button></form>";

    let form = FormOfPage::at(page, "/a");

    let of = |name: &str| form.fields.iter().find(|field| field.name == name).unwrap();
    assert_eq!(form.value("n"), "å & \"ö\"");
    assert_eq!(form.value("t"), "ett\n<två");
    assert_eq!((form.value("s"), form.value("r")), ("x".to_owned(), "no".to_owned()));
    assert_eq!(of("c").values, ["1", "2"]);
    assert_eq!(of("r").takes, Takes::One(vec!["yes".to_owned(), "no".to_owned()]));
    assert_eq!(form.buttons, [("b".to_owned(), "1".to_owned())]);
}
