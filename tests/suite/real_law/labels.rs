//! Edits folded to the labels of articles, as a register of affected provisions lists them.
//!
//! Refuses to judge wording: a label is changed, added or removed.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// What happened to each label.
pub(super) type Labels = BTreeMap<String, &'static str>;

/// What the case says must be found.
pub(super) fn expected(case: &Value) -> Labels {
    let mut labels = Labels::new();
    for kind in ["changed", "added", "removed"] {
        for label in case["expected"][kind].as_array().into_iter().flatten() {
            labels.insert(fold(label.as_str().expect("a label")), kind);
        }
    }
    labels
}

/// What a change that `poll --json` printed says was found.
pub(super) fn found(change: &Value) -> Labels {
    let (mut before, mut after) = (BTreeSet::new(), BTreeSet::new());
    for edit in change["edits"].as_array().expect("edits") {
        let path = steps(&edit["path"]);
        let whole = path.len() <= 1;
        let op = edit["op"].as_str().expect("an op");
        if matches!(op, "renumbering" | "move") {
            for (was, is) in relabelled(edit) {
                before.insert(top(&was));
                after.insert(top(&is));
            }
            continue;
        }
        if edit["substantive"] != true {
            continue;
        }
        if !(whole && op == "insertion") {
            before.insert(top(&steps(&edit["old_path"])));
        }
        if !(whole && op == "repeal") {
            after.insert(top(&path));
        }
    }
    let both = before.intersection(&after).map(|l| (l.clone(), "changed"));
    let gone = before.difference(&after).map(|l| (l.clone(), "removed"));
    let come = after.difference(&before).map(|l| (l.clone(), "added"));
    both.chain(gone).chain(come).collect()
}

/// The old and the new address of every article that a renumbering or a move tells, when its label changed.
fn relabelled(edit: &Value) -> Vec<(Vec<&str>, Vec<&str>)> {
    let related = edit["related"].as_array().expect("related provisions");
    related
        .iter()
        .filter(|related| related["old_path"].is_array() && related["path"].is_array())
        .map(|related| (steps(&related["old_path"]), steps(&related["path"])))
        .filter(|(was, is)| was.first() != is.first())
        .filter(|(_, is)| is.len() <= 1 || edit["substantive"] == true)
        .collect()
}

/// Labels of provisions that are said to differ in any way, editorial ones included. What stands above the
/// first article (the law's title, the list of its revisions) is no provision.
pub(super) fn touched(change: &Value) -> BTreeSet<String> {
    let edits = change["edits"].as_array().expect("edits");
    let both = edits
        .iter()
        .flat_map(|edit| [&edit["path"], &edit["old_path"]]);
    let provisions = both.filter(|path| !steps(path).is_empty());
    provisions.map(|path| top(&steps(path))).collect()
}

/// Labels whose wording the case says to differ only in ways that are not law.
pub(super) fn cosmetic(case: &Value) -> BTreeSet<String> {
    let labels = case["expected"]["cosmetic_only"].as_array();
    let label = |label: &Value| fold(label.as_str().expect("a label"));
    labels.into_iter().flatten().map(label).collect()
}

fn steps(path: &Value) -> Vec<&str> {
    let steps = path.as_array().expect("a path");
    steps
        .iter()
        .map(|step| step.as_str().expect("a step"))
        .collect()
}

fn top(path: &[&str]) -> String {
    path.first()
        .map_or_else(|| "(top)".to_owned(), |label| fold(label))
}

/// Words that stand before a number and say nothing about which.
const NAMES: [&str; 8] = [
    "article",
    "artículo",
    "artigo",
    "artikla",
    "section",
    "sec.",
    "art.",
    "§",
];

/// One spelling for the printed labels of one provision: no white space, no name of the unit, one dash.
fn fold(label: &str) -> String {
    let label = label.to_lowercase().replace(['–', '‑', '‐'], "-");
    let packed: String = label
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\u{a0}' | '\\'))
        .collect();
    let bare = NAMES.iter().find_map(|name| packed.strip_prefix(name));
    let bare = bare.unwrap_or(&packed);
    bare.trim_end_matches('.').to_owned()
}

#[test]
fn labels_of_one_provision_fold_together_and_others_do_not() {
    assert_eq!(fold("Article 17"), fold("Art. 17"));
    assert_eq!(fold("§ 45a"), fold("§\u{a0}45a."));
    assert_ne!(fold("Article 17"), fold("Article 17 bis"));
    assert_ne!(fold("Recital 4"), fold("Article 4"));
}
