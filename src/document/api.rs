//! A JSON interface that lists publications.
//!
//! Refuses to read numbers into texts: a field is a string or a plain value, or it is not there.

use serde_json::Value;
use url::Url;

use super::{
    Publication, date,
    json::all_at,
    publication::{absolute, plain, unique},
};
use crate::{locale::Language, source::Recipe};

/// Deepest level at which rows are looked for without a recipe.
const DEEPEST: usize = 6;

const IDS: &[&str] = &[
    "id",
    "guid",
    "uuid",
    "identifier",
    "document_number",
    "docId",
    "number",
    "celex",
    "eli",
    "code",
];
const TITLES: &[&str] = &[
    "title", "headline", "name", "subject", "label", "titel", "titulo", "título", "titre", "标题",
    "title_en",
];
const LINKS: &[&str] = &[
    "url",
    "html_url",
    "link",
    "href",
    "web_url",
    "permalink",
    "uri",
    "external_url",
    "pdf_url",
    "self",
];
const DATES: &[&str] = &[
    "publication_date",
    "published",
    "published_at",
    "date_published",
    "publishedDate",
    "pubDate",
    "publishDate",
    "datePublished",
    "date",
    "issued",
    "created",
    "created_at",
    "datum",
    "fecha",
];
const UPDATES: &[&str] = &[
    "updated",
    "updated_at",
    "modified",
    "date_modified",
    "last_modified",
    "lastModified",
    "dateModified",
];
const SUMMARIES: &[&str] = &[
    "abstract",
    "summary",
    "description",
    "excerpt",
    "content_text",
    "resumen",
    "zusammenfassung",
];

/// The publications of an answer. Without `row` in the recipe the rows are the first list of objects
/// that have a title; without field pointers the usual names are tried.
///
/// # Errors
/// A sentence when a pointer leads nowhere or no rows are found.
pub fn read(
    json: &Value,
    base: Option<&Url>,
    recipe: &Recipe,
    language: Option<&Language>,
) -> Result<Vec<Publication>, String> {
    let rows: Vec<&Value> = match &recipe.row {
        Some(place) => located(json, place)?,
        None => rows(json, DEEPEST)
            .ok_or_else(|| {
                "The JSON holds no list of objects with a title; name it with row, title and link."
                    .to_owned()
            })?
            .iter()
            .collect(),
    };
    let publications: Vec<Publication> = rows
        .iter()
        .filter_map(|row| publication(row, base, recipe, language))
        .collect();
    if publications.is_empty() && !rows.is_empty() {
        return Err("No row of the JSON has a title; correct the source's title.".to_owned());
    }
    Ok(unique(publications))
}

/// The rows a JSON Pointer or a JSONPath names.
fn located<'a>(json: &'a Value, place: &str) -> Result<Vec<&'a Value>, String> {
    let found = all_at(json, place);
    match found[..] {
        [Value::Array(rows)] => Ok(rows.iter().collect()),
        [] if place.starts_with('$') => Ok(Vec::new()),
        [] => Err(format!(
            "The pointer \"{place}\" leads nowhere in this JSON; correct the source's row."
        )),
        [_] if !place.starts_with('$') => Err(format!(
            "The pointer \"{place}\" leads to no list; correct the source's row."
        )),
        _ => Ok(found),
    }
}

/// The address of the next page, where the recipe's `next` names it.
#[must_use]
pub fn next(json: &Value, base: Option<&Url>, recipe: &Recipe) -> Option<Url> {
    let place = recipe.next.as_deref()?;
    let address = all_at(json, place).into_iter().find_map(Value::as_str)?;
    Url::parse(&absolute(base, address)).ok()
}

fn rows(json: &Value, depth: usize) -> Option<&Vec<Value>> {
    match json {
        Value::Array(rows) if rows.iter().any(|row| usual(row, TITLES).is_some()) => Some(rows),
        _ if depth == 0 => None,
        Value::Array(items) => items.iter().take(20).find_map(|item| rows(item, depth - 1)),
        Value::Object(fields) => fields
            .values()
            .find_map(|field| rows(field, depth - 1))
            .or_else(|| {
                // An empty list under a usual name is an answer too: nothing was published.
                [
                    "results",
                    "items",
                    "data",
                    "rows",
                    "documents",
                    "records",
                    "hits",
                ]
                .iter()
                .find_map(|name| fields.get(*name)?.as_array().filter(|list| list.is_empty()))
            }),
        _ => None,
    }
}

