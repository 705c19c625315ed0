//! JSON that carries one document: the text a pointer names, or the longest text there is.
//!
//! Refuses a pointer that leads nowhere: silence would look like a repeal.

use serde_json::Value;

/// The text at `pointer` (a JSON Pointer, or a JSONPath that begins with `$`), joined by lines when it is a list; without a pointer the longest string.
///
/// # Errors
/// A sentence when the pointer leads nowhere or to no text.
pub fn text(json: &Value, pointer: Option<&str>) -> Result<String, String> {
    let Some(pointer) = pointer else {
        let mut strings = Vec::new();
        collect(json, &mut strings);
        return strings
            .into_iter()
            .max_by_key(|text| text.len())
            .map(str::to_owned)
            .ok_or_else(|| "The JSON holds no text.".to_owned());
    };
    let found = all_at(json, pointer);
    if found.is_empty() {
        return Err(format!(
            "The pointer \"{pointer}\" leads nowhere in this JSON; correct the source's recipe."
        ));
    }
    let mut strings = Vec::new();
    found
        .into_iter()
        .for_each(|part| collect(part, &mut strings));
    if strings.is_empty() {
        return Err(format!(
            "The pointer \"{pointer}\" leads to no text; correct the source's recipe."
        ));
    }
    Ok(strings.join("\n"))
}

/// Everything a place names: a JSONPath (RFC 9535) where it begins with `$`, else a JSON Pointer (RFC 6901).
pub(super) fn all_at<'a>(json: &'a Value, place: &str) -> Vec<&'a Value> {
    if !place.starts_with('$') {
        return json.pointer(place).into_iter().collect();
    }
    // A path that cannot be read was refused with the configuration.
    serde_json_path::JsonPath::parse(place)
        .map(|path| path.query(json).all())
        .unwrap_or_default()
}

/// Every string in order. The parser bounds the depth (128), so recursion is bounded too.
fn collect<'a>(json: &'a Value, into: &mut Vec<&'a str>) {
    match json {
        Value::String(text) => into.push(text),
        Value::Array(items) => items.iter().for_each(|item| collect(item, into)),
        Value::Object(fields) => fields.values().for_each(|field| collect(field, into)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_pointer_names_the_text_and_a_wrong_one_is_an_error() {
        let doc =
            json!({"meta": {"id": "x"}, "body": {"parts": ["Article 1", "Article 2 with more"]}});
        assert_eq!(
            text(&doc, Some("/body/parts")).as_deref(),
            Ok("Article 1\nArticle 2 with more")
        );
        assert_eq!(text(&doc, None).as_deref(), Ok("Article 2 with more"));
        assert!(text(&doc, Some("/body/none")).is_err());
    }
}
