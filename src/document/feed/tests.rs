//! Feeds, whole and broken.

use super::*;

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
    assert!(!one.id.is_empty() && reading.faults.is_empty());
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
    assert_eq!(titles(&rss(bad)), ["good", "bad", "last"]);
    let cut = "<rss version=\"2.0\"><channel><item><title>whole</title></item><item><title>hal";
    assert_eq!(titles(cut), ["whole"]);
    let atom = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><id>1</id><title>whole</title></entry><entry><ti";
    assert_eq!(titles(atom), ["whole"]);
}

#[test]
fn tags_that_never_close_end_where_the_next_field_or_entry_begins() {
    let open = "<item><title>one<link>/1</link><description>a <b>fee<br> of 5 < 6<item><title>two</title><link>/2</item>";
    let text = rss(open);
    assert_eq!(titles(&text), ["one", "two"]);
    let base = "https://example.com/f".parse().ok();
    let reading = read(&text, base.as_ref(), None).expect("a feed");
    let seen: Vec<_> = reading
        .publications
        .iter()
        .map(|p| (p.url.as_str(), p.summary.as_str()))
        .collect();
    assert_eq!(
        seen,
        [
            ("https://example.com/1", "a fee of 5 < 6"),
            ("https://example.com/2", "")
        ]
    );
    assert_eq!(reading.faults, [Fault::Repaired]);
}

#[test]
fn only_a_feed_that_breaks_off_is_truncated() {
    let faults = |text: &str| read(text, None, None).expect("a feed").faults;
    let item = "<item><title>a</title></item>";
    let open = format!("<rss><channel>{item}");
    assert_eq!(faults(&format!("{open}</channel></rss>")), []);
    assert_eq!(faults(&format!("{open}</channel>")), [Fault::Repaired]);
    for cut in [
        open.clone(),
        format!("{open}<item><title>b"),
        format!("{open}<it"),
        format!("{open}<![CDATA[x"),
    ] {
        assert_eq!(faults(&cut), [Fault::Truncated], "{cut}");
    }
}

#[test]
fn links_are_read_against_xml_base_and_titles_by_their_type() {
    let atom = "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='http://a.example/x/'><title type='html'>A &amp;amp; B</title>\
        <entry xml:base='y/'><id>urn:1</id><title>5 &lt; 6 &amp; more</title><link rel='self' href='s'/><link href='z'/>\
        <source><title>other</title><id>other</id></source>\
        <content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>One &lt; two</p><title>no</title></div></content></entry></feed>";
    let reading = read(atom, None, None).expect("a feed");
    let one = &reading.publications[0];
    assert_eq!(reading.title, "A & B");
    assert_eq!(
        (one.id.as_str(), one.title.as_str()),
        ("urn:1", "5 < 6 & more")
    );
    assert_eq!(one.url, "http://a.example/x/y/z");
    assert!(one.summary.starts_with("One < two"), "{}", one.summary);
}

#[test]
fn old_atom_rdf_and_channels_without_rss_read_alike() {
    let old = "<feed version='0.3' xmlns='http://purl.org/atom/ns#'><entry><title mode='escaped' type='text/html'>A &lt;b&gt;b&lt;/b&gt;</title>\
        <issued>2026-11-21T00:00:00Z</issued></entry></feed>";
    let rdf = "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'>\
        <channel><title>c</title></channel><image><title>no</title></image><item rdf:about='http://a.example/1'><title>A b</title><dc:date>2026-11-21</dc:date></item></rdf:RDF>";
    let cdf = "<CHANNEL><TITLE>c</TITLE><ITEM HREF='http://a.example/1'><TITLE>A b</TITLE></ITEM></CHANNEL>";
    for text in [old, rdf, cdf] {
        assert_eq!(titles(text), ["A b"]);
    }
    let reading = read(rdf, None, None).expect("a feed");
    let one = &reading.publications[0];
    assert_eq!(
        (reading.title.as_str(), one.url.as_str(), one.id.as_str()),
        ("c", "http://a.example/1", "http://a.example/1")
    );
    assert_eq!(
        one.published.map(|at| at.day()).as_deref(),
        Some("2026-11-21")
    );
}

#[test]
fn ids_missing_or_shared_stay_apart_and_undated_entries_stay() {
    let text = rss(
        "<item><guid isPermaLink='false'>x</guid><title>a</title></item><item><guid>x</guid><title>b</title></item><item><title/></item>",
    );
    let reading = read(&text, None, None).expect("a feed");
    let ids: std::collections::HashSet<_> =
        reading.publications.iter().map(|p| p.id.as_str()).collect();
    assert_eq!((reading.publications.len(), ids.len()), (2, 2));
    assert!(
        reading
            .publications
            .iter()
            .all(|p| p.published.is_none() && p.url.is_empty())
    );
}

#[test]
fn a_feed_tells_its_rhythm() {
    let hour = std::time::Duration::from_secs(3_600);
    let text = "<rss xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'><channel><ttl>90</ttl>\
        <skipHours><hour>24</hour><hour>3</hour><hour>99</hour></skipHours><skipDays><day>Sunday</day><day>x</day></skipDays>\
        <sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency><item><title>a</title></item></channel></rss>";
    let hints = read(text, None, None).expect("a feed").publishing;
    assert_eq!(hints.ttl, Some(hour * 3 / 2));
    assert_eq!(
        (hints.skip_hours, hints.skip_days),
        (vec![0, 3], vec![chrono::Weekday::Sun])
    );
    assert_eq!(hints.update_period, Some(hour * 6));
}

#[test]
fn a_json_feed_reads_like_any_other() {
    let text = r#"{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[{"id":7,"url":"/a","content_html":"<p>Fees &amp; more</p>","date_published":"2026-11-21T00:00:00Z"}]}"#;
    let base = "https://a.example/f.json".parse().ok();
    let reading = read(text, base.as_ref(), None).expect("a feed");
    let one = &reading.publications[0];
    assert_eq!(
        (one.id.as_str(), one.title.as_str(), one.url.as_str()),
        ("7", "Fees & more", "https://a.example/a")
    );
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

proptest::proptest! {
    #[test]
    fn any_text_and_any_damage_give_a_feed_or_none(
        text in "\\PC{0,200}",
        markup in "(<|>|</|&|item|rss|channel|title|link|entry|feed| |\"|=|<!\\[CDATA\\[|\\]\\]>|x){0,80}",
        at in 0..400_usize,
    ) {
        let whole = rss("<item><title>a</title><link>/1</link><guid>x</guid></item><item><title>b</title></item>");
        drop(read(&text, None, None));
        drop(read(&rss(&markup), None, None));
        let cut: String = whole.chars().take(at).collect();
        if let Some(reading) = read(&cut, None, None) {
            let complete = reading.publications.len() == 2;
            proptest::prop_assert!(complete || reading.faults.contains(&Fault::Truncated));
        }
    }
}

#[test]
fn a_flood_of_open_tags_is_read_in_bounded_time() {
    for piece in [
        "<item>",
        "<title>",
        "<a>",
        "</item>",
        "<item><title>",
        "<x:a xmlns:x='y'>",
        "&",
        "<a b='",
    ] {
        let text = format!("<rss><channel>{}", piece.repeat(100_000));
        assert!(read(&text, None, None).is_some());
    }
}

mod corpora;