fn publication(
    row: &Value,
    base: Option<&Url>,
    recipe: &Recipe,
    language: Option<&Language>,
) -> Option<Publication> {
    let field = |pointer: &Option<String>, names: &[&str]| match pointer {
        Some(place) => all_at(row, place).into_iter().find_map(scalar),
        None => usual(row, names),
    };
    let title = plain(&field(&recipe.title, TITLES)?);
    let when = |text: String| date::parse(&text, language).or_else(|| epoch(&text));
    Some(Publication {
        id: field(&recipe.id, IDS).unwrap_or_default(),
        url: field(&recipe.link, LINKS)
            .map(|link| absolute(base, &link))
            .unwrap_or_default(),
        published: field(&recipe.date, DATES).and_then(when),
        updated: usual(row, UPDATES).and_then(when),
        summary: field(&recipe.summary, SUMMARIES)
            .map(|text| plain(&text))
            .unwrap_or_default(),
        title,
        ..Publication::default()
    })
    .filter(|publication| !publication.title.is_empty())
}

fn usual(row: &Value, names: &[&str]) -> Option<String> {
    let row = row.as_object()?;
    names.iter().find_map(|name| scalar(row.get(*name)?))
}

/// A string, a number, or the one string of a list or of an object that wraps it.
fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()).filter(|text| !text.trim().is_empty()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(items) => items.first().and_then(Value::as_str).map(str::to_owned),
        Value::Object(fields) => ["value", "text", "rendered", "href", "#text", "en"]
            .iter()
            .find_map(|name| fields.get(*name)?.as_str())
            .map(str::to_owned),
        Value::Null | Value::Bool(_) => None,
    }
}

/// Seconds or milliseconds since 1970, as some interfaces write dates.
fn epoch(text: &str) -> Option<crate::clock::Timestamp> {
    let number: i64 = text.parse().ok()?;
    match text.len() {
        9 | 10 => Some(crate::clock::Timestamp::from_millis(
            number.checked_mul(1000)?,
        )),
        12 | 13 => Some(crate::clock::Timestamp::from_millis(number)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn usual_names_need_no_recipe() {
        let answer = json!({"count": 1, "results": [{"document_number": "2026-1", "title": "Rule &amp; order",
            "html_url": "/d/1", "publication_date": "2026-11-21", "abstract": "<p>About</p>"}]});
        let base = "https://api.example.com/v1/list".parse().ok();
        let found = read(&answer, base.as_ref(), &Recipe::default(), None).expect("rows");
        let one = &found[0];
        assert_eq!(
            (one.id.as_str(), one.title.as_str(), one.summary.as_str()),
            ("2026-1", "Rule & order", "About")
        );
        assert_eq!(one.url, "https://api.example.com/d/1");
        assert_eq!(
            one.published.map(|d| d.day()).as_deref(),
            Some("2026-11-21")
        );
    }

    #[test]
    fn paths_name_rows_fields_and_the_next_page() {
        let answer = json!({"hits": {"hits": [
            {"_source": {"titles": [{"lang": "fr", "v": "Loi"}, {"lang": "en", "v": "Act"}], "u": "/a"}, "kind": "law"},
            {"_source": {"titles": [{"lang": "en", "v": "Advert"}], "u": "/b"}, "kind": "ad"}]},
            "links": [{"rel": "self", "href": "/p1"}, {"rel": "next", "href": "/p2"}]});
        let recipe = Recipe {
            row: Some("$.hits.hits[?@.kind == 'law']".into()),
            title: Some("$._source.titles[?@.lang == 'en'].v".into()),
            link: Some("$._source.u".into()),
            next: Some("$.links[?@.rel == 'next'].href".into()),
            ..Recipe::default()
        };
        let base = "https://api.example.com/v1/list".parse().ok();
        let found = read(&answer, base.as_ref(), &recipe, None).expect("rows");
        let seen: Vec<_> = found
            .iter()
            .map(|p| (p.title.as_str(), p.url.as_str()))
            .collect();
        assert_eq!(seen, [("Act", "https://api.example.com/a")]);
        let next = next(&answer, base.as_ref(), &recipe).map(|url| url.to_string());
        assert_eq!(next.as_deref(), Some("https://api.example.com/p2"));
    }

    #[test]
    fn pointers_name_rows_and_fields_and_wrong_ones_are_errors() {
        let answer = json!({"a": [{"t": {"x": "Title"}, "l": "https://example.com/1", "d": 1_764_000_000_000_i64}]});
        let recipe = |row: &str, title: &str| Recipe {
            row: Some(row.into()),
            title: Some(title.into()),
            link: Some("/l".into()),
            date: Some("/d".into()),
            ..Recipe::default()
        };
        let found = read(&answer, None, &recipe("/a", "/t/x"), None).expect("rows");
        assert_eq!(
            (found[0].title.as_str(), found[0].url.as_str()),
            ("Title", "https://example.com/1")
        );
        assert!(found[0].published.is_some());
        for wrong in [
            recipe("/b", "/t/x"),
            recipe("/a/0", "/t/x"),
            recipe("/a", "/none"),
        ] {
            assert!(read(&answer, None, &wrong, None).is_err());
        }
        assert_eq!(
            read(&json!({"results": []}), None, &Recipe::default(), None),
            Ok(vec![])
        );
    }
}
