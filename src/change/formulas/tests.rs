//! What titles and notices of eleven languages say of themselves, and the same words in another sense.
//!
//! Refuses real titles: these are our own.

use std::collections::HashMap;

use super::*;
use crate::{
    change::{Delta, Edit, Op},
    document::ProvisionPath,
};

fn words(title: &str, notice: &str, language: &str) -> String {
    let language: Language = language.parse().expect("a language");
    let found = flags(title, notice, Some(&language));
    let words: Vec<&str> = found.iter().map(|flag| flag.flag.word()).collect();
    words.join(" ")
}

#[test]
fn every_table_holds_every_kind_and_no_unknown_key() {
    for (language, sheet) in SHEETS {
        let table: HashMap<String, String> = toml::from_str(sheet).expect("the table is TOML");
        for (key, _) in FORMULAS
            .iter()
            .filter(|(key, _)| !key.starts_with("first-of-month"))
        {
            assert!(
                table.get(*key).is_some_and(|terms| !terms.is_empty()),
                "{language}: {key}"
            );
        }
        for key in table.keys() {
            assert!(
                FORMULAS.iter().any(|(known, _)| known == key),
                "{language}: {key}"
            );
        }
    }
}

#[test]
fn corrections_and_withdrawals_are_known_by_their_titles() {
    for (language, title, wanted) in [
        ("en", "Corrigendum to Regulation (EU) 2031/77", "correction"),
        ("en", "Price Marking Rule; Correction", "correction"),
        ("en", "[Withdrawn] Guidance on returns", "withdrawal"),
        (
            "en",
            "Price Marking Rule; Withdrawal of proposed rule",
            "withdrawal",
        ),
        (
            "de",
            "Berichtigung der Verordnung (EU) 2031/77",
            "correction",
        ),
        ("de", "Merkblatt Rückgabe (zurückgezogen)", "withdrawal"),
        ("fr", "Rectificatif au règlement (UE) 2031/77", "correction"),
        (
            "fr",
            "Recommandation sur les retours [retirée]",
            "withdrawal",
        ),
        ("es", "Corrección de errores de la Ley 3/2031", "correction"),
        ("es", "Guía sobre devoluciones (retirada)", "withdrawal"),
        (
            "it",
            "Avviso di rettifica: decreto 12 maggio 2031",
            "correction",
        ),
        ("it", "Linee guida sui resi (ritirate)", "withdrawal"),
        ("pt", "Declaração de Retificação n.º 4/2031", "correction"),
        ("pt", "Orientação sobre devoluções (retirada)", "withdrawal"),
        (
            "nl",
            "Rectificatie van Verordening (EU) 2031/77",
            "correction",
        ),
        ("nl", "Leidraad retourneren (ingetrokken)", "withdrawal"),
        (
            "pl",
            "Sprostowanie do rozporządzenia (UE) 2031/77",
            "correction",
        ),
        ("pl", "Wytyczne dotyczące zwrotów (wycofane)", "withdrawal"),
        ("zh", "关于退货管理办法的更正", "correction"),
        ("zh", "关于退货指引的撤回公告", "withdrawal"),
        ("ja", "返品に関する告示の正誤表", "correction"),
        ("ja", "返品指針の撤回について", "withdrawal"),
        ("ko", "반품 고시 정정공고", "correction"),
        ("ko", "반품 지침 철회", "withdrawal"),
    ] {
        assert_eq!(words(title, "", language), wanted, "{title}");
        // Without a language every table is asked.
        let any = flags(title, "", None);
        assert!(
            any.iter().any(|flag| flag.flag.word() == wanted),
            "{title}: {any:?}"
        );
    }
}

#[test]
fn the_same_words_in_another_sense_are_no_flag() {
    for (language, title) in [
        (
            "en",
            "Guidance on the right of withdrawal from distance contracts",
        ),
        (
            "en",
            "Right to rectification and correction of personal data by controllers",
        ),
        ("de", "Recht auf Berichtigung personenbezogener Daten"),
        (
            "fr",
            "Droit de rectification et retrait du consentement par la personne",
        ),
        ("es", "Derecho de rectificación de los interesados"),
        ("it", "Diritto di rettifica dei dati personali"),
        ("pt", "Direito de retificação dos dados pessoais"),
        ("nl", "Recht op rectificatie van persoonsgegevens"),
        ("pl", "Prawo do sprostowania danych osobowych"),
        ("zh", "个人信息更正权行使指南"),
        ("ja", "同意の撤回に応じる手続の指針"),
        ("ko", "동의 철회 절차 안내서"),
    ] {
        assert_eq!(words(title, "", language), "", "{title}");
    }
}

#[test]
fn a_banner_counts_and_a_sentence_about_law_to_come_does_not() {
    let banner = "This guidance was withdrawn on 3 May 2031.";
    assert_eq!(words("Returns", banner, "en"), "withdrawal");
    assert_eq!(words("Returns", "Prospective", "en"), "prospective");
    assert_eq!(words("Returns", "The prospective buyer is told.", "en"), "");
    assert_eq!(words("退货办法", "（尚未施行）", "zh"), "prospective");
}

fn part(path: &str, after: &str, substantive: bool) -> Part {
    Part::from(Edit {
        op: Op::Insertion,
        path: ProvisionPath(vec![path.to_owned()]),
        old_path: None,
        heading: String::new(),
        before: String::new(),
        after: after.to_owned(),
        substantive,
        because: "test".into(),
        facts: Vec::new(),
        related: Vec::new(),
        delta: Delta::default(),
    })
}

#[test]
fn law_to_come_is_flagged_as_of_the_day_of_the_look() {
    let flagged = |parts: &mut [Part], day: Option<&str>, today: &str| -> String {
        let found = flags_of_amendment("Act", parts, day, Some(today), None);
        let words: Vec<String> = found
            .iter()
            .map(|flag| format!("{}: {}", flag.flag.word(), flag.because))
            .collect();
        words.join(", ")
    };
    let mut parts = [part("Art. 1", "New.", true), part("Art. 2", "New.", true)];
    let told = flagged(&mut parts, Some("2031-03-01"), "2031-02-28");
    assert_eq!(told, "prospective: in force from 2031-03-01");
    assert_eq!(flagged(&mut parts, Some("2031-03-01"), "2031-03-01"), "");
    // One of two is law already: the change as a whole is not to come.
    parts[0].in_force_from = Some("2031-01-01".into());
    assert_eq!(flagged(&mut parts, Some("2031-03-01"), "2031-02-28"), "");
    assert!(parts[0].flags.is_empty() && parts[1].flags.len() == 1);
}

#[test]
fn a_correction_of_typography_alone_stays_editorial() {
    let mut parts = [part("Art. 1", "New.", false)];
    let title = "Corrigendum to Regulation 7";
    let found = flags_of_amendment(title, &mut parts, None, None, None);
    assert_eq!(found[0].flag, FlagKind::Correction);
    assert!(parts.iter().all(|part| !part.substantive));
}
