use std::collections::BTreeSet;

use serde_json::Value;

use super::*;
use crate::route;

fn description() -> Value {
    serde_json::from_str(&TEXT).unwrap()
}

/// Calls `look` with every object in the description, and the way to it.
fn walk(value: &Value, path: &str, look: &mut impl FnMut(&str, &serde_json::Map<String, Value>)) {
    match value {
        Value::Object(object) => {
            look(path, object);
            for (name, inner) in object {
                walk(inner, &format!("{path}/{name}"), look);
            }
        }
        Value::Array(items) => {
            for (at, inner) in items.iter().enumerate() {
                walk(inner, &format!("{path}/{at}"), look);
            }
        }
        _ => {}
    }
}

#[test]
fn the_description_names_exactly_the_addresses_of_the_api() {
    let description = description();

    let described: BTreeSet<_> =
        description["paths"].as_object().unwrap().keys().cloned().collect();
    let routes: BTreeSet<_> =
        route::all().iter().filter(|r| r.is_api()).map(|r| r.path.to_owned()).collect();
    assert_eq!(described, routes);
    assert_eq!(routes.len(), 22);
}

#[test]
fn the_description_names_exactly_what_each_address_takes() {
    let description = description();
    let of = |method: route::Method| match method {
        route::Method::Get => "get",
        route::Method::Post => "post",
        route::Method::Patch => "patch",
    };

    let paths = description["paths"].as_object().unwrap().iter();
    let described: BTreeSet<_> = paths
        .flat_map(|(path, item)| {
            item.as_object().unwrap().keys().map(move |method| (path.clone(), method.clone()))
        })
        .collect();
    let all = route::all();
    let of_api = all.iter().filter(|route| route.is_api());
    let routes: BTreeSet<_> =
        of_api.map(|route| (route.path.to_owned(), of(route.method).to_owned())).collect();

    assert_eq!(described, routes);
    let names: Vec<_> = operations(&description).map(|o| o["operationId"].clone()).collect();
    let different: BTreeSet<_> = names.iter().map(ToString::to_string).collect();
    assert_eq!(names.len(), different.len());
}

fn operations(description: &Value) -> impl Iterator<Item = &Value> {
    let items = description["paths"].as_object().unwrap().values();
    items.flat_map(|item| item.as_object().unwrap().values())
}

#[test]
fn what_is_sent_is_described_with_an_example_that_has_what_is_needed() {
    let description = description();
    let schemas = description["components"]["schemas"].as_object().unwrap();
    let new = schemas.iter().filter(|(name, _)| name.ends_with("Create"));

    let mut kinds = 0;
    for (name, schema) in new {
        kinds += 1;
        let example = schema["examples"][0].as_object().unwrap();
        for needed in schema["required"].as_array().unwrap() {
            assert!(example.contains_key(needed.as_str().unwrap()), "{name} {needed}");
        }
        for member in example.keys() {
            assert!(schema["properties"].get(member).is_some(), "{name} {member}");
        }
        assert!(schemas.contains_key(&name.replace("Create", "Patch")), "{name}");
    }
    assert_eq!(kinds, 6);
}

#[test]
fn every_whole_number_has_a_least_and_a_most() {
    let mut numbers = 0;
    let mut unbounded = Vec::new();

    walk(&description(), "", &mut |path, object| {
        let is_integer = |of: &Value| of == "integer";
        let of = object.get("type");
        let of_several = of.and_then(Value::as_array).is_some_and(|of| of.iter().any(is_integer));
        if of.is_some_and(is_integer) || of_several {
            numbers += 1;
            if !object.contains_key("minimum") || !object.contains_key("maximum") {
                unbounded.push(path.to_owned());
            }
        }
    });

    assert_eq!(unbounded, Vec::<String>::new());
    assert!(numbers > 15, "{numbers}");
}

#[test]
fn every_reference_leads_somewhere() {
    let description = description();
    let mut lost = Vec::new();

    walk(&description, "", &mut |_, object| {
        let reference = object.get("$ref").and_then(Value::as_str);
        if let Some(reference) = reference
            && description.pointer(reference.trim_start_matches('#')).is_none()
        {
            lost.push(reference.to_owned());
        }
    });

    assert_eq!(lost, Vec::<String>::new());
}

#[test]
fn every_property_says_what_it_is() {
    let description = description();
    let mut silent = Vec::new();

    for (name, schema) in description["components"]["schemas"].as_object().unwrap() {
        walk(schema, name, &mut |path, object| {
            let properties = object.get("properties").and_then(Value::as_object);
            for (property, says) in properties.into_iter().flatten() {
                let whole = says.get("description").is_some();
                let either = says.pointer("/oneOf/0/description").is_some()
                    || says.pointer("/oneOf/1/description").is_some();
                if !whole && !either {
                    silent.push(format!("{path}/{property}"));
                }
            }
        });
    }

    assert_eq!(silent, Vec::<String>::new());
}

#[test]
fn what_is_unknown_is_null_and_never_left_out() {
    let description = description();
    let required = |name: &str| {
        let schema = &description["components"]["schemas"][name];
        let names = schema["required"].as_array().unwrap().iter();
        names.map(|name| name.as_str().unwrap().to_owned()).collect::<BTreeSet<_>>()
    };

    assert!(required("Figure").contains("goal"));
    assert!(required("Problem").contains("detail"));
    assert!(!required("Problem").contains("errors"));
    assert!(!required("Coverage").contains("overdue_planned"));
    let value = &description["components"]["schemas"]["Figure"]["properties"]["value"]["type"];
    assert_eq!(value, &serde_json::json!(["string", "null"]));
}

#[test]
fn it_is_openapi_3_1_with_bearer_tokens_and_problems() {
    let description = description();

    assert_eq!(description["openapi"], "3.1.0");
    let scheme = &description["components"]["securitySchemes"]["bearer"];
    assert_eq!((&scheme["type"], &scheme["scheme"]), (&"http".into(), &"bearer".into()));
    let behind = &description["paths"]["/{kommun}/api/v1/coverage/services"]["get"];
    assert_eq!(behind["security"], serde_json::json!([{ "bearer": [] }]));
    let refusal = &behind["responses"]["422"]["content"]["application/problem+json"]["schema"];
    assert_eq!(refusal["$ref"], "#/components/schemas/Problem");
}
