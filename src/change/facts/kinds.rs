//! For the kinds of fact that are more than a number: each is told in several languages, with the words it was
//! read from. Refuses numbers, which the table has.

use super::facts;
use crate::{
    change::{Fact, FactKind},
    locale::Language,
};

/// Language, wording before and after, the fact, and the words it stands on, before and after.
type Case = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    [&'static str; 2],
);

fn check(kind: FactKind, cases: &[Case]) {
    for (code, before, after, told, [from, to]) in cases {
        let language: Language = code.parse().expect("a language");
        let found = facts(before, after, Some(&language));
        let fact = found
            .iter()
            .find(|fact| fact.kind == kind && fact.to_string() == *told);
        let Some(fact) = fact else {
            panic!("{code}: {after}: {found:?}");
        };
        assert_eq!(words(fact, before, after), (*from, *to), "{code}: {after}");
    }
}

/// The words a fact was read from.
fn words<'a>(fact: &Fact, before: &'a str, after: &'a str) -> (&'a str, &'a str) {
    let from = fact
        .from_at
        .as_ref()
        .map_or("", |at| &before[at.start..at.end]);
    let to = fact
        .to_at
        .as_ref()
        .map_or("", |at| &after[at.start..at.end]);
    (from, to)
}

#[test]
fn a_penalty_is_told_with_the_words_it_stands_on() {
    check(
        FactKind::Penalty,
        &[
            (
                "de",
                "Die Geldbuße beträgt bis zu 50 000 Euro.",
                "Die Geldbuße beträgt bis zu 100 000 Euro.",
                "penalty: EUR 50000 → EUR 100000",
                ["50 000 Euro", "100 000 Euro"],
            ),
            (
                "ja",
                "三年以下の拘禁刑に処する。",
                "五年以下の拘禁刑に処する。",
                "penalty: 3 × year → 5 × year",
                ["三年", "五年"],
            ),
            (
                "pl",
                "Kara pieniężna wynosi do 2 % obrotu.",
                "Kara pieniężna wynosi do 4 % obrotu.",
                "penalty: 2 % → 4 %",
                ["2 %", "4 %"],
            ),
        ],
    );
}

#[test]
fn a_commencement_is_told_as_a_date_or_counted() {
    check(
        FactKind::Commencement,
        &[
            (
                "it",
                "La presente legge entra in vigore il 1° gennaio 2027.",
                "La presente legge entra in vigore il 1° luglio 2027.",
                "commencement: 2027-01-01 → 2027-07-01",
                ["1° gennaio 2027", "1° luglio 2027"],
            ),
            (
                "en",
                "It enters into force on the tenth day following its publication.",
                "It enters into force on the twentieth day following its publication.",
                "commencement: 10 × day → 20 × day",
                ["tenth day", "twentieth day"],
            ),
            (
                "ko",
                "이 법은 공포 후 6개월이 경과한 날부터 시행한다.",
                "이 법은 공포 후 1년이 경과한 날부터 시행한다.",
                "commencement: 6 × month → 1 × year",
                ["6개월", "1년"],
            ),
        ],
    );
}

#[test]
fn a_party_that_took_the_place_of_another_is_told() {
    check(
        FactKind::Scope,
        &[
            (
                "es",
                "El vendedor informará.",
                "La plataforma informará.",
                "scope: trader → platform",
                ["vendedor", "plataforma"],
            ),
            (
                "zh",
                "经营者应当公示。",
                "平台经营者应当公示。",
                "scope: trader → platform",
                ["经营者", "平台经营者"],
            ),
            (
                "nl",
                "De handelaar betaalt.",
                "De handelaar en het platform betalen.",
                "scope: – → platform",
                ["", "platform"],
            ),
        ],
    );
}

#[test]
fn a_reference_that_leads_elsewhere_is_told() {
    check(
        FactKind::CrossReference,
        &[
            (
                "ko",
                "제17조제2항에 따른다.",
                "제18조제1항에 따른다.",
                "cross-reference: 17(2) → 18(1)",
                ["제17조제2항", "제18조제1항"],
            ),
            (
                "de",
                "§ 312g Abs. 2 gilt entsprechend.",
                "§ 312g Abs. 3 gilt entsprechend.",
                "cross-reference: 312(g)(2) → 312(g)(3)",
                ["§ 312g Abs. 2", "§ 312g Abs. 3"],
            ),
        ],
    );
}

#[test]
fn a_member_that_went_is_told_in_the_joins_of_its_language() {
    check(
        FactKind::ListMember,
        &[
            (
                "nl",
                "De aanbieder vermeldt de prijs, het adres, de duur en de kosten.",
                "De aanbieder vermeldt de prijs, de duur en de kosten.",
                "list-member: het adres → –",
                ["het adres", ""],
            ),
            (
                "ja",
                "氏名、住所、電話番号及び生年月日",
                "氏名、電話番号及び生年月日",
                "list-member: 住所 → –",
                ["住所", ""],
            ),
            (
                "pl",
                "Umowa określa cenę, termin, adres oraz sposób zapłaty.",
                "Umowa określa cenę, termin, adres, walutę oraz sposób zapłaty.",
                "list-member: – → walutę",
                ["", "walutę"],
            ),
        ],
    );
    // `Of` joins in Dutch alone.
    let english: Language = "en".parse().expect("a language");
    let found = facts(
        "The report covers fees, times, staff.",
        "The report covers fees, times, staff and the protection of data.",
        Some(&english),
    );
    assert!(
        found
            .iter()
            .all(|fact| !fact.to_string().contains("→ data")),
        "{found:?}"
    );
}

#[test]
fn a_definition_narrows_where_words_take_something_out() {
    for (code, wide, narrow) in [
        (
            "fr",
            "On entend par consommateur toute personne physique.",
            "On entend par consommateur toute personne physique, à l'exception des mineurs.",
        ),
        (
            "zh",
            "本法所称消费者，是指自然人。",
            "本法所称消费者，是指自然人，不包括经营者。",
        ),
        (
            "ja",
            "消費者とは、個人をいう。",
            "消費者とは、個人（事業者を除く。）をいう。",
        ),
        (
            "es",
            "Se entiende por consumidor toda persona física.",
            "Se entiende por consumidor toda persona física, salvo los menores.",
        ),
    ] {
        let language: Language = code.parse().expect("a language");
        for (before, after, told) in [
            (wide, narrow, "definition: – → narrowed"),
            (narrow, wide, "definition: – → widened"),
        ] {
            let found = facts(before, after, Some(&language));
            let fact = found.iter().find(|fact| fact.to_string() == told);
            let at = fact.and_then(|fact| fact.to_at.as_ref());
            assert_eq!(
                at.map(|at| &after[at.start..at.end]),
                Some(after),
                "{code}: {found:?}"
            );
        }
    }
}
