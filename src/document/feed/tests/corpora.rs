//! Feeds that other parsers are measured by, read in place.

use url::Url;

use crate::document::{
    Publication, charset,
    feed::{FeedReading, read},
    publication::plain,
};

fn corpus(folder: &str) -> Option<(std::path::PathBuf, serde_json::Value)> {
    let Some(corpora) = std::env::var_os("REGWATCH_CORPORA") else {
        println!("not run: REGWATCH_CORPORA is not set");
        return None;
    };
    let root = std::path::Path::new(&corpora).join(folder);
    let json = std::fs::read(root.join("manifest.json")).expect("the corpus is there");
    Some((root, serde_json::from_slice(&json).expect("JSON")))
}

#[test]
fn real_feeds_give_the_entries_another_parser_finds() {
    let Some((root, manifest)) = corpus("feeds-real") else {
        return;
    };
    let (mut all, mut counted, mut titled) = (0, 0, 0);
    for case in manifest.as_array().expect("cases") {
        let file = case["file"].as_str().expect("a file");
        let oracle = match &case["oracle_when_decoded_with_true_codec"] {
            serde_json::Value::Null => &case["oracle_feedparser"],
            decoded => decoded,
        };
        let Some(wanted) = oracle["entry_count"].as_u64() else {
            continue;
        };
        let Ok(bytes) = std::fs::read(root.join(file)) else {
            continue;
        };
        all += 1;
        let text = charset::decode(&bytes, None).text;
        let found = read(&text, None, None)
            .map(|r| r.publications)
            .unwrap_or_default();
        let same = found.len() as u64 == wanted;
        counted += usize::from(same);
        let title = oracle["entries"][0]["title"]
            .as_str()
            .map(plain)
            .unwrap_or_default();
        let first = found.first().map(|p| p.title.clone()).unwrap_or_default();
        // Where an entry has no title, its first words stand for it.
        let as_titled = title == first || title.is_empty() && same;
        titled += usize::from(as_titled);
        if !same || !as_titled {
            println!(
                "{file}: {} of {wanted}; {first:?} for {title:?}",
                found.len()
            );
        }
    }
    println!("feeds-real: {counted} of {all} with all entries, {titled} with the first title");
    assert!(all > 80 && counted * 100 >= all * 97 && titled * 100 >= all * 94);
}

/// What this reader gives for a value another parser is asserted to give; none where it reads no such value.
fn value(reading: &FeedReading, path: &str) -> Option<String> {
    let one = reading.publications.first();
    let day = |at: Option<crate::clock::Timestamp>| {
        at.map(|at| at.utc().format("%Y-%m-%dT%H:%M:%S").to_string())
            .unwrap_or_default()
    };
    let of = |take: fn(&Publication) -> &str| one.map(take).unwrap_or_default().to_owned();
    Some(match path {
        "feed.title" => reading.title.clone(),
        "feed.language" => {
            let language = reading.language.as_ref();
            language.map(|tag| tag.tag().to_owned()).unwrap_or_default()
        }
        "entries[0].title" => of(|one| &one.title),
        "entries[0].link" => of(|one| &one.url),
        "entries[0].id" | "entries[0].guid" => of(|one| &one.id),
        "entries[0].description" | "entries[0].summary" | "entries[0].content[0].value" => {
            of(|one| &one.summary)
        }
        "entries[0].published_parsed" => day(one.and_then(|one| one.published)),
        "entries[0].updated_parsed" => day(one.and_then(|one| one.updated)),
        _ => return None,
    })
}

/// An asserted value as this reader writes it.
fn wanted(path: &str, value: &serde_json::Value) -> Option<String> {
    if let Some(parts) = value.as_array() {
        let n = |at: usize| {
            parts
                .get(at)
                .and_then(serde_json::Value::as_u64)
                .unwrap_or(0)
        };
        return Some(format!(
            "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}",
            n(0),
            n(1),
            n(2),
            n(3),
            n(4),
            n(5)
        ));
    }
    let text = value.as_str()?;
    let verbatim = ["link", "id", "guid", "language"]
        .iter()
        .any(|end| path.ends_with(end));
    Some(if verbatim {
        text.to_owned()
    } else {
        plain(text)
    })
}

#[test]
fn feedparsers_own_cases_read() {
    let Some((root, manifest)) = corpus("feeds-feedparser") else {
        return;
    };
    let (mut all, mut right, mut files, mut feeds) = (0, 0, 0, 0);
    for case in manifest["cases"].as_array().expect("cases") {
        let file = case["file"].as_str().expect("a file");
        let Ok(bytes) = std::fs::read(root.join(file)) else {
            continue;
        };
        let header = case["http_headers"]["Content-type"].as_str();
        // Where its own tests serve each case from, unless a header says otherwise.
        let base = case["http_headers"]["Content-Location"]
            .as_str()
            .unwrap_or("http://127.0.0.1:8097/");
        let served = Url::parse("http://127.0.0.1:8097/").ok();
        let base = served.and_then(|served| served.join(base).ok());
        let text = charset::decode(&bytes, header).text;
        files += 1;
        let found = read(&text, base.as_ref(), None);
        feeds += usize::from(found.is_some());
        if found.is_none() {
            println!("{file}: no feed");
        }
        let reading = found.unwrap_or_default();
        for check in case["checks"].as_array().into_iter().flatten() {
            let path = check[0].as_str().unwrap_or_default();
            let (Some(got), Some(meant)) = (value(&reading, path), wanted(path, &check[1])) else {
                continue;
            };
            all += 1;
            if got == meant || plain(&got) == meant {
                right += 1;
            } else {
                println!("{file} {path}: {got:?} for {meant:?}");
            }
        }
    }
    println!(
        "feeds-feedparser: {feeds} of {files} files are feeds; {right} of {all} values as asserted"
    );
    assert!(all > 120 && right * 100 >= all * 90);
}
