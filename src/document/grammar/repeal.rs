//! For the words that stand where a provision was: `(weggefallen)`, `[repealed]`, `削除`. Refuses to say when
//! it was repealed.

use super::FAMILIES;

/// The words that lead to the act or day that did it.
const BY: &[&str] = &[
    "by", "on", "from", "with", "under", "in", "durch", "mit", "vom", "am", "par", "por", "da",
    "dal", "dall", "genom", "med", "ved", "door", "per", "przez", "zákonem", "conforme", "pela",
    "pelo", "seaduse", "lag",
];

/// Whether a text says no more than that its provision is gone: one of the families' words, alone or with the
/// act and day that did it.
pub(crate) fn is_repeal(text: &str) -> bool {
    const LONGEST: usize = 160;
    if text.is_empty() || text.len() > LONGEST {
        return false;
    }
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    if bare.is_empty() {
        // A row of dots stands for what was left out.
        return text.chars().filter(|c| matches!(c, '.' | '…')).count() >= 3
            || text.chars().all(|c| matches!(c, '…' | ' '));
    }
    let bare = bare.to_lowercase();
    let bracketed = text.starts_with(['(', '[', '（', '〔', '【']);
    FAMILIES
        .iter()
        .flat_map(|family| family.repealed)
        .any(|word| {
            if let Some(rest) = bare.strip_prefix(word) {
                return ends(rest, word, bracketed);
            }
            // Chinese says by what first: 由2030年第1號廢除.
            bracketed
                && bare
                    .strip_suffix(word)
                    .is_some_and(|by| by.starts_with('由'))
        })
}

/// Whether what follows the word only says by what and when.
fn ends(rest: &str, word: &str, bracketed: bool) -> bool {
    let spaced = word.is_ascii() || !word.chars().any(crate::document::lines::is_han);
    if spaced && rest.starts_with(char::is_alphanumeric) {
        return false;
    }
    if rest.chars().all(|c| !c.is_alphanumeric()) {
        return true;
    }
    let rest = rest.trim_start();
    let by = rest
        .split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default();
    rest.chars().any(char::is_numeric) && (bracketed || by.is_empty() || BY.contains(&by))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeals_are_told_from_sentences_about_repeal() {
        for gone in [
            "(weggefallen)",
            "[Repealed]",
            "Derogado.",
            "(abrogé)",
            "删除",
            "削除",
            "삭제 <2030. 1. 1.>",
            ". . . . .",
            "…",
            "Upphävd genom lag (2030:1).",
            "（由2030年第1號廢除）",
            "Repealed by Act 3 of 2030.",
        ] {
            assert!(is_repeal(gone), "{gone}");
        }
        for stands in [
            "",
            "Deleted data shall be restored.",
            "Repealed provisions keep their effect for 3 years",
            "删除个人信息的，应当告知。",
            "§",
        ] {
            assert!(!is_repeal(stands), "{stands}");
        }
    }
}
