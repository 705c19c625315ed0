//! For the behaviour of reading blocks as provisions. Refuses real law: those pairs are read in place by
//! the corpora test.

use super::*;
use crate::document::Role;

fn blocks(source: &str) -> Vec<Block> {
    source
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| {
            let line = line.trim();
            let level = line.chars().take_while(|c| *c == '#').count();
            match (u8::try_from(level), line.strip_prefix("* ")) {
                (_, Some(item)) => Block {
                    role: Role::Item(0),
                    text: item.to_owned(),
                },
                (Ok(level @ 1..=6), None) => Block {
                    role: Role::Heading(level),
                    text: line.trim_start_matches('#').trim().to_owned(),
                },
                _ => Block {
                    role: Role::Paragraph,
                    text: line.to_owned(),
                },
            }
        })
        .collect()
}

fn paths(source: &str) -> Vec<String> {
    provisions(&blocks(source), None)
        .iter()
        .map(|p| p.path.0.join("/"))
        .collect()
}

#[test]
fn an_eu_article_nests_its_paragraphs_and_points() {
    let source = "Article 12
        Transparent information
        1. The controller shall:
        (a) act;
        (b) answer:
        (i) fast;
        (ii) freely.
        2. It may refuse.
        Article 13
        Single text.";
    assert_eq!(
        paths(source),
        [
            "Article 12",
            "Article 12/1",
            "Article 12/1/a",
            "Article 12/1/b",
            "Article 12/1/b/i",
            "Article 12/1/b/ii",
            "Article 12/2",
            "Article 13"
        ]
    );
    let read = provisions(&blocks(source), None);
    assert_eq!(read[0].heading, "Transparent information");
    assert_eq!(read[0].text, "");
}

#[test]
fn articles_that_an_amending_act_quotes_are_text_of_the_point_that_quotes_them() {
    for (open, close) in [
        ("‘", "’;"),
        ("„", "“."),
        ("« ", " »;"),
        ("\"", "\"."),
        ("“", "”"),
    ] {
        let source = format!(
            "Article 6
            Penalties of all kinds.
            Article 7
            Amendments
            That Act is amended as follows:
            (1) the following Articles are inserted:
            {open}Article 16a
            Fair use
            1. The trader’s customers’ rights:
            (a) the {open}fair use{close}
            Article 16b
            2. The trader.{close}
            (2) Article 9 is deleted.
            Article 8
            End."
        );
        assert_eq!(
            paths(&source),
            [
                "Article 6",
                "Article 7",
                "Article 7/1",
                "Article 7/2",
                "Article 8"
            ],
            "{open}{close}"
        );
    }
}

#[test]
fn a_quotation_that_is_not_closed_hides_no_article() {
    let source = "Article 1
        The following is inserted:
        ‘Article 5
        Text of another act.
        Article 2
        Text.
        Article 3
        The trader’s customers’";
    assert_eq!(paths(source), ["Article 1", "Article 2", "Article 3"]);
}

proptest::proptest! {
    #[test]
    fn any_blocks_give_provisions_with_addresses_of_their_own(
        parts in proptest::collection::vec(("[#*]{0,2}", proptest::sample::select(vec![
            "Article 1", "Article 1a", "§§ 1 bis 3", "1.", "(a)", "(aa) x", "(i)", "1°", "§ 1º", "§ 56¹", "第一条", "第三条の二", "（一）", "一、",
            "제1조", "①", "ANNEX I", "CHAPTER I", "(1) (a) (i) deep", "(weggefallen)", "α) x", "б) x", "Stk. 2. x", "12 §", "12.a člen", "|", "（目的）",
        ]), ".{0,12}"), 0..60),
    ) {
        let source: String = parts
            .iter()
            .map(|(mark, head, rest)| format!("{mark} {head} {rest}\n"))
            .collect();
        for language in [None, "zh".parse::<Language>().ok()] {
            let read = provisions(&blocks(&source), language.as_ref());
            let mut seen = std::collections::HashSet::new();
            for provision in read {
                proptest::prop_assert!(seen.insert(provision.path));
            }
        }
    }
}

#[test]
fn repetition_and_depth_without_end_cost_linear_time() {
    let lines = 20_000;
    for line in [
        "Article 1\n",
        "(a) point\n",
        "(1) (a) (i) (A) (I) deep\n",
        "第一条 甲\n",
        "1.\n",
        "## 1 Same\n",
    ] {
        let source = format!("Article 1\nText.\nArticle 2\n{}", line.repeat(lines));
        assert!(!provisions(&blocks(&source), None).is_empty(), "{line}");
    }
}

#[test]
fn the_title_of_a_chapter_on_the_next_line_is_no_law() {
    let source = "Article 1
        One.
        CHAPTER II
        RIGHTS AND DUTIES
        Article 2
        Two.";
    let read = provisions(&blocks(source), None);
    assert_eq!(paths(source), ["Article 1", "Article 2"]);
    assert_eq!(read[0].text, "One.");
}

