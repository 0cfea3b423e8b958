//! A form of a page as a browser without script sends it.

/// The names and values of the page's own form, in the order of the page: what is typed, ticked,
/// chosen and hidden, without its buttons.
pub fn form_of(html: &str) -> Vec<(String, String)> {
    let main = html.split("<main").nth(1).expect("a page with content");
    let form = main.split("<form class=\"form\"").nth(1).expect("a form");
    let form = form.split("</form>").next().unwrap_or_default();
    let mut found = Vec::new();
    for (at, _) in form.match_indices('<') {
        let rest = &form[at..];
        let Some(tag) = rest.split('>').next() else { continue };
        if tag.starts_with("<input ") {
            let is_box = tag.contains("type=\"checkbox\"") || tag.contains("type=\"radio\"");
            if !is_box || tag.ends_with(" checked") {
                found.extend(pair(tag, value(tag, "value")));
            }
        } else if tag.starts_with("<select ") {
            let inside = rest.split("</select>").next().unwrap_or_default();
            let options = || inside.split("<option ").skip(1);
            let is_chosen = |option: &&str| {
                option.split('>').next().is_some_and(|tag| tag.ends_with(" selected"))
            };
            let chosen = options().find(is_chosen).or_else(|| options().next());
            found.extend(chosen.and_then(|option| pair(tag, value(option, "value"))));
        } else if tag.starts_with("<textarea ") {
            let inside = rest[tag.len() + 1..].split("</textarea>").next().unwrap_or_default();
            found.extend(pair(tag, Some(plain(inside))));
        }
    }
    found
}

fn pair(tag: &str, value: Option<String>) -> Option<(String, String)> {
    Some((self::value(tag, "name")?, value.unwrap_or_default()))
}

fn value(tag: &str, attribute: &str) -> Option<String> {
    let tag = tag.split('>').next().unwrap_or_default();
    let start = if tag.starts_with(&format!("{attribute}=\"")) {
        attribute.len() + 2
    } else {
        tag.find(&format!(" {attribute}=\""))? + attribute.len() + 3
    };
    tag[start..].split('"').next().map(plain)
}

fn plain(html: &str) -> String {
    html.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

#[test]
fn a_form_is_read_as_a_browser_sends_it() {
    let html = "<main><form class=\"form\"><input type=\"hidden\" name=\"v\" value=\"1\">\
                <input type=\"radio\" name=\"r\" value=\"a\"><input type=\"radio\" name=\"r\" \
                value=\"b\" checked><select name=\"s\"><option value=\"\">–</option><option \
                value=\"x\" selected>X</option></select><select name=\"t\"><option value=\"y\">Y\
                </option></select><textarea name=\"l\">a &amp; b</textarea><button name=\"_b\" \
                value=\"1\">Spara</button></form></main>";

    let read = form_of(html);

    let read: Vec<_> = read.iter().map(|(name, value)| (&**name, &**value)).collect();
    assert_eq!(read, [("v", "1"), ("r", "b"), ("s", "x"), ("t", "y"), ("l", "a & b")]);
}
