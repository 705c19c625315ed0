//! For the law that the edits of a change, applied to the old version, give the new one exactly. Refuses
//! examples that were chosen to hold.

use proptest::prelude::*;

use crate::{
    change::{Comparison, Delta, Op, Relation, apply, compare},
    document::{Provision, ProvisionPath},
};

/// A provision tree as a list: each line is a depth, a number, a heading and a text.
#[derive(Clone, Debug)]
struct Line {
    depth: usize,
    heading: String,
    text: String,
}

/// What an amender does at a line.
#[derive(Clone, Debug)]
enum Amendment {
    Insert(Line),
    Repeal,
    Reword(String),
    Rehead(String),
    MoveTo(usize),
    Split,
    Merge,
}

fn wording() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("(repealed)".to_owned()),
        Just("The trader shall refund every payment within 14 days.".to_owned()),
        Just("The trader shall refund every payment within 30 days.".to_owned()),
        Just("消费者自收到商品之日起七日内有权退货".to_owned()),
        "[a-d]{1,3}( [a-h]{1,4}){0,12}",
        "(the|a) (trader|seller|buyer) (shall|may|must not) [a-z]{3,9} [a-z]{3,9} [a-z]{3,9} within [0-9]{1,2} days",
    ]
}

fn line() -> impl Strategy<Value = Line> {
    (
        0usize..3,
        prop_oneof![Just(String::new()), "[A-C][a-c]{1,3}"],
        wording(),
    )
        .prop_map(|(depth, heading, text)| Line {
            depth,
            heading,
            text,
        })
}

fn amendment() -> impl Strategy<Value = Amendment> {
    prop_oneof![
        line().prop_map(Amendment::Insert),
        Just(Amendment::Repeal),
        wording().prop_map(Amendment::Reword),
        "[A-C][a-c]{1,3}".prop_map(Amendment::Rehead),
        (0usize..40).prop_map(Amendment::MoveTo),
        Just(Amendment::Split),
        Just(Amendment::Merge),
    ]
}

fn amended(mut lines: Vec<Line>, amendments: &[(usize, Amendment)]) -> Vec<Line> {
    for (at, amendment) in amendments {
        if lines.is_empty() {
            break;
        }
        let at = at % lines.len();
        match amendment {
            Amendment::Insert(line) => lines.insert(at, line.clone()),
            Amendment::Repeal => {
                lines.remove(at);
            }
            Amendment::Reword(text) => lines[at].text.clone_from(text),
            Amendment::Rehead(heading) => lines[at].heading.clone_from(heading),
            Amendment::MoveTo(to) => {
                let line = lines.remove(at);
                lines.insert(to % (lines.len() + 1), line);
            }
            Amendment::Split => {
                let words: Vec<&str> = lines[at].text.split(' ').collect();
                let (first, second) = words.split_at(words.len() / 2);
                let (first, second) = (first.join(" "), second.join(" "));
                let part = Line {
                    text: second,
                    ..lines[at].clone()
                };
                lines[at].text = first;
                lines.insert(at + 1, part);
            }
            Amendment::Merge if at + 1 < lines.len() => {
                let gone = lines.remove(at + 1);
                lines[at].text = [lines[at].text.as_str(), &gone.text].join(" ");
            }
            Amendment::Merge => {}
        }
    }
    lines
}

/// Numbers the lines as law does, or by names that may repeat, or not at all.
fn numbered(lines: &[Line], style: usize) -> Vec<Provision> {
    let mut counts = [0usize; 3];
    let mut open: Vec<String> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    let mut out = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let depth = line.depth.min(open.len());
        open.truncate(depth);
        counts[depth] += 1;
        for deeper in counts.iter_mut().skip(depth + 1) {
            *deeper = 0;
        }
        let label = match (style, depth) {
            (0, 0) => format!("Art. {}", counts[0]),
            (0, _) => format!("{}", counts[depth]),
            (1, _) => line.heading.clone(),
            _ => format!("¶ {}", at + 1),
        };
        open.push(label.clone());
        let mut path = open.clone();
        while !seen.insert(path.clone()) {
            if let Some(last) = path.last_mut() {
                last.push_str("#2");
            }
        }
        open.clone_from(&path);
        out.push(Provision {
            path: ProvisionPath(path),
            label,
            heading: line.heading.clone(),
            text: line.text.clone(),
        });
    }
    out
}