#[test]
fn the_ninth_letter_is_no_roman_one() {
    let source = "Article 1
        (f) f
        (g) g
        (h) h
        (i) i
        (j) j
        Article 2
        Text.";
    assert!(paths(source).contains(&"Article 1/i".to_owned()));
}

#[test]
fn german_sections_nest_numbers_and_letters() {
    let source = "## § 312g Widerrufsrecht
        (1) Dem Verbraucher steht
        (2) Das Recht besteht nicht bei
        1. Waren,
        1a. Teilen,
        2. als
        a) Leiter,
        b) Helfer.
        (3) Satz.
        ## § 313 Ende
        Text.";
    assert_eq!(
        paths(source),
        [
            "§ 312g",
            "§ 312g/1",
            "§ 312g/2",
            "§ 312g/2/1",
            "§ 312g/2/1a",
            "§ 312g/2/2",
            "§ 312g/2/2/a",
            "§ 312g/2/2/b",
            "§ 312g/3",
            "§ 313"
        ]
    );
}

#[test]
fn chinese_paragraphs_are_counted() {
    let source = "## 第一章　总则
        第一条 为了保护消费者，制定本法。
        第二条 经营者应当：
        （一）告知；
        （二）退款。
        消费者可以投诉。";
    assert_eq!(
        paths(source),
        [
            "第一条",
            "第二条",
            "第二条/（一）",
            "第二条/（二）",
            "第二条/第二款"
        ]
    );
}

#[test]
fn a_japanese_caption_is_the_heading_of_the_article_below() {
    let source = "（目的）
        第一条　この法律は、消費者を守ることを目的とする。
        （定義）
        第二条　この法律において「事業者」とは、次のものをいう。
        一　会社
        二　個人
        ２　前項の事業者は、届け出なければならない。";
    let read = provisions(&blocks(source), None);
    assert_eq!(read[0].heading, "（目的）");
    assert_eq!(
        paths(source),
        ["第一条", "第二条", "第二条/一", "第二条/二", "第二条/２"]
    );
}

#[test]
fn an_annex_with_articles_of_its_own_does_not_collide_with_the_act() {
    let source = "### Article 1
        One.
        ### Article 2
        Two.
        ### ANNEX I
        ### Article 1
        Annexed.";
    assert_eq!(
        paths(source),
        ["Article 1", "Article 2", "ANNEX I", "ANNEX I/Article 1"]
    );
}

#[test]
fn a_second_section_of_the_same_number_is_told_apart() {
    assert_eq!(
        paths("### § 36\n(weggefallen)\n### § 36 Neues\nText."),
        ["§ 36", "§ 36#2"]
    );
}

#[test]
fn recitals_stand_before_the_articles() {
    let source = "Whereas:
        (1) People matter.
        (2) Goods move.
        HAVE ADOPTED THIS REGULATION:
        Article 1
        Text.";
    assert_eq!(paths(source), ["", "Recital 1", "Recital 2", "Article 1"]);
}

#[test]
fn a_policy_page_falls_back_to_its_headings() {
    assert_eq!(
        paths("Top.\n## Cookies\nText.\n## Cookies\nMore."),
        ["", "Cookies", "Cookies#2"]
    );
}

#[test]
fn a_long_text_without_headings_is_read_by_paragraph() {
    assert_eq!(paths("One.\nTwo."), [""]);
    let long = format!("{}\n{}", "One. ".repeat(1000), "Two. ".repeat(1000));
    assert_eq!(paths(&long), ["¶ 1", "¶ 2"]);
}

#[test]
fn british_sections_are_numbered_by_their_headings() {
    let source = "# An Act
        ## PART 1 Preliminary
        ### 1 Overview
        (1) This Act is short.
        ### 2 Scope
        (1) It reaches—
        (a) far, and
        (b) wide.";
    assert_eq!(
        paths(source),
        ["An Act", "1", "1/1", "2", "2/1", "2/1/a", "2/1/b"]
    );
}

#[test]
fn no_break_spaces_do_not_hide_an_article() {
    assert_eq!(
        paths("### Artículo\u{a0}20\u{a0}ter. Precio\nTexto."),
        ["Artículo 20 ter"]
    );
}

#[test]
fn brazilian_paragraphs_stand_beside_the_items_before_them() {
    let source = "Art. 18. O titular obtém:
        I - confirmação;
        II - acesso.
        § 1º O titular peticiona.
        Art. 19. Fim.";
    assert_eq!(
        paths(source),
        [
            "Art. 18",
            "Art. 18/I",
            "Art. 18/II",
            "Art. 18/§ 1º",
            "Art. 19"
        ]
    );
}

#[test]
fn korean_inserted_articles_are_articles() {
    let source = "제1조(목적) 이 법은 소비자를 보호한다.
        제2조(정의) 뜻은 다음과 같다.
        제2조의2(적용) 적용한다.";
    assert_eq!(paths(source), ["제1조", "제2조", "제2조의2"]);
}
