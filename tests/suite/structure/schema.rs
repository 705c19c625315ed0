//! `schema.sql` is the readable whole: replaying the migrations gives exactly it.

use std::collections::BTreeMap;

use regwatch::{
    clock::{Timestamp, chance::Chance},
    db::migrate,
};
use rusqlite::Connection;

use super::root;

/// Tables with their columns, and indexes and triggers with their text, by name.
fn shape(conn: &Connection) -> BTreeMap<String, String> {
    let mut statement = conn
        .prepare("SELECT type || ' ' || name, ifnull(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'")
        .expect("a query");
    let objects: Vec<(String, String)> = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .expect("rows")
        .collect::<Result<_, _>>()
        .expect("rows");
    objects
        .into_iter()
        .map(|(name, sql)| {
            let folded = sql.split_whitespace().collect::<Vec<_>>().join(" ");
            let detail = name
                .strip_prefix("table ")
                .map_or(folded, |table| columns(conn, table));
            (name, detail)
        })
        .collect()
}

fn columns(conn: &Connection, table: &str) -> String {
    let mut statement = conn
        .prepare("SELECT name || ' ' || type || ' ' || \"notnull\" || ' ' || ifnull(dflt_value, '') || ' ' || pk FROM pragma_table_xinfo(?) ORDER BY name")
        .expect("a query");
    let rows = statement
        .query_map([table], |row| row.get::<_, String>(0))
        .expect("rows");
    rows.map(|row| row.expect("a row"))
        .collect::<Vec<_>>()
        .join("; ")
}

#[test]
fn the_migrations_replayed_give_the_schema() {
    let mut migrated = Connection::open_in_memory().expect("memory");
    migrate::to_current(&mut migrated, Timestamp::default(), &Chance::seeded(1)).expect("migrates");
    let written = Connection::open_in_memory().expect("memory");
    let text = std::fs::read_to_string(root().join("schema.sql")).expect("schema.sql");
    written.execute_batch(&text).expect("schema.sql runs");
    assert_eq!(shape(&migrated), shape(&written));
}

#[test]
fn every_table_is_strict_and_has_a_sentence_above() {
    let text = std::fs::read_to_string(root().join("schema.sql")).expect("schema.sql");
    let lines: Vec<&str> = text.lines().collect();
    for (index, line) in lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line.starts_with("CREATE TABLE"))
    {
        assert!(
            lines[index - 1].starts_with("-- "),
            "no sentence above: {line}"
        );
        let end = lines[index..]
            .iter()
            .find(|l| l.starts_with(')'))
            .expect("a table ends");
        assert!(end.contains("STRICT"), "not strict: {line}");
    }
}
