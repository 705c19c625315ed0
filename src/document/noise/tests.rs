//! Lines in, noise told from law.

use super::*;
use crate::document::Role;

#[test]
fn moments_of_the_page_are_noise() {
    for line in [
        "Last updated: 21 November 2026",
        "Page last updated on 21/11/2026 10:02",
        "This page was last modified 2026-11-21",
        "Retrieved on 21 November 2026, 10:03 am",
        "Last updated November 2026",
        "Updated 3 hours ago",
        "Views: 12,345",
        "12.345 Aufrufe",
        "浏览次数：1234",
        "最后更新时间：2026年11月21日 10:00",
        "最終更新日：2026年11月21日",
        "Zuletzt aktualisiert am 21. November 2026",
        "Última actualización: 21 de noviembre de 2026",
        "Dernière mise à jour : 21 novembre 2026",
        "Ultimo aggiornamento: 21 novembre 2026",
        "Laatst bijgewerkt op 21 november 2026",
        "Ostatnia aktualizacja: 21.11.2026",
        "Poslední aktualizace 21. 11. 2026",
        "Utolsó frissítés: 2026. november 21.",
        "Ultima actualizare: 21.11.2026",
        "Последна актуализация: 21.11.2026 г.",
        "Τελευταία ενημέρωση: 21/11/2026",
        "Senast uppdaterad 21 november 2026",
        "Sidst opdateret: 21. november 2026",
        "Viimeksi päivitetty 21.11.2026",
        "Sist oppdatert 21.11.2026",
        "Son güncelleme tarihi: 21.11.2026",
        "Последнее обновление: 21 ноября 2026",
        "Останнє оновлення: 21 листопада 2026",
        "آخر تحديث: 21 نوفمبر 2026",
        "עדכון אחרון: 21.11.2026",
        "ปรับปรุงล่าสุดเมื่อ 21 พฤศจิกายน 2569",
        "Cập nhật lần cuối: 21/11/2026",
        "Terakhir diperbarui: 21 November 2026",
        "अंतिम अद्यतन: 21 नवंबर 2026",
        "최종 수정일 2026-11-21",
    ] {
        assert!(is_noise(line), "{line}");
    }
}

#[test]
fn lines_about_the_page_are_noise() {
    for line in [
        "Просмотров: 345",
        "Wyświetleń: 345",
        "조회수 1,234",
        "Share on Facebook",
        "» Udostępnij",
        "Поделиться",
        "Print this page",
        "Page 3 of 12",
        "Seite 3 von 12",
        "Strona 3 z 12",
        "Accept all cookies",
        "Accepteer",
        "Tüm çerezleri kabul et",
        "Принять все",
        "Session ID: 8f3a9bc01d",
        "d41d8cd98f00b204e9800998ecf8427e",
        "打印本页",
        "返回顶部",
        "Page retrieved on: 2025-11-18 16:55:20 | Views: 74,158",
        "Seite abgerufen am: 2025-03-01 07:01:12 | Aufrufe: 98,996",
        "本页访问时间: 2025-03-21 16:07:25 | 浏览次数: 60,381",
        "ページ取得日時: 2025-03-21 16:07:25 | 閲覧数: 60,381",
    ] {
        let known = line != "Accepteer";
        assert_eq!(is_noise(line), known, "{line}");
    }
}

#[test]
fn law_is_no_noise() {
    for line in [
        "The controller shall keep the register updated.",
        "Last updated entries in the register shall be published by the authority within 30 days of the change being made known to it.",
        "Last updated provisions shall apply from 1 May 2026",
        "Last updated provisions of 2024 shall apply",
        "Updated 3 of the 5 provisions",
        "Updated on 1 May 2026 by the Consumer Act",
        "Retrieved on 3 occasions within 2 years",
        "Article 5",
        "(a)",
        "§ 5",
        "Zuletzt geändert durch Artikel 3 des Gesetzes vom 1. Mai 2024",
        "Aktualisiert der Händler die 3 Listen, so gilt § 4",
        "Dernière modification par la loi n° 2024-364 du 22 avril 2024",
        "Última actualización publicada el 28/12/2024 por la Ley Orgánica 7/2024, de consumidores",
        "Última actualización publicada el 28/12/2024 por la ley 7/2024",
        "Last updated: 1 May 2026 | Article 5",
        "Visits: the inspector may visit premises at any time.",
        "3 visits a year are allowed",
        "Printed matter shall carry the notice.",
        "公布日期：2024年5月1日",
        "更新登记之日起三十日内",
        "Date of entry into force: 1 May 2026",
        "Amended on 1 May 2026",
        "Hits of 3 or more count twice.",
        "Advertisements",
        "Werbung",
        "Publicidad",
        "Comment 3",
        "Page 3 of the annex shall be replaced.",
        "Cookies are stored for 13 months.",
        "Обновлено должно быть 3 раза в 2 года разрешение",
    ] {
        assert!(!is_noise(line), "{line}");
    }
}

#[test]
fn what_stands_between_the_paragraphs_of_an_article_is_known_apart() {
    for line in [
        "Advertisement",
        "- Anzeige -",
        "Lea también:",
        "Читайте также:",
        "広告",
    ] {
        assert!(is_between(line), "{line}");
    }
    assert!(!is_between("Advertisements shall name the trader."));
}

fn cut(text: &str, expression: &str) -> Vec<String> {
    let block = Block {
        role: Role::Paragraph,
        text: text.into(),
    };
    clean(
        vec![block],
        &[Regex::new(expression).expect("an expression")],
    )
    .into_iter()
    .map(|block| block.text)
    .collect()
}

#[test]
fn a_recipe_cuts_inside_a_line_and_leaves_the_rest() {
    assert_eq!(
        cut("Article 1 (ref 1234) Scope.\nViews: 3", r"\(ref \d+\)"),
        ["Article 1 Scope."]
    );
}

#[test]
fn a_recipe_empties_a_line_and_never_a_provision() {
    assert!(cut("Wait time: 3 min", ".*").is_empty());
    assert_eq!(cut("Article 5 Refunds.", ".*"), ["Article 5 Refunds."]);
}
