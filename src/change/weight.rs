//! For what an edit weighs: editorial or substantive, by a named rule, and how severe a change is. Refuses
//! to hide anything: an editorial edit is reported as one.

use std::sync::LazyLock;

use regex::Regex;
use unicode_normalization::UnicodeNormalization;

use super::{Edit, FactKind, Op, essence::essence, facts::facts, topics::topics};
use crate::{
    document::{self, ProvisionPath},
    locale::Language,
};

/// Whether an edit changes the law, and the rule that said so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Whether the law differs.
    pub substantive: bool,
    /// The name of the rule.
    pub because: &'static str,
}

/// Where an edit stands.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    /// Its address.
    pub(crate) path: &'a ProvisionPath,
    /// Whether text before the first number is only front matter in this document.
    pub(crate) front_matter: bool,
    /// Whether one of the versions carries no recitals at all.
    pub(crate) no_recitals: bool,
}

/// Whether an address is that of a recital.
pub(crate) fn is_recital(path: &ProvisionPath) -> bool {
    path.0
        .first()
        .is_some_and(|name| name.starts_with("Recital "))
}

const fn editorial(because: &'static str) -> Verdict {
    Verdict {
        substantive: false,
        because,
    }
}

const fn substantive(because: &'static str) -> Verdict {
    Verdict {
        substantive: true,
        because,
    }
}

/// Weighs one edit. The rules, first match wins:
///
/// | rule | verdict | when |
/// |---|---|---|
/// | `renumbered`, `moved` | editorial | equal text under another number, at another place |
/// | `moved-elsewhere` | substantive | equal text inside another provision (`change::compare`) |
/// | `address` | editorial | the same number, spelt otherwise (`change::compare`) |
/// | `front-matter` | editorial | text before the first number of an act: title, dates, citations |
/// | `notes` | editorial | foot- and endnotes |
/// | `recitals-left-out` | editorial | one version carries no recitals, as consolidated texts do |
/// | `placeholder` | editorial | an empty number came or went (`(repealed)`, `…`) |
/// | `inserted`, `repealed` | substantive | a provision came, went or was emptied |
/// | `white-space`, `character-width`, `quotation-marks`, `punctuation`, `letter-case`, `link-target` | editorial | nothing else differs |
/// | `consolidation-note` | editorial | only editors' notes and dates of consolidation differ |
/// | `fact` | substantive | a duration, amount, share, age, date or modality differs |
/// | `wording` | substantive | anything else |
pub(crate) fn verdict(
    op: Op,
    place: Place<'_>,
    before: &str,
    after: &str,
    language: Option<&Language>,
) -> Verdict {
    match op {
        Op::Renumbering => return editorial("renumbered"),
        Op::Move => return editorial("moved"),
        _ => {}
    }
    if place.path.0.is_empty() && place.front_matter {
        return editorial("front-matter");
    }
    if place
        .path
        .0
        .first()
        .is_some_and(|name| document::is_notes_heading(name))
    {
        return editorial("notes");
    }
    if place.no_recitals && is_recital(place.path) {
        return editorial("recitals-left-out");
    }
    match (is_placeholder(before), is_placeholder(after)) {
        (true, true) => return editorial("placeholder"),
        (true, false) => return substantive("inserted"),
        (false, true) => return substantive("repealed"),
        (false, false) => {}
    }
    if let Some(rule) = typographic(before, after) {
        return editorial(rule);
    }
    if without_notes(before) == without_notes(after) {
        return editorial("consolidation-note");
    }
    if facts(before, after, language).is_empty() {
        substantive("wording")
    } else {
        substantive("fact")
    }
}

/// The name of the typographic rule that explains the whole difference, if one does.
fn typographic(before: &str, after: &str) -> Option<&'static str> {
    let packed = |text: &str| {
        text.chars()
            .filter(|c| !c.is_whitespace())
            .collect::<String>()
    };
    let (mut a, mut b) = (packed(before), packed(after));
    if a == b {
        return Some("white-space");
    }
    let wide = |text: &str| {
        text.nfkc()
            .filter(|c| !c.is_whitespace())
            .collect::<String>()
    };
    (a, b) = (wide(&a), wide(&b));
    if a == b {
        return Some("character-width");
    }
    let unquoted = |text: &str| text.chars().filter(|c| !is_quote(*c)).collect::<String>();
    (a, b) = (unquoted(&a), unquoted(&b));
    if a == b {
        return Some("quotation-marks");
    }
    if essence(before) != essence(after) {
        return None;
    }
    let lettered = |text: &str| {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .collect::<String>()
    };
    if lettered(&a) == lettered(&b) {
        return Some("punctuation");
    }
    if lettered(&a).to_lowercase() == lettered(&b).to_lowercase() {
        return Some("letter-case");
    }
    Some("link-target")
}

fn is_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '‘'
            | '’'
            | '‚'
            | '‛'
            | '“'
            | '”'
            | '„'
            | '‟'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '「'
            | '」'
            | '『'
            | '』'
            | '〈'
            | '〉'
            | '《'
            | '》'
            | '<'
            | '>'
            | '`'
            | '´'
    )
}

