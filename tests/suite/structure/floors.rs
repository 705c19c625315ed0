//! No upward import, no cycle, no unknown folder.

use super::{FLOORS, code_lines, source_files};

/// The rooms a text names through `crate::`, also inside `use crate::{…}`.
fn rooms_named(code: &str) -> Vec<String> {
    let mut rooms = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        if let Some(list) = rest.strip_prefix('{') {
            rooms.extend(heads_of_list(list));
        } else {
            rooms.push(word(rest));
        }
    }
    rooms
}

/// The first words of the members of a braced list, up to its closing brace.
fn heads_of_list(list: &str) -> Vec<String> {
    let (mut depth, mut member, mut heads) = (0, String::new(), Vec::new());
    for c in list.chars() {
        match c {
            '}' if depth == 0 => break,
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => heads.push(word(std::mem::take(&mut member).trim())),
            _ if depth == 0 => member.push(c),
            _ => {}
        }
    }
    heads.push(word(member.trim()));
    heads.retain(|head| !head.is_empty());
    heads
}

fn word(text: &str) -> String {
    text.chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect()
}

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|known| *known == room)
}

#[test]
fn every_room_is_on_the_list_and_every_room_of_the_list_is_there() {
    let mut found: Vec<String> = source_files().into_iter().map(|file| file.room).collect();
    found.sort();
    found.dedup();
    found.retain(|room| room != "main" && room != "lib");
    let mut known: Vec<&str> = FLOORS.to_vec();
    known.sort_unstable();
    assert_eq!(found, known);
}

#[test]
fn no_file_names_a_room_above_its_own() {
    let mut upward = Vec::new();
    for file in source_files() {
        let Some(own) = floor(&file.room) else {
            continue;
        };
        let code: String = code_lines(&file.text)
            .map(|(_, line)| format!("{line}\n"))
            .collect();
        for named in rooms_named(&code) {
            if floor(&named).is_some_and(|named| named > own) {
                upward.push(format!("src/{} names {named}", file.path.display()));
            }
        }
        if code.contains("super::super") {
            upward.push(format!(
                "src/{} climbs by super::super",
                file.path.display()
            ));
        }
    }
    assert!(upward.is_empty(), "{upward:#?}");
}

#[test]
fn daemon_and_web_never_name_each_other() {
    for file in source_files().into_iter().filter(|file| file.room == "web") {
        let code: String = code_lines(&file.text)
            .map(|(_, line)| format!("{line}\n"))
            .collect();
        let named = rooms_named(&code);
        assert!(
            !named.iter().any(|room| room == "daemon"),
            "src/{} names daemon",
            file.path.display()
        );
    }
}

#[test]
fn a_name_in_a_braced_list_is_seen() {
    assert_eq!(
        rooms_named("use crate::{\n  audit::{self, Draft},\n  web,\n};"),
        ["audit", "web"]
    );
    assert_eq!(rooms_named("crate::db::View"), ["db"]);
}
