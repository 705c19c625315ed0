//! Pages and recipes in, blocks out.

use super::*;

fn texts(source: &str, recipe: &Recipe) -> Vec<String> {
    let page = read(source, recipe).expect("a page");
    page.blocks.into_iter().map(|block| block.text).collect()
}

fn selecting(select: &str) -> Recipe {
    Recipe {
        select: Some(select.into()),
        ..Recipe::default()
    }
}

const LAW: &str = "<p>Article 1 The trader informs the consumer within three days of every change to the terms.</p>\
    <p>Article 2 The consumer may withdraw within fourteen days without giving a reason.</p>\
    <p>Article 3 The trader reimburses all payments received from the consumer.</p>";

#[test]
fn an_anchor_outside_what_is_selected_counts() {
    let source = format!("<h1>Act No. 7 of 2026</h1><main>{LAW}</main>");
    let recipe = Recipe {
        anchor: Some("Act  No. 7".into()),
        ..selecting("main")
    };
    let page = read(&source, &recipe).expect("a page");
    assert!(page.anchored);
    assert!(
        page.blocks
            .iter()
            .all(|block| !block.text.contains("Act No. 7"))
    );
    let lost = Recipe {
        anchor: Some("Act No. 8".into()),
        ..recipe
    };
    assert!(!read(&source, &lost).expect("a page").anchored);
}

#[test]
fn what_is_selected_is_read_also_where_it_is_hidden() {
    let source = format!("<div id=law hidden>{LAW}</div>");
    assert_eq!(texts(&source, &selecting("#law")).len(), 3);
}

#[test]
fn a_remove_that_matches_nothing_is_said_and_no_error() {
    let recipe = Recipe {
        remove: vec![".banner".into()],
        ..Recipe::default()
    };
    let page = read(LAW, &recipe).expect("a page");
    assert_eq!(
        page.warnings,
        ["\".banner\", which is to be removed, matches nothing."]
    );
    assert_eq!(page.blocks.len(), 3);
}

#[test]
fn law_that_opens_at_a_click_is_read_and_other_hidden_parts_are_not() {
    let panel = format!("<div aria-hidden=true>{LAW}</div>");
    let source = format!(
        "<main>{}<div style='display:none'>We use cookies</div></main>",
        panel.repeat(2)
    );
    let read = texts(&source, &Recipe::default());
    assert_eq!(read.len(), 6);
    assert!(!read.iter().any(|text| text.contains("cookies")));
}

#[test]
fn struck_text_is_repealed_and_a_strike_nobody_ended_is_ignored() {
    let source = "<p>Article 1 The fee is <del>10</del> <ins>12</ins> EUR.</p><s>old</s>";
    assert_eq!(
        texts(source, &Recipe::default()),
        ["Article 1 The fee is 12 EUR."]
    );
    let forgotten = format!("<p>Start</p><del>{LAW}");
    assert_eq!(texts(&forgotten, &selecting("body")).len(), 4);
}

#[test]
fn invisible_characters_are_dropped_and_joiners_that_spell_stay() {
    let source = "<p>Daten\u{ad}schutz\u{200b}recht\u{a0}\u{202f}gilt\u{feff}.\u{2066}</p><p>می\u{200c}خواهم</p><p>a\u{200d}b 葛\u{e0100}</p>";
    assert_eq!(
        texts(source, &selecting("body")),
        ["Datenschutzrecht gilt.", "می\u{200c}خواهم", "ab 葛"]
    );
}

#[test]
fn ruby_reads_as_its_base_and_formulas_as_their_words() {
    let source = "<p><ruby>個人<rp>(</rp><rt>こじん</rt><rp>)</rp></ruby>情報</p>\
        <p>APR = <math alttext='a/b'><mfrac><mi>a</mi><mi>b</mi></mfrac></math> %</p>\
        <p>x <math><mi>y</mi><annotation>tex</annotation></math><svg><text>logo</text></svg></p>";
    assert_eq!(
        texts(source, &selecting("body")),
        ["個人情報", "APR = a/b %", "x y"]
    );
}

#[test]
fn law_parted_by_line_breaks_falls_into_its_provisions() {
    let source = "<div>Article 1<br>Scope of this Act<br><br>(1) The trader informs<br>the consumer.<br>(2) The consumer may withdraw.<br/>Article 2<br>End</div>";
    assert_eq!(
        texts(source, &selecting("div")),
        [
            "Article 1\nScope of this Act",
            "(1) The trader informs\nthe consumer.",
            "(2) The consumer may withdraw.",
            "Article 2\nEnd"
        ]
    );
}

#[test]
fn preformatted_law_is_joined_as_plain_text_is() {
    let source = "<pre>Section 1. Scope.\nThis Act applies to all\ntraders.\n\nSection 2. Terms.\nThe terms are set\nout below.\n</pre>";
    assert_eq!(
        texts(source, &selecting("pre")),
        [
            "Section 1. Scope. This Act applies to all traders.",
            "Section 2. Terms. The terms are set out below."
        ]
    );
}

