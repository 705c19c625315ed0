//! What a roster must survive: every encoding and order it is really saved in, and every mistake named by
//! row and column without a person's data.

use super::*;
use crate::assignment::sheet::MOST_PROBLEMS;

const PLAIN: &str = "external_id,email,name,language,timezone,markets,team,manager,role,status,leave_from,leave_to,hired_on\n\
    7,ana@example.com,Ana,es,Europe/Madrid,eu;uk,Returns,lea@example.com,agent,active,2027-01-11,2027-01-22,2023-09-15\n\
    8,fang@example.com,王芳,zh-Hans,Asia/Shanghai,cn,,,,,,,\n";

fn read(bytes: &[u8]) -> Result<Vec<RosterRow>, Vec<RosterProblem>> {
    let markets = ["eu", "uk", "cn"].map(|id| id.parse().expect("an id"));
    let defaults = RosterDefaults {
        markets: &markets,
        timezone: Tz::UTC,
    };
    read_roster(bytes, defaults)
}

fn rows(bytes: &[u8]) -> Vec<RosterRow> {
    read(bytes).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

fn problems(text: &str) -> Vec<String> {
    let found = read(text.as_bytes()).expect_err("mistakes");
    found.iter().map(ToString::to_string).collect()
}

#[test]
fn a_full_row_is_read_with_its_types() {
    let ana = &rows(PLAIN.as_bytes())[0];
    assert_eq!(
        (ana.row, ana.email.as_str(), ana.name.as_str()),
        (2, "ana@example.com", "Ana")
    );
    assert_eq!(
        (
            ana.language.as_ref().map(Language::tag),
            ana.timezone,
            ana.status
        ),
        (Some("es"), Tz::Europe__Madrid, Status::Active)
    );
    let markets: Vec<&str> = ana.markets.iter().map(MarketId::as_str).collect();
    assert_eq!(markets, ["eu", "uk"]);
    assert_eq!(ana.leave_to, NaiveDate::from_ymd_opt(2027, 1, 22));
    assert_eq!(ana.hired_on, NaiveDate::from_ymd_opt(2023, 9, 15));
    assert_eq!(ana.team.as_deref(), Some("Returns"));
}

#[test]
fn only_address_name_and_markets_are_required() {
    let row = &rows(b"markets,name,email\neu,Ana,ana@example.com\n")[0];
    assert_eq!(
        (
            row.language.as_ref().map(Language::tag),
            row.timezone,
            row.status
        ),
        (None, Tz::UTC, Status::Active)
    );
    assert_eq!((&row.external_id, row.hired_on), (&None, None));
}

#[test]
fn every_encoding_a_spreadsheet_saves_gives_the_same_rows() {
    let plain = rows(PLAIN.as_bytes());
    let utf16 = |encode: fn(u16) -> [u8; 2]| -> Vec<u8> {
        "\u{feff}"
            .encode_utf16()
            .chain(PLAIN.encode_utf16())
            .flat_map(encode)
            .collect()
    };
    let (gb, _, lossy) = encoding_rs::GB18030.encode(PLAIN);
    assert!(!lossy && std::str::from_utf8(&gb).is_err());
    for (name, bytes) in [
        ("UTF-8 with a mark", format!("\u{feff}{PLAIN}").into_bytes()),
        ("GB18030", gb.to_vec()),
        ("UTF-16LE", utf16(u16::to_le_bytes)),
        ("UTF-16BE", utf16(u16::to_be_bytes)),
        ("CR LF", PLAIN.replace('\n', "\r\n").into_bytes()),
        ("tabs", PLAIN.replace(',', "\t").into_bytes()),
        (
            "semicolons",
            PLAIN
                .replace("eu;uk", "\"eu;uk\"")
                .replace(',', ";")
                .into_bytes(),
        ),
        ("sep line", format!("sep=,\n{PLAIN}").into_bytes()),
    ] {
        let mut read = rows(&bytes);
        if name == "sep line" {
            assert_eq!(read[0].row, 3);
            read.iter_mut().for_each(|row| row.row -= 1);
        }
        assert!(read == plain, "{name} reads otherwise");
    }
}

#[test]
fn rare_characters_of_gb18030_are_names_too() {
    let text = "email,name,markets\na@example.com,朱镕基,cn\nb@example.com,㐀𠀀,cn\n";
    let (bytes, _, _) = encoding_rs::GB18030.encode(text);
    assert_eq!(rows(&bytes)[1].name, "㐀𠀀");
}

#[test]
fn a_western_encoding_is_refused_rather_than_read_as_chinese() {
    let found = read(b"email,name,markets\na@example.com,M\xfcller,eu\n").expect_err("no encoding");
    assert!(found[0].what.contains("CSV UTF-8"), "{found:?}");
}

#[test]
fn rows_are_counted_as_the_spreadsheet_shows_them() {
    for end in ["\n", "\r\n"] {
        let text = [
            "",
            "email,name,markets",
            "",
            "a@example.com,A,eu",
            ",,",
            "b@example.com,\"B\nB\",eu",
            "",
            "",
            "no,C,eu",
        ];
        let found = problems(&text.join(end));
        assert_eq!(found.len(), 2, "{found:#?}");
        assert!(found[0].starts_with("row 6, name: "), "{found:#?}");
        assert!(found[1].starts_with("row 9, email: "), "{found:#?}");
    }
}

#[test]
fn every_mistake_is_named_by_row_and_column_in_one_pass() {
    let found = problems(
        "email,name,language,timezone,markets,status,leave_from,leave_to,hired_on\n\
         not-an-address,Ana,es,Europe/Madrid,eu,active,,,\n\
         b@example.com,,german,Mars/Olympus,atlantis,retired,2027-02-01,2027-01-01,01.03.2024\n\
         c@example.com,C,,,,,,2027-01-01,2024-02-30\n",
    );
    let places: Vec<&str> = found
        .iter()
        .filter_map(|line| line.split(':').next())
        .collect();
    let expected = [
        "row 2, email",
        "row 3, name",
        "row 3, markets",
        "row 3, language",
        "row 3, timezone",
        "row 3, status",
        "row 3, hired_on",
        "row 3, leave_to",
        "row 4, markets",
        "row 4, hired_on",
        "row 4, leave_from",
    ];
    assert_eq!(places, expected, "{found:#?}");
    assert!(
        !found
            .iter()
            .any(|line| line.contains("not-an-address") || line.contains("example.com\""))
    );
}

#[test]
fn the_same_agent_twice_is_named_with_both_rows() {
    let found = problems(
        "external_id,email,name,markets\n7,ana@example.com,A,eu\n8,Ana@Example.com,B,eu\n7,c@example.com,C,eu\n",
    );
    assert_eq!(
        found,
        [
            "row 3, email: the same as in row 2; each agent has one row",
            "row 4, external_id: the same as in row 2; each agent has one row",
        ]
    );
}

#[test]
fn headers_are_forgiving_in_spelling_and_strict_in_meaning() {
    assert_eq!(
        rows(b"Email, Name ,MARKETS,Hired On\na@example.com,A,EU,2027/3/1\n").len(),
        1
    );
    let found = problems("emial,name,markets,shoe size\na@example.com,A,eu,42\n");
    assert_eq!(
        found[0],
        "row 1, emial: unknown column; did you mean \"email\"?"
    );
    assert!(found[1].starts_with("row 1, shoe size: unknown column; a roster has external_id, "));
    assert!(found[2].starts_with("row 1, email: there is no such column"));
    assert_eq!(
        problems("email,name,markets,Name\n")[0],
        "row 1, name: stands twice in the header; keep one"
    );
}

#[test]
fn cells_beyond_the_header_are_not_dropped_in_silence() {
    let found = problems("email,name,markets\na@example.com,Doe, Ana,eu\n");
    assert!(
        found
            .iter()
            .any(|line| line.starts_with("row 2: more cells")),
        "{found:#?}"
    );
    assert_eq!(
        rows(b"email,name,markets,,\na@example.com,A,eu,,\n").len(),
        1
    );
}

#[test]
fn dates_have_the_year_first() {
    for good in ["2027-03-01", "2027/3/1", "2027.3.1", "2027年3月1日"] {
        assert_eq!(date(good), NaiveDate::from_ymd_opt(2027, 3, 1), "{good}");
    }
    for bad in [
        "",
        "1/3/2027",
        "2027-13-01",
        "2027-02-29",
        "20270301",
        "2027-3",
        "2027-03-01x",
        "99999-1-1",
        "-1-1-1",
    ] {
        assert_eq!(date(bad), None, "{bad}");
    }
}

#[test]
fn any_bytes_end_in_rows_or_sentences() {
    let mut cases: Vec<Vec<u8>> = vec![
        vec![],
        vec![0],
        vec![0xff; 9],
        b"\"".to_vec(),
        b"\xef\xbb\xbf".to_vec(),
        vec![0xff, 0xfe, 0x00, 0xd8],
        b"sep=".to_vec(),
        b"\r\n\r\n".to_vec(),
    ];
    cases.extend(
        (0..PLAIN.len())
            .step_by(7)
            .map(|end| PLAIN.as_bytes()[..end].to_vec()),
    );
    for bytes in cases {
        if let Ok(rows) = read(&bytes) {
            assert!(rows.iter().all(|row| !row.markets.is_empty()));
        }
    }
}

#[test]
fn what_is_no_roster_is_told_in_a_bounded_list() {
    let text = "email,name,markets\n".to_owned() + &"x,,\n".repeat(5_000);
    let found = read(text.as_bytes()).expect_err("no roster");
    assert_eq!(found.len(), MOST_PROBLEMS + 1);
    assert!(
        found[MOST_PROBLEMS].what.starts_with("and 14000 more"),
        "{:?}",
        found[MOST_PROBLEMS]
    );
}

#[test]
fn debug_shows_no_person() {
    assert_eq!(
        format!("{:?}", rows(PLAIN.as_bytes())[0]),
        "RosterRow { row: 2, .. }"
    );
}
