//! Dates as they are printed.

use super::*;

fn read(text: &str, language: &str) -> Option<String> {
    parse(text, language.parse().ok().as_ref()).map(|at| at.day())
}

/// The 21st of November 2026, by language.
const TABLE: &[(&str, &str)] = &[
    ("en", "November 21, 2026"),
    ("en", "21st November 2026"),
    ("en", "Published: Saturday 21 November 2026"),
    ("en-US", "11/21/26"),
    ("de", "21. November 2026"),
    ("de", "Stand: 21.11.2026"),
    ("fr", "samedi 21 novembre 2026"),
    ("fr", "le 21/11/2026"),
    ("es", "21 de noviembre de 2026"),
    ("es", "21-nov-2026"),
    ("it", "21 novembre 2026"),
    ("pt", "21 de novembro de 2026"),
    ("ca", "21 de novembre de 2026"),
    ("nl", "21 nov. 2026"),
    ("sv", "21 november 2026"),
    ("da", "21. november 2026"),
    ("nb", "21. nov. 2026"),
    ("is", "21. nóvember 2026"),
    ("fi", "21. marraskuuta 2026"),
    ("et", "21. november 2026"),
    ("lv", "2026. gada 21. novembris"),
    ("lt", "2026 m. lapkričio 21 d."),
    ("pl", "21 listopada 2026 r."),
    ("cs", "21. listopadu 2026"),
    ("sk", "21. novembra 2026"),
    ("sl", "21. november 2026"),
    ("hr", "21. studenoga 2026."),
    ("sr", "21. новембар 2026."),
    ("hu", "2026. november 21."),
    ("ro", "21 noiembrie 2026"),
    ("el", "21 Νοεμβρίου 2026"),
    ("ru", "21 ноября 2026 г."),
    ("uk", "21 листопада 2026 року"),
    ("bg", "21 ноември 2026 г."),
    ("tr", "21 Kasım 2026"),
    ("ar", "٢١ نوفمبر ٢٠٢٦"),
    ("ar", "21 تشرين الثاني 2026"),
    ("he", "21 בנובמבר 2026"),
    ("th", "21 พฤศจิกายน 2569"),
    ("th", "๒๑ พ.ย. ๖๙"),
    ("th", "21/11/2569"),
    ("hi", "21 नवंबर 2026"),
    ("hi", "२१ नवम्बर २०२६"),
    ("id", "21 November 2026"),
    ("vi", "ngày 21 tháng 11 năm 2026"),
    ("vi", "21/11/2026"),
    ("zh", "2026年11月21日"),
    ("zh", "发布时间：2026-11-21 10:00"),
    ("zh", "二〇二六年十一月二十一日"),
    ("zh-TW", "中華民國115年11月21日"),
    ("zh-TW", "115/11/21"),
    ("zh-TW", "115.11.21"),
    ("ja", "令和8年11月21日"),
    ("ja", "令和 8 年 11 月 21 日（土）"),
    ("ja", "２０２６年１１月２１日"),
    ("ko", "2026년 11월 21일"),
    ("ko", "2026. 11. 21."),
    ("ko", "2026.11.21"),
    ("en", "2026-11-21"),
    ("en", "20261121"),
    ("en", "2026/11/21"),
    ("en", "No. 12 of 21.11.2026"),
];

#[test]
fn the_21st_of_november_2026_reads_in_every_language_of_the_watch_list() {
    for (language, text) in TABLE {
        assert_eq!(
            read(text, language).as_deref(),
            Some("2026-11-21"),
            "{language}: {text}"
        );
    }
}

#[test]
fn months_of_one_language_read_on_pages_of_another() {
    for (text, wanted) in [
        ("3 марта 2026", "2026-03-03"),
        ("1er mai 2026", "2026-05-01"),
        ("30 Eylül 2026", "2026-09-30"),
        ("5 července 2026", "2026-07-05"),
        ("5 června 2026", "2026-06-05"),
        ("令和元年5月1日", "2019-05-01"),
        ("平成31年4月30日", "2019-04-30"),
        ("昭和64年1月7日", "1989-01-07"),
    ] {
        assert_eq!(read(text, "de").as_deref(), Some(wanted), "{text}");
    }
    assert_eq!(
        read("5 listopada 2026", "pl").as_deref(),
        Some("2026-11-05")
    );
    assert_eq!(
        read("5. listopada 2026.", "hr").as_deref(),
        Some("2026-10-05")
    );
    assert_eq!(read("5 listopada 2026", "de"), None);
}

#[test]
fn an_ambiguous_date_is_read_by_country_or_not_at_all() {
    for (language, wanted) in [
        ("en-US", Some("2026-03-04")),
        ("en-GB", Some("2026-04-03")),
        ("fr", Some("2026-04-03")),
        ("en", None),
        ("en-CA", None),
    ] {
        assert_eq!(
            read("03/04/2026", language).as_deref(),
            wanted,
            "{language}"
        );
    }
    assert_eq!(read("03.04.2026", "en").as_deref(), Some("2026-04-03"));
}

#[test]
fn what_is_no_date_of_our_calendar_is_none() {
    for text in [
        "",
        "soon",
        "Section 12",
        "2026",
        "31 February 2026",
        "99.99.9999",
        "1.2.26",
        "192.168.11.21",
        "the market 12 2026",
        "12 جمادى الأولى 1447 هـ",
        "1447/05/12",
        "۱۴۰۴/۰۸/۳۰",
    ] {
        assert_eq!(read(text, "en"), None, "{text}");
    }
}

#[test]
fn moments_keep_their_time_and_zone() {
    for text in [
        "2026-11-21T10:00:00Z",
        "Sat, 21 Nov 2026 10:00:00 GMT",
        "Mon, 21 Nov 2026 10:00:00 GMT",
        "21 Nov 2026 11:00 CET",
        "2026-11-21 18:00:00 +0800",
        "2026-11-21 10:00:00",
        "2026-11-21T11:00+01:00",
        "Sat Nov 21 10:00:00 2026",
        "21.11.2026 10:00",
    ] {
        let at = parse(text, None).expect(text);
        assert_eq!(at.to_string(), "2026-11-21T10:00:00Z", "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn any_text_is_a_date_or_none(text in "\\PC{0,60}", digits in "[0-9年月日./ -]{0,24}") {
        for text in [text, digits] {
            if let Some(at) = parse(&text, None) {
                proptest::prop_assert!(at.millis() > -6_000_000_000_000);
            }
            proptest::prop_assert!(find(&text, None).is_none_or(|at| at.millis() > -6_000_000_000_000));
        }
    }
}
