//! Feeds, whole and broken.

use super::*;
use crate::document::charset;

fn titles(text: &str) -> Vec<String> {
    let base = "https://example.com/feeds/all.xml".parse().ok();
    let reading = read(text, base.as_ref(), None).expect("a feed");
    reading.publications.into_iter().map(|p| p.title).collect()
}

fn rss(items: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"gb2312\"?><rss version=\"2.0\"><channel><title>公告</title>{items}</channel></rss>"
    )
}

#[test]
fn a_feed_reads_with_links_dates_and_plain_titles() {
    let base = "https://example.com/feeds/all.xml".parse().ok();
    let text = rss(
        "<item><title>关于&lt;b&gt;修改&lt;/b&gt;的决定</title><link>/n/1</link><pubDate>2026年11月21日</pubDate>\
        <description><![CDATA[<p>A &amp; B</p>]]></description></item>",
    );
    let reading = read(&text, base.as_ref(), None).expect("a feed");
    assert_eq!(reading.title, "公告");
    let one = &reading.publications[0];
    assert_eq!(
        (one.title.as_str(), one.summary.as_str()),
        ("关于修改的决定", "A & B")
    );
    assert_eq!(one.url, "https://example.com/n/1");
    assert_eq!(
        one.published.map(|at| at.day()).as_deref(),
        Some("2026-11-21")
    );
    assert!(!one.id.is_empty() && reading.warnings.is_empty());
}

#[test]
fn ids_stay_the_same_from_look_to_look() {
    let text = rss("<item><title>a</title><link>/1</link></item><item><title>b</title></item>");
    let ids = || {
        let reading = read(&text, None, None).expect("a feed");
        reading
            .publications
            .into_iter()
            .map(|p| p.id)
            .collect::<Vec<_>>()
    };
    assert_eq!(ids(), ids());
    assert_ne!(ids()[0], ids()[1]);
}

#[test]
fn a_stray_ampersand_a_bad_entry_and_a_cut_cost_no_other_entry() {
    let good = "<item><title>Rules & fees&nbsp;1</title></item>";
    assert_eq!(titles(&rss(good)), ["Rules & fees 1"]);
    let bad = "<item><title>good</title></item><item><title>bad</b></title></item><item><title>last</title></item>";
    assert_eq!(titles(&rss(bad)), ["good", "last"]);
    let cut = "<rss version=\"2.0\"><channel><item><title>whole</title></item><item><title>hal";
    assert_eq!(titles(cut), ["whole"]);
    let atom = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><id>1</id><title>whole</title></entry><entry><ti";
    assert_eq!(titles(atom), ["whole"]);
}

#[test]
fn what_is_no_feed_is_none() {
    for text in [
        "",
        "<html><p>x",
        "{\"a\":1}",
        "text & more",
        "<rss",
        "<rss version=\"2.0\"><channel>",
    ] {
        assert!(
            read(text, None, None).is_none_or(|r| r.publications.is_empty()),
            "{text}"
        );
    }
}

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
        titled += usize::from(title == first);
        if !same || title != first {
            println!(
                "{file}: {} of {wanted}; {first:?} for {title:?}",
                found.len()
            );
        }
    }
    println!("feeds-real: {counted} of {all} with all entries, {titled} with the first title");
    assert!(all > 80 && counted * 100 >= all * 85 && titled * 100 >= all * 80);
}

#[test]
fn feedparsers_own_cases_read() {
    let Some((root, manifest)) = corpus("feeds-feedparser") else {
        return;
    };
    let (mut all, mut right) = (0, 0);
    for case in manifest["cases"].as_array().expect("cases") {
        let file = case["file"].as_str().expect("a file");
        let Ok(bytes) = std::fs::read(root.join(file)) else {
            continue;
        };
        let header = case["http_headers"]["Content-type"].as_str();
        let text = charset::decode(&bytes, header).text;
        let reading = read(&text, None, None).unwrap_or_default();
        for check in case["checks"].as_array().into_iter().flatten() {
            let path = check[0].as_str().unwrap_or_default();
            let got = match path {
                "feed.title" => Some(reading.title.clone()),
                "entries[0].title" => reading.publications.first().map(|p| p.title.clone()),
                "entries[0].link" => reading.publications.first().map(|p| p.url.clone()),
                _ => continue,
            };
            let Some(wanted) = check[1].as_str() else {
                continue;
            };
            all += 1;
            let wanted = if path.ends_with("link") {
                wanted.to_owned()
            } else {
                plain(wanted)
            };
            if got.as_deref() == Some(wanted.as_str()) {
                right += 1;
            } else {
                println!("{file} {path}: {got:?} for {wanted:?}");
            }
        }
    }
    println!("feeds-feedparser: {right} of {all} titles and links as asserted");
    assert!(all > 20 && right * 100 >= all * 60);
}
