//! A roster with mistakes: every row and column named, nothing taken, exit code 2.
//!
//! Refuses half a roster.

use super::{Home, says};
use crate::office::binary::regwatch;

fn import(home: &Home, bytes: &[u8]) -> crate::office::binary::Ran {
    let file = home.path().join("people.csv");
    std::fs::write(&file, bytes).expect("written");
    regwatch(
        home.path(),
        &["agent", "import", file.to_str().expect("a path")],
    )
}

fn agents(home: &Home) -> usize {
    let listed = regwatch(home.path(), &["agent", "list", "--json"]);
    listed.ended(0);
    listed.lines().len()
}

#[test]
fn duplicate_and_invalid_addresses_are_named_by_row_and_nothing_is_taken() {
    let home = Home::new();
    let bad = import(
        &home,
        b"name,email,markets,language\n\
          Ana,ana@shop.example,union,es\n\
          Bo,bo(at)shop.example,union,de\n\
          Cy,ANA@shop.example,union,de\n\
          Di,di@shop.example,mars,de\n\
          Ed,ed@shop.example,union,klingon-language-x-y-z\n",
    );
    let said = bad.ended(2);
    says(
        said,
        &[
            "row 3, column email",
            "row 4, column email",
            "row 5, column markets",
            "row 6, column language",
        ],
    );
    assert!(
        !said.contains("bo(at)"),
        "an address stands in an error: {said}"
    );
    assert!(
        !said.to_lowercase().contains("ana@shop"),
        "an address stands in an error: {said}"
    );
    assert_eq!(agents(&home), 0);

    import(
        &home,
        b"\xef\xbb\xbfmarkets,email,name\nunion,ana@shop.example,Ana\n",
    )
    .ended(0);
    assert_eq!(agents(&home), 1);
    import(
        &home,
        b"email,name,markets\nana@shop.example,Ana,union\nx,X,union\n",
    )
    .ended(2);
    assert_eq!(agents(&home), 1);
}

#[test]
fn a_roster_as_excel_in_china_saves_it_is_read() {
    let home = Home::new();
    let (bytes, _, _) =
        encoding_rs::GB18030.encode("email,name,markets\nwei@shop.example,王伟,union\n");
    import(&home, &bytes).ended(0);
    let listed = regwatch(home.path(), &["agent", "list", "--json"]);
    says(&listed.out, &["王伟"]);
}

#[test]
fn a_file_that_is_no_roster_is_refused_in_a_sentence() {
    let home = Home::new();
    for (bytes, part) in [
        (&b""[..], "has no rows"),
        (b"who,what\n1,2\n", "email"),
        (b"\x00\x01\x02\xff\xfe\x00", "people.csv"),
    ] {
        let ran = import(&home, bytes);
        says(ran.ended(2), &[part]);
    }
    let gone = regwatch(home.path(), &["agent", "import", "no-such.csv"]);
    assert_ne!(gone.code, Some(0));
    says(&gone.err, &["no-such.csv"]);
    assert_eq!(agents(&home), 0);
}
