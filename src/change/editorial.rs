//! For the edits that change no law: typography, editors' notes, a page's own navigation, numbers before lines.
//! Refuses to call a figure or a word editorial.

use std::{borrow::Cow, sync::LazyLock};

use regex::Regex;
use unicode_normalization::UnicodeNormalization;

use super::essence::essence;
use crate::document::pattern::Stepped;

/// How much of a line is looked at for what it begins with, in bytes: more than any of it takes.
const LONGEST: usize = 256;

/// The name of the rule that explains the whole difference between two wordings, if one does.
pub(super) fn editorial_rule(before: &str, after: &str) -> Option<&'static str> {
    if let Some(rule) = typographic(before, after) {
        return Some(rule);
    }
    let same = |cut: &dyn Fn(&str) -> Option<String>| {
        let (a, b) = (cut(before), cut(after));
        let some = a.is_some() || b.is_some();
        some && essence(a.as_deref().unwrap_or(before)) == essence(b.as_deref().unwrap_or(after))
    };
    if same(&without_notes) {
        return Some("consolidation-note");
    }
    if same(&|text| without_beginnings(text, &NAVIGATION)) {
        return Some("navigation");
    }
    let listed = before.lines().count() == after.lines().count();
    (listed && same(&|text| without_beginnings(text, &LABELS))).then_some("enumeration")
}

/// The text without what editors write beside the law, if there is any.
fn without_notes(text: &str) -> Option<String> {
    match NOTES.replace_all(text, "") {
        Cow::Borrowed(_) => None,
        Cow::Owned(cut) => Some(cut),
    }
}

/// The text without what its lines begin with, if any does.
fn without_beginnings(text: &str, beginning: &Stepped) -> Option<String> {
    let mut any = false;
    let mut rest = String::with_capacity(text.len());
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            rest.push('\n');
        }
        let end = beginning.end(&line[..line.floor_char_boundary(LONGEST)]);
        any |= end.is_some();
        rest.push_str(&line[end.unwrap_or(0)..]);
    }
    any.then_some(rest)
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

/// A page's own ways to move about, each on a line of its own.
static NAVIGATION: LazyLock<Stepped> = LazyLock::new(|| {
    Stepped::new(
        r"(?xi)^[\ \t]*[\[<«‹←↑^]*[\ \t]*(?:
        back\ to\ top|top\ of\ page|print(?:\ this\ page)?|share(?:\ this\ page)?|skip\ to\ (?:main\ )?content|table\ of\ contents
        |(?:previous|next)(?:\ (?:page|section|article|chapter))?|nach\ oben|zum\ seitenanfang|seite\ drucken|zurück|weiter|zur\ startseite
        |haut\ de\ page|imprimer|partager|précédent|suivant|volver(?:\ arriba)?|imprimir|compartir|anterior|siguiente
        |torna\ su|stampa|condividi|voltar(?:\ ao\ topo)?|seguinte|partilhar|terug\ naar\ boven|afdrukken|delen|vorige|volgende
        |do\ góry|drukuj|udostępnij|następny|poprzedni|返回顶部|打印(?:本页)?|分享|上一篇|下一篇|上一页|下一页|返回首页
        |トップへ戻る|ページの先頭へ(?:戻る)?|印刷|前へ|次へ|맨\ 위로|인쇄|공유하기|이전|다음
        )[\ \t]*[\]>»›→↑^]*[\ \t]*$",
    )
});

/// The numbers and letters before the lines of a list.
static LABELS: LazyLock<Stepped> = LazyLock::new(|| {
    Stepped::new(
        r"(?x)^[\ \t]*(?:\(?[0-9]{1,3}[a-z]?[.)]|\([a-z]{1,4}\)|[a-z]{1,4}[.)]|\(?[一二三四五六七八九十]{1,3}[、)）.]|[（(][一二三四五六七八九十]{1,3}[）)])[\ \t　]*",
    )
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_to_move_about_a_page_are_no_law() {
        let (before, after) = ("The text.\nBack to top", "The text.\nNext page »");
        assert_eq!(editorial_rule(before, after), Some("navigation"));
        assert_eq!(editorial_rule("本文。\n印刷", "本文。"), Some("navigation"));
        assert_eq!(editorial_rule("The next page", "The last page"), None);
    }

    #[test]
    fn the_numbers_of_lines_are_no_law_but_their_text_is() {
        let (before, after) = (
            "1. first thing\n2. second thing",
            "a) first thing\nb) second thing",
        );
        assert_eq!(editorial_rule(before, after), Some("enumeration"));
        assert_eq!(
            editorial_rule("1. first\n2. second", "1. first\n2. third"),
            None
        );
        assert_eq!(editorial_rule("14 days", "30 days"), None);
    }
}