#[test]
fn definition_lists_and_nested_layout_tables_read_in_order() {
    let source = "<dl><dt>(a)</dt><dd>trader means a person</dd><dt>consumer</dt><dd>means a human</dd></dl>\
        <table><tr><td>Menu</td><td><table><tr><td>(1)</td><td><p>First</p></td></tr><tr><td>(2)</td><td>Second</td></tr></table></td></tr></table>";
    assert_eq!(
        texts(source, &selecting("body")),
        [
            "(a) trader means a person",
            "consumer",
            "means a human",
            "Menu",
            "(1) First",
            "(2) Second"
        ]
    );
}

#[test]
fn marks_of_notes_are_dropped_and_references_stay() {
    let source = "<p>The fee<a href='#fn1'><sup>1</sup></a> under paragraph <a href='#p3'>(3)</a> is due<a href='#note-2'>[2]</a>.</p>\
        <p><a href='#fnref1'>1</a> See the annex.</p><p><sup>1</sup> Paragraph one.</p>";
    assert_eq!(
        texts(source, &selecting("body")),
        [
            "The fee under paragraph (3) is due.",
            "1 See the annex.",
            "1 Paragraph one."
        ]
    );
}

#[test]
fn frames_and_refreshes_are_named_not_followed() {
    let frames = "<html><frameset><frame src=menu.html><frame src=law.html></frameset></html>";
    let error = read(frames, &Recipe::default()).expect_err("no page");
    assert!(
        matches!(&error, Unreadable::UnsupportedType(what) if what.contains("law.html")),
        "{error}"
    );
    let page = read("<p>Law<iframe src=law.html></iframe>", &Recipe::default()).expect("a page");
    assert!(page.warnings[0].contains("law.html"), "{:?}", page.warnings);
    let page = read(
        "<meta http-equiv=Refresh content='0; url=/new'><p>Moved",
        &Recipe::default(),
    )
    .expect("a page");
    assert!(page.warnings[0].contains("url=/new"), "{:?}", page.warnings);
    let noscript =
        "<noscript>Please enable JavaScript</noscript><template><p>no</p></template><p>Law</p>";
    assert_eq!(texts(noscript, &Recipe::default()), ["Law"]);
}

#[test]
fn an_article_is_read_as_one_and_says_so() {
    let body = "<p>The authority fined three traders on Tuesday because they had hidden the costs of delivery from consumers.</p>".repeat(6);
    let source = format!(
        "<meta property='og:type' content='article'><h1>Fines</h1><p class=lead>Hidden costs are expensive, the authority says again.</p>\
         <article>{body}<figure><img src=x><figcaption>Photo: Jane Doe</figcaption></figure><p>Read more</p>\
         <p><a href=/1>Ten other stories that we would like you to read</a></p>{body}</article>"
    );
    let page = read(&source, &Recipe::default()).expect("a page");
    let text: String = page
        .blocks
        .iter()
        .map(|block| block.text.as_str())
        .collect();
    assert!(
        text.contains("Hidden costs") && text.contains("three traders"),
        "{text}"
    );
    for gone in ["Photo", "Read more", "Ten other"] {
        assert!(!text.contains(gone), "{gone}: {text}");
    }
    assert!(page.warnings[0].starts_with("Read as an article"));
    let law = format!(
        "<meta property='og:type' content='article'><main>{LAW}<figcaption>Annex figure</figcaption></main>"
    );
    let page = read(&law, &Recipe::default()).expect("a page");
    assert_eq!((page.blocks.len(), page.warnings.len()), (4, 0));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]
    #[test]
    fn any_markup_is_read(parts in proptest::collection::vec(proptest::sample::select(vec![
        "<div>", "<p>", "</p>", "<table><tr><td>", "</table>", "<a href='#fn1'>", "<sup>", "<del>", "<ins>", "<pre>", "<br>", "<li>", "<ul>",
        "<math alttext=x>", "<svg>", "<template>", "<frameset>", "<iframe src=x>", "<select>", "<!--", "-->", "<![CDATA[", "\0", "\u{2028}",
        "Article 1 text", "&#0;&nbsp;&bogus;", "<p class='\u{0}", "'>", "<h1>", "<article>", "<main>", "</main>", "</body>", "</html>", "<b><i>",
        "<ruby>a<rt>b", "<meta http-equiv=refresh content=';'>", "第一条 甲", "<span hidden>", "<caption>", "<form><input>",
    ]), 0..120)) {
        let source = parts.concat();
        let recipes = [Recipe::default(), selecting("p"), Recipe { anchor: Some("Article 1".into()), remove: vec!["a".into()], ..Recipe::default() }];
        for recipe in recipes {
            if let Ok(page) = read(&source, &recipe) {
                proptest::prop_assert!(page.blocks.iter().all(|block| !block.text.is_empty()));
            }
        }
    }
}

#[test]
fn huge_attributes_lines_and_counts_cost_no_more_than_their_size() {
    let attribute = format!("<p class='{}'>Law</p>", "x ".repeat(500_000));
    assert_eq!(texts(&attribute, &selecting("p")), ["Law"]);
    let line = format!("<p>{}</p>", "law ".repeat(500_000));
    assert_eq!(texts(&line, &Recipe::default())[0].len(), 1_999_999);
    let links = "<p><a href=x>y</a>".repeat(20_000);
    assert_eq!(texts(&links, &Recipe::default()).len(), 20_000);
    let deep = format!("{}x", "<p><b>".repeat(900));
    assert!(read(&deep, &Recipe::default()).is_ok());
}
