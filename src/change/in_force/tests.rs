//! Days of commencement as acts of eleven languages put them.
//!
//! Refuses real acts: the sentences are our own.

use super::*;
use crate::document::ProvisionPath;

/// What a wording that took the place of `before` says.
fn found(
    path: &[&str],
    (before, after): (&str, &str),
    published: Option<&str>,
    language: Option<&Language>,
) -> Vec<Commencement> {
    let path = ProvisionPath(path.iter().map(|part| (*part).to_owned()).collect());
    let told = Told {
        op: "insertion",
        path: &path,
        heading: "",
        before,
        after,
        substantive: true,
        facts: &[],
    };
    in_force([told], published, language)
}

fn from_on(published: &str, language: &Language, text: &str) -> Option<String> {
    in_force_from(&found(&[], ("", text), Some(published), Some(language)))
}

fn from(language: &str, text: &str) -> Option<String> {
    let language: Language = language.parse().expect("a language");
    from_on("2026-02-10", &language, text)
}

#[test]
fn the_day_of_commencement_is_read_in_every_language() {
    for (language, text, day) in [
        (
            "en",
            "This Regulation shall apply from 1 March 2027.",
            "2027-03-01",
        ),
        (
            "en",
            "This Act takes effect on January 1, 2028.",
            "2028-01-01",
        ),
        (
            "de",
            "Dieses Gesetz tritt am 1. März 2027 in Kraft.",
            "2027-03-01",
        ),
        (
            "fr",
            "La présente loi entre en vigueur le 1er mars 2027.",
            "2027-03-01",
        ),
        (
            "es",
            "La presente ley entrará en vigor el 1 de marzo de 2027.",
            "2027-03-01",
        ),
        (
            "it",
            "La presente legge si applica a decorrere dal 1° marzo 2027.",
            "2027-03-01",
        ),
        (
            "pt",
            "Esta lei entra em vigor em 1 de março de 2027.",
            "2027-03-01",
        ),
        (
            "nl",
            "Deze wet treedt in werking met ingang van 1 maart 2027.",
            "2027-03-01",
        ),
        (
            "pl",
            "Ustawa wchodzi w życie z dniem 1 marca 2027 r.",
            "2027-03-01",
        ),
        ("zh", "本法自2027年3月1日起施行。", "2027-03-01"),
        (
            "ja",
            "この法律は、令和九年三月一日から施行する。",
            "2027-03-01",
        ),
        ("ko", "이 법은 2027년 3월 1일부터 시행한다.", "2027-03-01"),
    ] {
        assert_eq!(from(language, text).as_deref(), Some(day), "{text}");
    }
}

#[test]
fn a_span_after_publication_is_counted_from_the_known_day() {
    for (language, text, day) in [
        (
            "en",
            "It shall apply twelve months after its publication.",
            "2027-02-10",
        ),
        (
            "en",
            "It shall enter into force on the twentieth day following that of its publication.",
            "2026-03-02",
        ),
        (
            "de",
            "Sie gilt sechs Monate nach ihrer Veröffentlichung.",
            "2026-08-10",
        ),
        (
            "fr",
            "Il entre en vigueur trois mois après sa publication.",
            "2026-05-10",
        ),
        (
            "es",
            "Entrará en vigor a los veinte días de su publicación.",
            "2026-03-02",
        ),
        (
            "ja",
            "この法律は、公布の日から起算して六月を経過した日から施行する。",
            "2026-08-10",
        ),
        (
            "ko",
            "이 법은 공포 후 6개월이 경과한 날부터 시행한다.",
            "2026-08-10",
        ),
    ] {
        assert_eq!(from(language, text).as_deref(), Some(day), "{text}");
    }
    let language = Language::english();
    let text = "It shall apply twelve months after its publication.";
    assert_eq!(
        in_force_from(&found(&[], ("", text), None, Some(&language))),
        None
    );
}

#[test]
fn a_provision_may_hold_from_another_day_than_its_act() {
    let text = "This Regulation shall apply from 1 March 2027. However, Article 12 shall apply from 1 June 2027.";
    let found = found(&[], ("", text), None, None);
    let days: Vec<(Option<&str>, &str)> = found
        .iter()
        .map(|one| (one.provision.as_deref(), one.from.as_str()))
        .collect();
    assert_eq!(days, [(None, "2027-03-01"), (Some("12"), "2027-06-01")]);
    assert_eq!(in_force_from(&found).as_deref(), Some("2027-03-01"));
}

#[test]
fn a_day_that_stood_there_before_is_not_this_changes_day() {
    let text = "This Act takes effect on January 1, 2020.";
    let longer = format!("{text} The fee is five dollars.");
    assert!(found(&[], (text, longer.as_str()), None, None).is_empty());
    assert!(found(&[], ("", "The report is due on 1 May 2027."), None, None).is_empty());
}

