//! For the table of facts: sentences of our own in eleven languages and what they mean. Refuses real law.

use super::*;
use crate::change::{Mention, Modality, Unit, Value};

fn first(language: &str, text: &str) -> Vec<Value> {
    let language: Option<Language> = language.parse().ok();
    marks(text, language.as_ref())
        .into_iter()
        .filter(|mark| !matches!(mark.kind, FactKind::CrossReference | FactKind::Scope))
        .map(|mark| mark.value)
        .collect()
}

fn span(amount: &str, unit: Unit, business: bool) -> Value {
    Value::Duration {
        amount: amount.to_owned(),
        unit,
        business,
    }
}

fn sum(amount: &str, currency: &str) -> Value {
    Value::Amount {
        amount: amount.to_owned(),
        currency: currency.to_owned(),
    }
}

fn share(amount: &str) -> Value {
    Value::Percentage {
        amount: amount.to_owned(),
    }
}

fn check(cases: &[(&str, &str, Value)]) {
    for (language, text, expected) in cases {
        let found = first(language, text);
        assert!(found.contains(expected), "{language}: {text}: {found:?}");
    }
}

#[test]
fn durations_are_read_in_figures_and_words() {
    check(&[
        (
            "en",
            "within fourteen days of delivery",
            span("14", Unit::Day, false),
        ),
        ("en", "a 30-day period", span("30", Unit::Day, false)),
        (
            "en",
            "ten business days after receipt",
            span("10", Unit::Day, true),
        ),
        (
            "en",
            "within forty-five (45) days",
            span("45", Unit::Day, false),
        ),
        (
            "de",
            "binnen vierzehn Tagen nach Erhalt",
            span("14", Unit::Day, false),
        ),
        (
            "de",
            "innerhalb von 5 Werktagen",
            span("5", Unit::Day, true),
        ),
        ("de", "eine zweiwöchige Frist", span("2", Unit::Week, false)),
        (
            "de",
            "die vierzehntägige Frist",
            span("14", Unit::Day, false),
        ),
        (
            "es",
            "en el plazo de catorce días naturales",
            span("14", Unit::Day, false),
        ),
        ("es", "diez días hábiles", span("10", Unit::Day, true)),
    ]);
}

#[test]
fn durations_are_read_in_other_languages() {
    check(&[
        (
            "fr",
            "dans un délai de quatorze jours",
            span("14", Unit::Day, false),
        ),
        ("fr", "sous un mois", span("1", Unit::Month, false)),
        (
            "it",
            "entro trenta giorni lavorativi",
            span("30", Unit::Day, true),
        ),
        (
            "pt",
            "no prazo de 15 dias úteis",
            span("15", Unit::Day, true),
        ),
        ("nl", "binnen veertien dagen", span("14", Unit::Day, false)),
        (
            "pl",
            "w terminie 14 dni roboczych",
            span("14", Unit::Day, true),
        ),
    ]);
}

#[test]
fn durations_are_read_in_scripts_without_spaces() {
    check(&[
        (
            "zh",
            "应当自收到之日起十五日内退款",
            span("15", Unit::Day, false),
        ),
        ("zh", "在三十个工作日内答复", span("30", Unit::Day, true)),
        ("ja", "三十日以内に", span("30", Unit::Day, false)),
        ("ja", "六か月を経過した", span("6", Unit::Month, false)),
        ("ko", "14일 이내에", span("14", Unit::Day, false)),
    ]);
}

#[test]
fn amounts_carry_their_currency() {
    check(&[
        ("en", "fines up to EUR 20 000 000", sum("20000000", "EUR")),
        (
            "en",
            "not exceeding $7,500 per violation",
            sum("7500", "USD"),
        ),
        ("en", "2.5 million euros", sum("2500000", "EUR")),
        ("de", "bis zu 20 Millionen Euro", sum("20000000", "EUR")),
        ("de", "ein Betrag von 1.000,50 €", sum("1000.5", "EUR")),
        ("fr", "une amende de 75 000 euros", sum("75000", "EUR")),
        ("es", "multa de hasta 100.000 euros", sum("100000", "EUR")),
        ("it", "fino a 5 milioni di euro", sum("5000000", "EUR")),
        ("pt", "multa de R$ 50.000,00", sum("50000", "BRL")),
        ("zh", "处五百万元以下罚款", sum("5000000", "CNY")),
        ("ja", "百万円以下の罰金", sum("1000000", "JPY")),
    ]);
}