fn applied(old: &[Provision], found: &Comparison) -> Vec<Provision> {
    let deltas: Vec<&Delta> = found.edits.iter().map(|edit| &edit.delta).collect();
    apply(old, deltas).expect("the edits fit the version they were made for")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_edits_applied_to_the_old_version_give_the_new_one(
        lines in prop::collection::vec(line(), 0..24),
        amendments in prop::collection::vec((0usize..40, amendment()), 0..8),
        style in 0usize..3,
    ) {
        let (old, new) = (numbered(&lines, style), numbered(&amended(lines.clone(), &amendments), style));
        let found = compare(&old, &new, None);
        prop_assert_eq!(applied(&old, &found), new.clone());
        prop_assert_eq!(applied(&new, &compare(&new, &old, None)), old.clone());
        prop_assert_eq!(found.edits.is_empty(), old == new);
    }

    #[test]
    fn texts_that_share_nothing_go_over_into_one_another(
        old in prop::collection::vec(line(), 0..16),
        new in prop::collection::vec(line(), 0..16),
        styles in (0usize..3, 0usize..3),
    ) {
        let (old, new) = (numbered(&old, styles.0), numbered(&new, styles.1));
        prop_assert_eq!(applied(&old, &compare(&old, &new, None)), new);
    }
}

fn articles(texts: &[&str]) -> Vec<Provision> {
    let line = |text: &&str| Line {
        depth: 0,
        heading: String::new(),
        text: (*text).to_owned(),
    };
    numbered(&texts.iter().map(line).collect::<Vec<_>>(), 0)
}

#[test]
fn a_tail_shifted_by_one_is_one_renumbering() {
    let texts: Vec<String> = (0..60)
        .map(|n| {
            format!("The {n}th duty of the trader is to keep book number {n} for the customer.")
        })
        .collect();
    let mut longer: Vec<&str> = texts.iter().map(String::as_str).collect();
    let old = articles(&longer);
    longer.insert(
        9,
        "A new article about something that nobody has ever regulated.",
    );
    // One of the tail is amended as well.
    longer[30] =
        "The 29th duty of the trader is to keep book number 29 for every customer and heir.";
    let new = articles(&longer);
    let found = compare(&old, &new, None);
    let ops: Vec<Op> = found.edits.iter().map(|edit| edit.op).collect();
    assert_eq!(ops, [Op::Insertion, Op::Renumbering, Op::Substitution]);
    let run = &found.edits[1];
    assert_eq!(run.path.to_string(), "Art. 11");
    assert_eq!((run.related.len(), run.substantive), (51, false));
    assert_eq!(
        (run.before.as_str(), run.after.as_str()),
        ("Art. 10 – Art. 60", "Art. 11 – Art. 61")
    );
    assert_eq!(
        found.edits[2].old_path.as_ref().map(ToString::to_string),
        Some("Art. 30".to_owned())
    );
    assert_eq!(applied(&old, &found), new);
}

#[test]
fn a_split_and_a_merge_name_where_the_text_went() {
    let (first, second) = (
        "The trader shall answer every request of the customer in writing and free of charge.",
        "The customer may complain to the authority when no answer arrives in good time.",
    );
    let both = format!("{first} {second}");
    let other = "This Act applies to traders established outside the territory as well.";
    let (whole, parts) = (articles(&[other, &both]), articles(&[other, first, second]));
    let related = |from: &[Provision], to: &[Provision]| -> Vec<(Op, Vec<Relation>)> {
        let found = compare(from, to, None);
        assert_eq!(applied(from, &found), to);
        let told = |edit: &crate::change::Edit| {
            (
                edit.op,
                edit.related
                    .iter()
                    .map(|related| related.relation)
                    .collect(),
            )
        };
        found.edits.iter().map(told).collect()
    };
    assert_eq!(
        related(&whole, &parts),
        [
            (Op::Substitution, vec![Relation::SplitInto]),
            (Op::Insertion, vec![Relation::SplitFrom])
        ]
    );
    assert_eq!(
        related(&parts, &whole),
        [
            (Op::Substitution, vec![Relation::MergedFrom]),
            (Op::Repeal, vec![Relation::MergedInto])
        ]
    );
}