/// Language, wording, and the day it means when published on 10 February 2026.
const BY_PUBLICATION: [(&str, &str, &str); 18] = [
    (
        "en",
        "This Order comes into force on the day of its publication.",
        "2026-02-10",
    ),
    (
        "en",
        "This Directive shall enter into force on the day following that of its publication.",
        "2026-02-11",
    ),
    (
        "de",
        "Dieses Gesetz tritt am Tag nach der Verkündung in Kraft.",
        "2026-02-11",
    ),
    (
        "de",
        "Diese Verordnung tritt am Tag ihrer Veröffentlichung in Kraft.",
        "2026-02-10",
    ),
    (
        "de",
        "Es tritt am ersten Tag des dritten auf die Verkündung folgenden Kalendermonats in Kraft.",
        "2026-05-01",
    ),
    (
        "fr",
        "Il entre en vigueur le lendemain de sa publication.",
        "2026-02-11",
    ),
    (
        "fr",
        "Il entre en vigueur le premier jour du mois suivant sa publication.",
        "2026-03-01",
    ),
    (
        "es",
        "La presente ley entrará en vigor el día siguiente al de su publicación.",
        "2026-02-11",
    ),
    (
        "it",
        "Il presente decreto entra in vigore il giorno successivo a quello della sua pubblicazione.",
        "2026-02-11",
    ),
    (
        "pt",
        "Esta Lei entra em vigor na data de sua publicação.",
        "2026-02-10",
    ),
    (
        "pt",
        "O presente decreto-lei entra em vigor no dia seguinte ao da sua publicação.",
        "2026-02-11",
    ),
    (
        "nl",
        "Deze verordening treedt in werking op de dag na die van de bekendmaking.",
        "2026-02-11",
    ),
    (
        "pl",
        "Ustawa wchodzi w życie z dniem następującym po dniu ogłoszenia.",
        "2026-02-11",
    ),
    (
        "pl",
        "Rozporządzenie wchodzi w życie z dniem ogłoszenia.",
        "2026-02-10",
    ),
    ("zh", "本办法自公布之日起施行。", "2026-02-10"),
    ("ja", "この法律は、公布の日から施行する。", "2026-02-10"),
    (
        "ja",
        "この省令は、公布の日の翌日から施行する。",
        "2026-02-11",
    ),
    ("ko", "이 법은 공포한 날부터 시행한다.", "2026-02-10"),
];

#[test]
fn the_day_of_publication_and_the_day_after_are_read_in_every_language() {
    for (language, text, day) in BY_PUBLICATION {
        assert_eq!(from(language, text).as_deref(), Some(day), "{text}");
    }
    // A day counted from publication that decides nothing about force.
    let text = "The list is displayed on the day of its publication.";
    assert_eq!(from("en", text), None);
}

#[test]
fn months_and_years_go_by_the_calendar_and_name_their_rule() {
    let language = Language::english();
    for (published, span, day, rule) in [
        (
            "2026-01-31",
            "one month",
            "2026-02-28",
            DayRule::MonthsAfterPublication,
        ),
        (
            "2027-08-31",
            "six months",
            "2028-02-29",
            DayRule::MonthsAfterPublication,
        ),
        (
            "2028-02-29",
            "twelve months",
            "2029-02-28",
            DayRule::MonthsAfterPublication,
        ),
        (
            "2028-02-29",
            "two years",
            "2030-02-28",
            DayRule::YearsAfterPublication,
        ),
        (
            "2026-12-15",
            "three weeks",
            "2027-01-05",
            DayRule::WeeksAfterPublication,
        ),
        (
            "2026-02-10",
            "20 days",
            "2026-03-02",
            DayRule::DaysAfterPublication,
        ),
    ] {
        let text = format!("This Act shall apply {span} after its publication.");
        let found = found(&[], ("", &text), Some(published), Some(&language));
        let one = found.first().expect(&text);
        assert_eq!((one.from.as_str(), one.rule), (day, rule), "{text}");
        assert_eq!(one.counted_from.as_deref(), Some(published));
        assert!(one.because.contains(span), "{}", one.because);
    }
}

#[test]
fn every_provision_that_is_named_has_the_day() {
    let days = |path: &[&str], language: &str, text: &str| -> String {
        let language: Language = language.parse().expect("a language");
        let found = found(path, ("", text), Some("2026-02-10"), Some(&language));
        let one = |one: &Commencement| {
            format!("{} {}", one.provision.as_deref().unwrap_or("all"), one.from)
        };
        found.iter().map(one).collect::<Vec<_>>().join(", ")
    };
    for (language, text, wanted) in [
        (
            "en",
            "This Regulation shall apply from 1 March 2027, with the exception of Articles 5 to 7, which shall apply from 1 June 2027.",
            "all 2027-03-01, 5 2027-06-01, 6 2027-06-01, 7 2027-06-01",
        ),
        (
            "de",
            "Dieses Gesetz tritt am 1. März 2027 in Kraft. Artikel 5 Abs. 2 tritt am 1. Juni 2027 in Kraft.",
            "all 2027-03-01, 5(2) 2027-06-01",
        ),
        (
            "de",
            "Am 1. Juni 2027 treten die §§ 5 und 6 in Kraft.",
            "5 2027-06-01, 6 2027-06-01",
        ),
        (
            "en",
            "Article 12(3) shall apply twelve months after publication of this Regulation.",
            "12(3) 2027-02-10",
        ),
    ] {
        assert_eq!(days(&[], language, text), wanted, "{text}");
    }
    let own = "This Article shall apply from 1 June 2027.";
    assert_eq!(days(&["Article 9", "4"], "en", own), "9(4) 2027-06-01");
}
