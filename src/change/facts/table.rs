//! For the table of facts: sentences as drafters of eleven languages write them, and what they mean. Refuses
//! real law: every sentence is ours.

use super::score::{Card, Rows};

const TABLES: [(&str, &str); 11] = [
    ("en", include_str!("table/en.toml")),
    ("de", include_str!("table/de.toml")),
    ("fr", include_str!("table/fr.toml")),
    ("es", include_str!("table/es.toml")),
    ("it", include_str!("table/it.toml")),
    ("pt", include_str!("table/pt.toml")),
    ("nl", include_str!("table/nl.toml")),
    ("pl", include_str!("table/pl.toml")),
    ("zh", include_str!("table/zh.toml")),
    ("ja", include_str!("table/ja.toml")),
    ("ko", include_str!("table/ko.toml")),
];

fn rows(table: &str) -> Rows {
    toml::from_str(table).expect("the table is TOML")
}

#[test]
fn the_table_of_facts_is_read_with_few_errors() {
    let mut all = Card::default();
    for (code, table) in TABLES {
        let own = Card::read(code, &rows(table), &mut |failure| println!("{failure}"));
        println!("{code}: {}", own.line());
        all.add(own);
    }
    println!("all: {}", all.line());
    assert!(all.sentences() >= 300, "{} sentences", all.sentences());
    assert!(all.all().precision() >= 0.97 && all.all().recall() >= 0.92);
}
