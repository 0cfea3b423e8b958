//! The JSON API, writing: things are added, changed and closed by the rules of the pages, nobody
//! writes over another, nothing is added twice, and whatever is sent is answered in words.

mod closing;
mod edges;
mod senders;
mod services;
mod things;

use serde_json::Value;
use utbud_domain::AccessRole;

use crate::site::{Answer, As, Site, request};

const API: &str = "/exempelkommun/api/v1";

async fn send(
    site: &Site,
    who: &As,
    (method, path): (&str, &str),
    (headers, body): (&[(&str, &str)], impl Into<Vec<u8>>),
) -> Answer {
    let mut request = request(method, &format!("{API}/{path}")).set_payload(body.into());
    for (name, value) in headers {
        request = request.append_header((*name, *value));
    }
    site.ask(who, request).await
}

const JSON: (&str, &str) = ("content-type", "application/json");
const MERGE: (&str, &str) = ("content-type", "application/merge-patch+json");

async fn post(site: &Site, who: &As, path: &str, body: &Value) -> Answer {
    send(site, who, ("POST", path), (&[JSON], body.to_string())).await
}

async fn patch(site: &Site, who: &As, path: &str, (tag, body): (&str, &Value)) -> Answer {
    send(site, who, ("PATCH", path), (&[MERGE, ("if-match", tag)], body.to_string())).await
}

async fn close(site: &Site, who: &As, path: &str, (tag, body): (&str, &str)) -> Answer {
    let path = format!("{path}/close");
    send(site, who, ("POST", &path), (&[JSON, ("if-match", tag)], body)).await
}

async fn get(site: &Site, who: &As, path: &str) -> Answer {
    site.get(who, &format!("{API}/{path}")).await
}

async fn site() -> (Site, As) {
    let site = Site::new().await;
    let strategist = site.token(AccessRole::Strategist);
    (site, strategist)
}

/// Each pointer of a problem, in order.
fn pointers(answer: &Answer) -> Vec<String> {
    assert_eq!(answer.header("content-type"), "application/problem+json", "{}", answer.body);
    let problem = answer.json();
    let errors = problem["errors"].as_array().cloned().unwrap_or_default();
    errors.iter().map(|error| error["pointer"].as_str().unwrap().to_owned()).collect()
}

fn kind(answer: &Answer) -> String {
    let kind = answer.json()["type"].as_str().unwrap().to_owned();
    kind.trim_start_matches("/api/problem/").to_owned()
}

fn id_of(answer: &Answer) -> String {
    assert!(answer.status < 300, "{}", answer.body);
    answer.json()["id"].as_str().unwrap().to_owned()
}

async fn ids(site: &Site, who: &As, list: &str) -> Vec<(String, String)> {
    let list = get(site, who, &format!("{list}?per_page=200")).await.json();
    let items = list["items"].as_array().unwrap().iter();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    items.map(|item| (text(&item["name"]), text(&item["id"]))).collect()
}

async fn channel(site: &Site, who: &As, name: &str) -> String {
    let all = ids(site, who, "channels").await;
    all.into_iter().find(|(own, _)| own == name).unwrap().1
}