/// The words that stand where a provision was.
const GONE: &[&str] = &[
    "repealed",
    "omitted",
    "revoked",
    "deleted",
    "reserved",
    "expired",
    "spent",
    "weggefallen",
    "aufgehoben",
    "gestrichen",
    "gegenstandslos",
    "derogado",
    "derogada",
    "sinefecto",
    "suprimido",
    "suprimida",
    "abrogé",
    "abrogée",
    "supprimé",
    "abrogato",
    "abrogata",
    "soppresso",
    "revogado",
    "revogada",
    "vervallen",
    "uchylony",
    "uchylona",
    "skreślony",
    "(削除)",
    "削除",
    "删除",
    "刪除",
    "삭제",
    "zrušen",
    "kumottu",
    "upphävd",
    "ophævet",
    "hatályonkívülhelyezve",
];

/// Whether a text is empty or only says that something is gone.
pub(crate) fn is_placeholder(text: &str) -> bool {
    if text.len() > 200 {
        return false;
    }
    let bare = essence(text);
    bare.is_empty() || GONE.iter().any(|word| essence(word) == bare)
}

/// What editors of consolidated texts write beside the law.
static NOTES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)
        _?\*{0,2}\b(?:last\ (?:updated|modified|revised)|zuletzt\ (?:geändert|aktualisiert)|stand|
            dernière\ (?:mise\ à\ jour|modification)|última\ (?:actualización|modificación|atualização)|
            ultimo\ aggiornamento|laatst\ (?:gewijzigd|bijgewerkt)|最后更新|最終更新|更新日期|修正日期)\b
            [^\n]{0,80}
        | \((?:BGBl|RGBl|GBl|BGHSt|AS|SR|OJ|ABl|JO|DOUE|DO|BOE|Stb|Dz\.U)\.?\s[^)]{0,120}\)
        | \[\^?\d{1,4}\]
        ",
    )
    .expect("the pattern is constant")
});

fn without_notes(text: &str) -> String {
    essence(&NOTES.replace_all(text, ""))
}

/// How severe a change is, 0 to 100: the sum of these parts, cut at 100; 0 when nothing is substantive.
///
/// | part | points |
/// |---|---|
/// | the gravest operation: a whole article came or went | 30 |
/// | … a substitution, or a change inside an article | 20 |
/// | each kind of fact that differs (duration, amount, share, age, date) | 10, at most 30 |
/// | a modality differs | 10 |
/// | a topic that binds customer service | 15 |
/// | breadth: substantive edits beyond the first | 1 each, at most 15 |
#[must_use]
pub fn severity(edits: &[Edit], language: Option<&Language>) -> u8 {
    let grave: Vec<&Edit> = edits.iter().filter(|edit| edit.substantive).collect();
    if grave.is_empty() {
        return 0;
    }
    let whole =
        |edit: &&Edit| edit.path.0.len() == 1 && matches!(edit.op, Op::Insertion | Op::Repeal);
    let operation = if grave.iter().any(whole) { 30 } else { 20 };
    let kinds = [
        FactKind::Duration,
        FactKind::Amount,
        FactKind::Percentage,
        FactKind::Age,
        FactKind::Date,
    ];
    let has = |kind: FactKind| {
        grave
            .iter()
            .any(|edit| edit.facts.iter().any(|fact| fact.kind == kind))
    };
    let facts = kinds.into_iter().filter(|kind| has(*kind)).count().min(3) * 10;
    let modality = if has(FactKind::Modality) { 10 } else { 0 };
    let topic = if topics(edits, language).is_empty() {
        0
    } else {
        15
    };
    let breadth = (grave.len() - 1).min(15);
    u8::try_from((operation + facts + modality + topic + breadth).min(100)).unwrap_or(100)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(before: &str, after: &str) -> (bool, &'static str) {
        let path = ProvisionPath(vec!["Article 1".to_owned()]);
        let place = Place {
            path: &path,
            front_matter: true,
            no_recitals: false,
        };
        let verdict = verdict(Op::Substitution, place, before, after, None);
        (verdict.substantive, verdict.because)
    }

    #[test]
    fn every_typographic_edit_names_its_rule() {
        assert_eq!(rule("a b", "a  b"), (false, "white-space"));
        assert_eq!(rule("Ａ１", "A1"), (false, "character-width"));
        assert_eq!(rule("“a”", "'a'"), (false, "quotation-marks"));
        assert_eq!(rule("a, b", "a b."), (false, "punctuation"));
        assert_eq!(rule("The Act", "the act"), (false, "letter-case"));
        assert_eq!(
            rule("see [x](http://a)", "see [x](http://b)"),
            (false, "link-target")
        );
        assert_eq!(
            rule(
                "Text. Last updated: 1 May 2023",
                "Text. Last updated: 2 June 2024"
            ),
            (false, "consolidation-note")
        );
    }

    #[test]
    fn a_figure_or_a_word_is_law() {
        assert_eq!(rule("within 14 days", "within 30 days"), (true, "fact"));
        assert_eq!(rule("the trader", "the seller"), (true, "wording"));
        assert_eq!(rule("The text.", "(repealed)"), (true, "repealed"));
    }
}
