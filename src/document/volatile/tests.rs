//! What is learnt, what is cut, and what never is.

use proptest::prelude::*;

use super::*;
use crate::document::Role;

fn reading(text: &str) -> Reading {
    let blocks = blocks(text);
    Reading {
        text: text.to_owned(),
        provisions: provisions(&blocks, None),
        ..Reading::default()
    }
}

fn blocks(text: &str) -> Vec<Block> {
    let block = |line: &str| Block {
        role: if line.starts_with("Article") || line.starts_with('#') {
            Role::Heading(2)
        } else {
            Role::Paragraph
        },
        text: line.trim_start_matches('#').to_owned(),
    };
    text.lines().map(block).collect()
}

fn text(blocks: &[Block]) -> String {
    let texts: Vec<&str> = blocks.iter().map(|block| block.text.as_str()).collect();
    texts.join("\n")
}

const PAGE: &str = "Office for Fair Dealing\nVisitors of this page today: 312\nTry our app\nWelcome to the register of acts\n\
    This page explains in a few words what every trader has to know about the acts that the office keeps here.";

#[test]
fn a_counter_is_learnt_inside_its_line_and_cut_there() {
    let later = PAGE.replace("312", "317");
    let regions = learn(&reading(PAGE), &reading(&later)).expect("learnt");
    let expected = Region::Within {
        before: "Visitors of this page today: ".to_owned(),
        after: String::new(),
        most: 60,
    };
    assert_eq!(regions, [expected]);
    let third = PAGE.replace("312", "1 044");
    let cut = text(&cut(blocks(&third), &regions, None));
    assert!(cut.contains("Visitors of this page today:\n"), "{cut}");
    assert!(!cut.contains("1 044"), "{cut}");
}

#[test]
fn a_rotating_line_is_learnt_by_its_neighbours() {
    let later = PAGE.replace("Try our app", "Subscribe to news");
    let regions = learn(&reading(PAGE), &reading(&later)).expect("learnt");
    let third = PAGE.replace("Try our app", "Meet us on Monday\nor on Friday");
    let same = |page: &str| text(&cut(blocks(page), &regions, None));
    assert_eq!(same(PAGE), same(&third));
    assert_eq!(same(PAGE), same(&PAGE.replace("Try our app\n", "")));
    let long = PAGE.replace("Try our app", &"A fee is due. ".repeat(20));
    assert!(
        same(&long).contains("A fee is due"),
        "too long for a banner"
    );
}

#[test]
fn numbered_text_is_never_learnt() {
    let law = format!("{PAGE}\nArticle 1\nThe fee is 312 euro.\nArticle 2\nIt is due at once.");
    let later = law.replace("The fee is 312", "The fee is 317");
    assert_eq!(
        learn(&reading(&law), &reading(&later)),
        Err(NotVolatile::Numbered(ProvisionPath(vec![
            "Article 1".to_owned()
        ])))
    );
}

#[test]
fn another_page_is_not_learnt() {
    let other = "Search the register\nEnter a word\nand press the button to find what you are looking for here";
    assert_eq!(
        learn(&reading(PAGE), &reading(other)),
        Err(NotVolatile::TooMuch)
    );
}

fn line() -> impl Strategy<Value = String> {
    let fixed = [
        "Article 1",
        "Article 2",
        "Article 3 Fees",
        "1. The fee is 5 euro.",
        "(a) goods;",
        "The fee is 312 euro.",
        "#News",
        "Visitors today: 5",
        "Try our app now",
    ];
    prop_oneof![
        proptest::sample::select(fixed.to_vec()).prop_map(str::to_owned),
        "[a-zA-Z0-9 .()]{0,20}",
    ]
}

fn frame() -> impl Strategy<Value = Region> {
    let edge = || prop_oneof![Just(String::new()), "[A-Za-z0-9 .(]{1,12}", line()];
    prop_oneof![
        (edge(), edge(), 0_usize..200).prop_map(|(before, after, most)| Region::Within {
            before,
            after,
            most
        }),
        (
            proptest::option::of(line()),
            proptest::option::of(line()),
            0_usize..6,
            0_usize..400
        )
            .prop_map(|(above, below, lines, most)| Region::Between {
                above,
                below,
                lines,
                most
            }),
    ]
}

proptest! {
    #[test]
    fn no_region_ever_changes_a_numbered_provision(
        lines in proptest::collection::vec(line(), 0..25),
        regions in proptest::collection::vec(frame(), 0..6),
    ) {
        let page = blocks(&lines.join("\n"));
        let before = provisions(&page, None);
        let after = provisions(&cut(page, &regions, None), None);
        prop_assert_eq!(numbered(&before), numbered(&after));
    }

    #[test]
    fn what_is_learnt_makes_both_readings_alike(
        lines in proptest::collection::vec("[a-z]{3,9}( [a-z]{3,9}){2,6}", 8..20),
        at in 0_usize..8,
        varied in "[a-z ]{1,20}",
    ) {
        let mut later = lines.clone();
        later[at] = format!("{} {varied}", lines[at]);
        let (a, b) = (lines.join("\n"), later.join("\n"));
        if let Ok(regions) = learn(&reading(&a), &reading(&b)) {
            let kept = |text: &str| cut(blocks(text), &regions, None);
            // A line that ends in its frame has nothing in between: it stays as it is.
            let (a, b) = (text(&kept(&a)), text(&kept(&b)));
            prop_assert_eq!(a.split_whitespace().collect::<Vec<_>>(), b.split_whitespace().collect::<Vec<_>>());
        }
    }
}
