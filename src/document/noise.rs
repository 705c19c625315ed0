//! What pages say about themselves: "last updated", counters, share and cookie lines, tokens.
//!
//! Refuses to touch a line that says anything else: noise is a whole short line, or what a recipe names.

use std::sync::LazyLock;

use regex::{Regex, RegexSet};

use super::{Block, Provision};

/// Longest line that can be noise, in bytes.
const LONGEST: usize = 160;

/// Most words, and most of them in letters, of the date that follows "last updated".
const WHEN: (usize, usize) = (9, 6);

/// Beginnings that are noise when only a date follows, or nothing.
static DATED: LazyLock<Regex> = LazyLock::new(|| {
    let beginnings = [
        "(?:this )?page (?:was )?(?:last )?(?:updated|modified|reviewed|generated|printed|visited)(?: on)?",
        "(?:last|date) (?:updated|modified|reviewed|changed|visited|accessed|printed|retrieved)(?: on)?",
        "(?:content |date )?(?:retrieved|printed|generated|accessed|downloaded|visited)(?: on| at)",
        "(?:current|server|local|system) (?:date|time)(?: and time)?",
        "letzte (?:aktualisierung|änderung der seite)|zuletzt aktualisiert(?: am)?",
        "seite aktualisiert(?: am)?|abgerufen am|gedruckt am|ausdruck vom",
        "última (?:actualización|modificación de la página)|página actualizada(?: el)?",
        "actualizado el|fecha de (?:impresión|consulta)|consultado el",
        "dernière mise à jour(?: de la page)?|page mise à jour le|mis à jour le|imprimé le|consulté le",
        "ultimo aggiornamento|pagina aggiornata(?: il)?|última atualização|laatst bijgewerkt",
        "最后更新(?:时间|日期)?|更新(?:时间|日期)|打印(?:时间|日期)|访问时间|当前时间",
        "最終更新日?|更新日時?|ページ更新日|印刷日|최종 ?수정일|최종 ?업데이트",
    ];
    Regex::new(&format!(r"(?i)^\s*(?:{})", beginnings.join("|"))).expect(CONSTANT)
});

/// Whole lines that are noise.
static WHOLE: LazyLock<RegexSet> = LazyLock::new(|| {
    let whole = |words: &str| format!(r"(?i)^[^\p{{L}}\d]*(?:{words})[^\p{{L}}\d]*$");
    let counted = "views?|hits?|visits?|visitors?|downloads?|reads?|aufrufe|besucher|visitas|vistas|visites|vues|\
        浏览(?:次数|量)?|点击(?:次数|量|数)?|阅读(?:次数|量)?|访问量|閲覧数|アクセス数|조회수?";
    RegexSet::new([
        whole(&format!(r"(?:page )?(?:{counted})\s*[:：]?\s*[0-9][0-9., ]*")),
        whole(r"[0-9][0-9., ]*\s*(?:page )?(?:views?|hits|visits|visitors|aufrufe|visitas|vues|次浏览)"),
        whole("share(?: this)?(?: page)?(?: on| via)?(?: facebook| twitter| x| linkedin| e-?mail| whatsapp)?|tweet"),
        whole("print(?: this)?(?: page)?|e-?mail this page|bookmark this page|back to top|top of page"),
        whole("skip to (?:main )?content|follow us(?: on)?|zum inhalt springen"),
        whole("(?:seite |artikel )?(?:drucken|teilen|empfehlen)|nach oben|zum seitenanfang"),
        whole("(?:compartir|imprimir)(?: (?:esta )?página)?|volver arriba"),
        whole("(?:partager|imprimer)(?: (?:cette )?page)?|haut de page|retour en haut"),
        whole("打印(?:本页)?|关闭(?:窗口|本页)?|分享(?:到)?|收藏|返回顶部|字号|大 中 小"),
        whole("印刷|ページの先頭へ|ページトップへ|トップへ戻る|인쇄|목록"),
        whole("(?:we|this (?:web)?site) uses? cookies[^;]*|accept(?: all)?(?: cookies)?"),
        whole("reject(?: all)?(?: cookies)?|cookie (?:settings|preferences)|manage cookies"),
        whole("(?:alle )?(?:cookies )?(?:akzeptieren|ablehnen)|cookie-?einstellungen"),
        whole("aceptar(?: todas)?(?: las)? cookies|tout accepter|tout refuser|gérer les cookies"),
        whole(r"(?:session|request|trace|correlation|ray)[ -]?(?:id)?\s*[:#]\s*[0-9a-z\-]{6,}"),
        r"^[0-9a-fA-F]{24,}$|^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$".to_owned(),
        whole(r"(?:page|seite|página|pagina)\s+[0-9]+\s*(?:of|von|de|sur|di|/)\s*[0-9]+"),
    ])
    .expect(CONSTANT)
});