#[test]
fn shares_and_ages_are_told_apart_from_spans() {
    check(&[
        ("en", "4 % of turnover", share("4")),
        ("de", "2,5 Prozent des Umsatzes", share("2.5")),
        ("fr", "cinq pour cent", share("5")),
        ("es", "el 20 por 100 del precio", share("20")),
        ("zh", "百分之五以下", share("5")),
        (
            "en",
            "a child under 16 years of age",
            Value::Age { years: 16 },
        ),
        (
            "de",
            "das sechzehnte oder 16. Lebensjahr",
            Value::Age { years: 16 },
        ),
        ("fr", "âgé de quinze ans", Value::Age { years: 15 }),
        ("es", "menores de catorce años", Value::Age { years: 14 }),
        ("zh", "不满十四周岁", Value::Age { years: 14 }),
        ("ja", "十八歳未満", Value::Age { years: 18 }),
    ]);
}

#[test]
fn dates_are_read_in_every_order() {
    check(&[
        (
            "en",
            "on 25 May 2018",
            Value::Date {
                date: "2018-05-25".to_owned(),
            },
        ),
        (
            "en",
            "by January 1, 2027",
            Value::Date {
                date: "2027-01-01".to_owned(),
            },
        ),
        (
            "de",
            "am 1. Januar 2026",
            Value::Date {
                date: "2026-01-01".to_owned(),
            },
        ),
        (
            "es",
            "el 28 de mayo de 2022",
            Value::Date {
                date: "2022-05-28".to_owned(),
            },
        ),
        (
            "zh",
            "自2024年7月1日起施行",
            Value::Date {
                date: "2024-07-01".to_owned(),
            },
        ),
        (
            "ja",
            "令和六年四月一日",
            Value::Date {
                date: "2024-04-01".to_owned(),
            },
        ),
    ]);
}

#[test]
fn modality_is_read_with_its_negation() {
    let modality = |modality| Value::Modality { modality };
    check(&[
        (
            "en",
            "The trader shall not charge",
            modality(Modality::MustNot),
        ),
        ("en", "The trader may charge", modality(Modality::May)),
        (
            "de",
            "Der Unternehmer hat die Kosten zu tragen",
            modality(Modality::Must),
        ),
        ("de", "Er darf nicht werben", modality(Modality::MustNot)),
        (
            "es",
            "El empresario no podrá cobrar",
            modality(Modality::MustNot),
        ),
        (
            "fr",
            "Le professionnel doit informer",
            modality(Modality::Must),
        ),
        ("it", "Il venditore può rifiutare", modality(Modality::May)),
        (
            "pt",
            "O fornecedor deverá informar",
            modality(Modality::Must),
        ),
        (
            "nl",
            "De handelaar mag niet weigeren",
            modality(Modality::MustNot),
        ),
        ("zh", "经营者不得收集", modality(Modality::MustNot)),
        ("ja", "公表しなければならない。", modality(Modality::Must)),
        ("ja", "請求することができる。", modality(Modality::May)),
    ]);
    let found = first("en", "The trader shall not charge");
    assert!(!found.contains(&modality(Modality::Must)));
}

#[test]
fn facts_pair_what_differs_and_leave_what_stayed() {
    let found = facts(
        "within 14 days, at most 5 %",
        "within 30 days, at most 5 %",
        None,
    );
    assert_eq!(
        found,
        [Fact {
            kind: FactKind::Duration,
            from: Some(span("14", Unit::Day, false)),
            to: Some(span("30", Unit::Day, false)),
            from_at: Some(Mention {
                start: 7,
                end: 14,
                bound: None,
                counted_from: None
            }),
            to_at: Some(Mention {
                start: 7,
                end: 14,
                bound: None,
                counted_from: None
            }),
        }]
    );
}

