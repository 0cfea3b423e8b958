//! JSON merge patch.

use serde_json::{Map, Value};

/// What a thing is to be, from what it is and a patch: a member is replaced, `null` takes it
/// away, an object is gone into.
///
/// # Source
/// RFC 7396, 2.
#[must_use]
pub fn merged(target: &Value, patch: &Value) -> Value {
    let Value::Object(patch) = patch else { return patch.clone() };
    let mut target = target.as_object().cloned().unwrap_or_else(Map::new);
    for (name, value) in patch {
        if value.is_null() {
            target.remove(name);
        } else {
            let before = target.get(name).unwrap_or(&Value::Null);
            let after = merged(before, value);
            target.insert(name.clone(), after);
        }
    }
    Value::Object(target)
}

/// Whether two values say the same: what is left out is `null`.
#[must_use]
pub fn same(a: &Value, b: &Value) -> bool {
    let (Value::Object(one), Value::Object(other)) = (a, b) else { return a == b };
    let says = |object: &Map<String, Value>, name: &str, value: &Value| {
        same(object.get(name).unwrap_or(&Value::Null), value)
    };
    one.iter().all(|(name, value)| says(other, name, value))
        && other.iter().all(|(name, value)| says(one, name, value))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// The examples of RFC 7396, appendix A.
    #[test]
    fn a_patch_is_laid_as_the_examples_of_the_standard_say() {
        let cases = [
            (json!({"a":"b"}), json!({"a":"c"}), json!({"a":"c"})),
            (json!({"a":"b"}), json!({"b":"c"}), json!({"a":"b","b":"c"})),
            (json!({"a":"b"}), json!({"a":null}), json!({})),
            (json!({"a":"b","b":"c"}), json!({"a":null}), json!({"b":"c"})),
            (json!({"a":["b"]}), json!({"a":"c"}), json!({"a":"c"})),
            (json!({"a":"c"}), json!({"a":["b"]}), json!({"a":["b"]})),
            (json!({"a":{"b":"c"}}), json!({"a":{"b":"d","c":null}}), json!({"a":{"b":"d"}})),
            (json!({"a":[{"b":"c"}]}), json!({"a":[1]}), json!({"a":[1]})),
            (json!(["a", "b"]), json!(["c", "d"]), json!(["c", "d"])),
            (json!({"a":"b"}), json!(["c"]), json!(["c"])),
            (json!({"a":"foo"}), json!(null), json!(null)),
            (json!({"a":"foo"}), json!("bar"), json!("bar")),
            (json!({"e":null}), json!({"a":1}), json!({"e":null,"a":1})),
            (json!([1, 2]), json!({"a":"b","c":null}), json!({"a":"b"})),
            (json!({}), json!({"a":{"bb":{"ccc":null}}}), json!({"a":{"bb":{}}})),
        ];
        for (target, patch, result) in cases {
            assert_eq!(merged(&target, &patch), result, "{target} {patch}");
        }
    }

    #[test]
    fn what_is_left_out_is_null() {
        assert!(same(&json!({"a":null,"b":1}), &json!({"b":1})));
        assert!(same(&json!({"a":{"b":null}}), &json!({"a":{}})));
        assert!(!same(&json!({"a":{}}), &json!({})));
        assert!(!same(&json!({"a":[]}), &json!({"a":[null]})));
    }
}