const CONSTANT: &str = "the expressions are constants and are covered by tests";

/// Whether a whole line is noise.
#[must_use]
pub fn is_noise(line: &str) -> bool {
    if line.len() > LONGEST {
        return false;
    }
    let dated = DATED
        .find(line)
        .is_some_and(|found| is_when(&line[found.end()..]));
    dated || WHOLE.is_match(line)
}

/// Whether a text can be no more than a date and time, or nothing.
fn is_when(rest: &str) -> bool {
    let words: Vec<&str> = rest
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let (most, most_letters) = WHEN;
    let letters = words
        .iter()
        .filter(|word| word.chars().all(char::is_alphabetic))
        .count();
    let numbered = words
        .iter()
        .any(|word| word.contains(|c: char| c.is_ascii_digit()));
    let apart = rest.is_empty() || !rest.starts_with(|c: char| c.is_ascii_alphanumeric());
    apart && words.len() <= most && letters <= most_letters && (numbered || words.is_empty())
}

/// Takes noise out of blocks: whole lines, and inside lines what the recipe's expressions match.
#[must_use]
pub fn clean(blocks: Vec<Block>, ignore: &[Regex]) -> Vec<Block> {
    blocks
        .into_iter()
        .filter_map(|mut block| {
            if !ignore.is_empty() || block.text.lines().any(is_noise) {
                block.text = clean_text(&block.text, ignore);
            }
            (!block.text.is_empty()).then_some(block)
        })
        .collect()
}

/// Takes noise out of provisions that markup gave, as [`clean`] does out of blocks.
#[must_use]
pub fn clean_provisions(provisions: Vec<Provision>, ignore: &[Regex]) -> Vec<Provision> {
    provisions
        .into_iter()
        .map(|mut provision| {
            if !ignore.is_empty() || provision.text.lines().any(is_noise) {
                provision.text = clean_text(&provision.text, ignore);
            }
            provision
        })
        .collect()
}

fn clean_text(text: &str, ignore: &[Regex]) -> String {
    let mut kept: Vec<String> = Vec::new();
    for line in text.lines() {
        let mut cut = line.to_owned();
        for expression in ignore {
            cut = expression.replace_all(&cut, "").into_owned();
        }
        let folded = super::html::fold(&cut);
        if !folded.is_empty() && !is_noise(&folded) {
            kept.push(folded);
        }
    }
    kept.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Role;

    #[test]
    fn lines_about_the_page_are_noise() {
        for line in [
            "Last updated: 21 November 2026",
            "Page last updated on 21/11/2026 10:02",
            "This page was last modified 2026-11-21",
            "Retrieved on 21 November 2026, 10:03 am",
            "Views: 12,345",
            "浏览次数：1234",
            "最后更新时间：2026年11月21日 10:00",
            "最終更新日：2026年11月21日",
            "Zuletzt aktualisiert am 21. November 2026",
            "Última actualización: 21 de noviembre de 2026",
            "Dernière mise à jour : 21 novembre 2026",
            "Share on Facebook",
            "Print this page",
            "Page 3 of 12",
            "Accept all cookies",
            "Session ID: 8f3a9bc01d",
            "d41d8cd98f00b204e9800998ecf8427e",
            "打印本页",
        ] {
            assert!(is_noise(line), "{line}");
        }
    }

    #[test]
    fn law_is_no_noise() {
        for line in [
            "The controller shall keep the register updated.",
            "Last updated entries in the register shall be published by the authority within 30 days of the change being made known to it.",
            "Article 5",
            "(a)",
            "Zuletzt geändert durch Artikel 3 des Gesetzes vom 1. Mai 2024",
            "Visits: the inspector may visit premises at any time.",
            "Printed matter shall carry the notice.",
            "公布日期：2024年5月1日",
            "Date of entry into force: 1 May 2026",
            "Amended on 1 May 2026",
            "Hits of 3 or more count twice.",
        ] {
            assert!(!is_noise(line), "{line}");
        }
    }

    #[test]
    fn a_recipe_cuts_inside_a_line_and_leaves_the_rest() {
        let block = Block {
            role: Role::Paragraph,
            text: "Article 1 (ref 1234) Scope.\nViews: 3".into(),
        };
        let ignore = [Regex::new(r"\(ref \d+\)").expect("an expression")];
        let cleaned = clean(vec![block], &ignore);
        assert_eq!(cleaned[0].text, "Article 1 Scope.");
    }
}