#[test]
fn a_legal_number_is_no_duration() {
    assert!(first("zh", "依照第三十条和第二款").is_empty());
    assert!(first("ja", "平成十七年法律第四十八号").is_empty());
    assert!(first("en", "under Article 12(3)").is_empty());
}

fn told(language: &str, before: &str, after: &str) -> Vec<String> {
    let language: Option<Language> = language.parse().ok();
    facts(before, after, language.as_ref())
        .iter()
        .map(ToString::to_string)
        .collect()
}

#[test]
fn a_member_of_a_list_that_came_is_told_but_a_rewritten_sentence_is_not() {
    let (before, after) = (
        "The notice states the price, the address and the period.",
        "The notice states the price, the address, the delivery costs and the period.",
    );
    assert_eq!(
        told("en", before, after),
        ["list-member: – → the delivery costs"]
    );
    let rewritten = "The notice names the seller, a telephone number and the period.";
    assert!(
        told("en", before, rewritten)
            .iter()
            .all(|fact| !fact.starts_with("list-member"))
    );
    assert_eq!(
        told(
            "zh",
            "包括姓名、地址、电话。",
            "包括姓名、地址、邮箱、电话。"
        ),
        ["list-member: – → 邮箱"]
    );
}

#[test]
fn a_definition_is_told_as_wider_or_narrower() {
    let (wide, narrow) = (
        "'Consumer' means any natural person.",
        "'Consumer' means any natural person, provided that the person acts outside a trade.",
    );
    assert!(told("en", wide, narrow).contains(&"definition: – → narrowed".to_owned()));
    assert!(told("en", narrow, wide).contains(&"definition: – → widened".to_owned()));
}

#[test]
fn a_limit_a_beginning_a_party_and_a_reference_are_facts_of_their_own() {
    assert_eq!(
        told("en", "at least 14 days", "at most 14 days"),
        ["limit: at least → at most"]
    );
    assert_eq!(
        told(
            "de",
            "binnen 14 Tagen nach Erhalt",
            "binnen 14 Tagen nach Vertragsschluss"
        ),
        ["start: receipt → contract"]
    );
    assert_eq!(
        told("fr", "le professionnel informe", "la plateforme informe"),
        ["scope: trader → platform"]
    );
    assert_eq!(
        told("en", "under Article 12(3)", "under Article 14(3)(b)"),
        ["cross-reference: 12(3) → 14(3)(b)"]
    );
    assert_eq!(
        told("zh", "依照第十二条第三款", "依照第十四条"),
        ["cross-reference: 12(3) → 14"]
    );
}

#[test]
fn values_pair_by_the_words_around_them() {
    let before = "The seller may keep the deposit. The buyer must pay the carriage.";
    let after = "The seller must return the deposit at the buyer's request without cost. \
                 Every carrier should be insured against theft and fire. The buyer must pay the carriage.";
    let found = told("en", before, after);
    assert!(
        found.contains(&"modality: – → should".to_owned()),
        "{found:?}"
    );
}

#[test]
fn what_tells_when_a_text_was_made_is_no_date_of_law() {
    let bare = |language: &str, text: &str| {
        first(language, text)
            .into_iter()
            .any(|value| matches!(value, Value::Date { .. }))
    };
    assert!(!bare("en", "Last updated: September 6, 2024"));
    assert!(!bare("en", "History Sept. 18, 2024, D.C. Law 25-217"));
    assert!(!bare("de", "Stand: 6. Mai 2024"));
}

#[test]
fn an_ability_that_describes_a_noun_is_no_permission() {
    assert!(first("ja", "知覚によって認識することができない方法をいう。").is_empty());
    assert!(first("zh", "货值不足一万元的，处警告。").contains(&sum("10000", "CNY")));
}