#[test]
fn a_text_that_became_the_first_paragraph_is_renumbered_and_back() {
    let line = |depth, text: &str| Line {
        depth,
        heading: String::new(),
        text: text.to_owned(),
    };
    let text = "The trader shall refund every payment within 14 days of the notice.";
    let more = "The trader may refuse when the goods are damaged by the customer.";
    let whole = numbered(&[line(0, text)], 0);
    let parts = numbered(&[line(0, ""), line(1, text), line(1, more)], 0);
    let told = |from: &[Provision], to: &[Provision]| -> Vec<(Op, String, bool)> {
        let found = compare(from, to, None);
        assert_eq!(applied(from, &found), to);
        let told = |edit: &crate::change::Edit| (edit.op, edit.path.to_string(), edit.substantive);
        found.edits.iter().map(told).collect()
    };
    let told_as = |op, path: &str, law| (op, path.to_owned(), law);
    assert_eq!(
        told(&whole, &parts),
        [
            told_as(Op::Renumbering, "Art. 1(1)", false),
            told_as(Op::Insertion, "Art. 1(2)", true)
        ]
    );
    assert_eq!(
        told(&parts, &whole),
        [
            told_as(Op::Renumbering, "Art. 1", false),
            told_as(Op::Repeal, "Art. 1(2)", true)
        ]
    );
}

#[test]
fn a_title_over_a_text_without_numbers_that_went_is_no_repeal() {
    let page = |title: &str| Provision {
        path: ProvisionPath(if title.is_empty() {
            vec![]
        } else {
            vec![title.to_owned()]
        }),
        label: String::new(),
        heading: title.to_owned(),
        text: "What the platform does with the data of its users, and why.".to_owned(),
    };
    let (old, new) = ([page("Guidelines")], [page("")]);
    for (from, to) in [(&old, &new), (&new, &old)] {
        let found = compare(from, to, None);
        assert_eq!((found.edits.len(), found.substantive), (1, false));
        assert_eq!(found.edits[0].op, Op::Renumbering);
        assert_eq!(applied(from, &found), to);
    }
}

#[test]
fn a_heading_that_changed_is_shown_alone() {
    let mut old = articles(&["The text of the article stays as it is."]);
    old[0].heading = "Scope".to_owned();
    let mut new = old.clone();
    new[0].heading = "Scope and aims".to_owned();
    let found = compare(&old, &new, None);
    assert_eq!(
        (
            found.edits[0].before.as_str(),
            found.edits[0].after.as_str()
        ),
        ("Scope", "Scope and aims")
    );
    assert_eq!(applied(&old, &found), new);
}

#[test]
fn articles_in_another_order_are_one_move() {
    let named = |names: &[&str]| {
        let line = |name: &&str| Line {
            depth: 0,
            heading: (*name).to_owned(),
            text: format!("What the page says about {name}."),
        };
        numbered(&names.iter().map(line).collect::<Vec<_>>(), 1)
    };
    let (old, new) = (
        named(&["A", "B", "C", "D", "E"]),
        named(&["C", "D", "E", "A", "B"]),
    );
    let found = compare(&old, &new, None);
    assert_eq!(found.edits.len(), 1);
    assert_eq!(
        (found.edits[0].op, found.edits[0].related.len()),
        (Op::Move, 2)
    );
    assert!(!found.substantive);
    assert_eq!(applied(&old, &found), new);
}

#[test]
fn a_paragraph_that_went_to_another_article_is_a_move() {
    let text = "The trader shall keep a record of each complaint for three years.";
    let line = |depth, text: &str| Line {
        depth,
        heading: String::new(),
        text: text.to_owned(),
    };
    let (one, two) = (
        "This Article lays down what a trader owes to whoever buys from it at a distance.",
        "Complaints go to the authority of the place where the customer habitually lives.",
    );
    let old = numbered(&[line(0, one), line(1, text), line(0, two)], 0);
    let new = numbered(&[line(0, one), line(0, two), line(1, text)], 0);
    let found = compare(&old, &new, None);
    assert_eq!(found.edits.len(), 1);
    let edit = &found.edits[0];
    assert_eq!(
        (edit.op, edit.path.to_string()),
        (Op::Move, "Art. 2(1)".to_owned())
    );
    assert_eq!(
        edit.old_path.as_ref().map(ToString::to_string),
        Some("Art. 1(1)".to_owned())
    );
    assert_eq!(
        (edit.substantive, edit.because.as_str()),
        (true, "moved-elsewhere")
    );
    assert_eq!(applied(&old, &found), new);
}
