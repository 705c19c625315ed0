//! Edits folded to the labels of articles, as a register of affected provisions lists them.
//!
//! Refuses to judge wording: a label is changed, added or removed.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// What happened to each label.
pub(crate) type Labels = BTreeMap<String, &'static str>;

/// What stands above the first number or heading. Every page has one, if only an empty one.
const TOP: &str = "(top)";

/// What the case says must be found.
pub(crate) fn expected(case: &Value) -> Labels {
    let mut labels = Labels::new();
    for kind in ["changed", "added", "removed"] {
        for label in case["expected"][kind].as_array().into_iter().flatten() {
            labels.insert(fold(label.as_str().expect("a label")), kind);
        }
    }
    labels
}

/// What a change that the program printed as JSON says was found: a label that stands for another text
/// afterwards is changed, whether its text was amended or another's moved up.
pub(crate) fn found(change: &Value) -> Labels {
    let (mut before, mut after) = (BTreeSet::new(), BTreeSet::new());
    for edit in edits(change) {
        if is_retold(edit) {
            for (was, is) in relabelled(edit) {
                before.insert(fold(top(&was)));
                after.insert(fold(top(&is)));
            }
        } else {
            amended(edit, &mut before, &mut after);
        }
    }
    classed(&before, &after)
}

/// The same without what was only renumbered or moved: the provisions whose own words differ.
pub(crate) fn found_strictly(change: &Value) -> Labels {
    let (mut before, mut after) = (BTreeSet::new(), BTreeSet::new());
    for edit in edits(change).iter().filter(|edit| !is_retold(edit)) {
        amended(edit, &mut before, &mut after);
    }
    classed(&before, &after)
}

fn edits(change: &Value) -> &[Value] {
    change["edits"].as_array().expect("edits")
}

fn is_retold(edit: &Value) -> bool {
    matches!(edit["op"].as_str(), Some("renumbering" | "move"))
}

fn amended(edit: &Value, before: &mut BTreeSet<String>, after: &mut BTreeSet<String>) {
    if edit["substantive"] != true {
        return;
    }
    let path = steps(&edit["path"]);
    let whole = |op| path.len() <= 1 && edit["op"] == op;
    if !whole("insertion") {
        before.insert(fold(top(&steps(&edit["old_path"]))));
    }
    if !whole("repeal") {
        after.insert(fold(top(&path)));
    }
}

fn classed(before: &BTreeSet<String>, after: &BTreeSet<String>) -> Labels {
    let class = |label: &String| match (before.contains(label), after.contains(label)) {
        (true, false) if label != TOP => "removed",
        (false, true) if label != TOP => "added",
        _ => "changed",
    };
    let labels = before.union(after);
    labels.map(|label| (label.clone(), class(label))).collect()
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

/// How the labels that a change names are printed, by their folded form.
pub(crate) fn printed(change: &Value) -> BTreeMap<String, String> {
    let named = edits(change).iter().flat_map(|edit| {
        let own = [steps(&edit["old_path"]), steps(&edit["path"])];
        let related = edit["related"].as_array().into_iter().flatten();
        let related = related.flat_map(|related| [&related["old_path"], &related["path"]]);
        let related = related.filter(|path| path.is_array()).map(steps);
        own.into_iter().chain(related).collect::<Vec<_>>()
    });
    let label = |path: Vec<&str>| (fold(top(&path)), top(&path).to_owned());
    named.map(label).collect()
}

/// Labels of provisions that are said to differ in any way, editorial ones included. What stands above the
/// first article (the law's title, the list of its revisions) is no provision.
pub(crate) fn touched(change: &Value) -> BTreeSet<String> {
    let both = edits(change)
        .iter()
        .flat_map(|edit| [&edit["path"], &edit["old_path"]]);
    let provisions = both.filter(|path| !steps(path).is_empty());
    provisions.map(|path| fold(top(&steps(path)))).collect()
}

/// Labels whose wording the case says to differ only in ways that are not law.
pub(crate) fn cosmetic(case: &Value) -> BTreeSet<String> {
    let labels = case["expected"]["cosmetic_only"].as_array();
    let label = |label: &Value| fold(label.as_str().expect("a label"));
    labels.into_iter().flatten().map(label).collect()
}

fn steps(path: &Value) -> Vec<&str> {
    let steps = path.as_array().expect("a path");
    let step = |step| Value::as_str(step).expect("a step");
    steps.iter().map(step).collect()
}

fn top<'p>(path: &[&'p str]) -> &'p str {
    path.first().copied().unwrap_or(TOP)
}

/// Words beside a number that say nothing about which.
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
pub(crate) fn fold(label: &str) -> String {
    let label = label
        .to_lowercase()
        .replace(['–', '‑', '‐'], "-")
        .replace(['\\', '\u{a0}'], " ");
    let packed: String = label.chars().filter(|c| !c.is_whitespace()).collect();
    let bare = NAMES.iter().find_map(|name| packed.strip_prefix(name));
    let bare = bare.unwrap_or(&packed).trim_end_matches("artikla");
    if bare.starts_with(|c: char| c.is_ascii_digit()) && label.contains(' ') && packed == bare {
        let number = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '#');
        return bare.chars().take_while(number).collect();
    }
    bare.trim_end_matches('.').to_owned()
}

#[test]
fn labels_of_one_provision_fold_together_and_others_do_not() {
    assert_eq!(fold("Article 17"), fold("Art. 17"));
    assert_eq!(fold("§ 45a"), fold("§\u{a0}45a."));
    assert_ne!(fold("Article 17"), fold("Article 17 bis"));
    assert_ne!(fold("Recital 4"), fold("Article 4"));
}

#[test]
fn the_members_of_a_renumbering_are_labels_and_a_page_always_has_a_top() {
    let path = |label: &str| serde_json::json!([label]);
    let member = |was: &str, is: &str| serde_json::json!({"relation": "renumbered", "old_path": path(was), "path": path(is)});
    let run = serde_json::json!({
        "op": "renumbering", "substantive": false, "path": path("Art. 2"), "old_path": path("Art. 1"),
        "related": [member("Art. 1", "Art. 2"), member("Art. 2", "Art. 3")],
    });
    let title = serde_json::json!({
        "op": "renumbering", "substantive": false, "path": [], "old_path": path("Aims"),
        "related": [{"relation": "renumbered", "old_path": path("Aims"), "path": []}],
    });
    let change = serde_json::json!({"edits": [run, title]});
    let labels = found(&change);
    let labels: Vec<(&str, &str)> = labels.iter().map(|(l, k)| (l.as_str(), *k)).collect();
    assert_eq!(
        labels,
        [
            (TOP, "changed"),
            ("1", "removed"),
            ("2", "changed"),
            ("3", "added"),
            ("aims", "removed")
        ]
    );
    assert!(found_strictly(&change).is_empty());
}
