//! The report of a survey: what reads well where, and what there is to do, sorted by what mends it.
//!
//! Refuses to leave anything out: what reads well is counted, everything else has a line.

use std::collections::BTreeMap;

use crate::daemon::trial::{Finding, Fix, FixKind};

/// One sentence on the whole.
pub(super) fn summary(findings: &[Finding], asked: usize) -> String {
    let count = |wanted: fn(&Finding) -> bool| findings.iter().filter(|f| wanted(f)).count();
    let seen = findings.len();
    let well = count(Finding::reads_well);
    let vain = count(Finding::needs_a_person);
    let fixes = count(|finding| !finding.fixes.is_empty());
    let mut text = format!(
        "{seen} of {asked} sources seen: {well} read well, {} do not; {vain} of those are switched on. {fixes} have a proposal.",
        seen - well
    );
    if seen < asked {
        text.push_str(" The survey was not finished.");
    }
    text
}

/// The report of `findings` out of `asked` sources on `day`.
pub(super) fn markdown(findings: &[Finding], asked: usize, day: &str) -> String {
    let mut text = format!(
        "# Survey of the sources, {day}\n\n{}\n\n\
         Nothing was changed. Each line below names a source and the lines of its table in sources.toml that would\n\
         mend it; look at the page before you write them, then run `regwatch check`.\n",
        summary(findings, asked)
    );
    for kind in FixKind::ALL {
        let rows: Vec<(&Finding, &Fix)> = findings
            .iter()
            .flat_map(|finding| finding.fixes.iter().map(move |fix| (finding, fix)))
            .filter(|(_, fix)| fix.kind == kind)
            .collect();
        if rows.is_empty() {
            continue;
        }
        text.push_str(&format!("\n## {} ({})\n\n", kind.heading(), rows.len()));
        text.push_str("| source | answered | lines to write | what to do |\n|---|---|---|---|\n");
        for (finding, fix) in rows {
            text.push_str(&row(finding, fix));
        }
    }
    text.push_str(&places(findings));
    text
}

fn row(finding: &Finding, fix: &Fix) -> String {
    let off = if finding.enabled { "" } else { " (off)" };
    let lines: Vec<String> = fix.lines.iter().map(|line| code(line)).collect();
    let answered = match (finding.status, finding.reason.as_str()) {
        (Some(status), "") => status.to_string(),
        (Some(status), reason) => format!("{status}, {reason}"),
        (None, reason) => reason.to_owned(),
    };
    format!(
        "| [{}]({}){off} | {} | {} | {} |\n",
        finding.source,
        finding.url.replace(')', "%29").replace('|', "%7C"),
        cell(&answered),
        lines.join("<br>"),
        cell(&fix.sentence)
    )
}

/// How many sources of each jurisdiction read well.
fn places(findings: &[Finding]) -> String {
    let mut places: BTreeMap<&str, (usize, usize, usize)> = BTreeMap::new();
    for finding in findings {
        let place = places.entry(&finding.jurisdiction).or_default();
        place.0 += 1;
        place.1 += usize::from(finding.reads_well());
        place.2 += usize::from(finding.reads_well() && finding.enabled);
    }
    let mut text = String::from(
        "\n## By jurisdiction\n\n| jurisdiction | seen | read well | of those switched on |\n|---|---:|---:|---:|\n",
    );
    for (place, (seen, well, on)) in places {
        text.push_str(&format!("| {place} | {seen} | {well} | {on} |\n"));
    }
    text
}

/// A cell of a table: strangers' words cannot end it, or become markup.
fn cell(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '|' | '<' | '[' | ']' | '`' | '*' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// A line of TOML as code, fenced by more backticks than it holds in a row.
fn code(line: &str) -> String {
    let line: String = line
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let mut fence = "`".to_owned();
    while line.contains(&fence) {
        fence.push('`');
    }
    format!("{fence} {} {fence}", line.replace('|', "\\|"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Kind;

    fn finding(id: &str, reason: &str, kind: FixKind) -> Finding {
        Finding {
            source: id.to_owned(),
            jurisdiction: "DE".to_owned(),
            kind: Kind::Feed,
            url: "https://a.example/x(1)".to_owned(),
            enabled: true,
            status: Some(200),
            reason: reason.to_owned(),
            sentence: String::new(),
            provisions: 0,
            publications: 3,
            fixes: vec![Fix {
                kind,
                lines: vec!["anchor = \"a|b ` c\"".to_owned()],
                sentence: "Look | here.".to_owned(),
            }],
        }
    }

    #[test]
    fn every_fix_has_its_line_under_its_heading_and_strangers_break_no_table() {
        let findings = [
            finding("de-a", "", FixKind::Move),
            finding("de-b", "anchor-lost", FixKind::Anchor),
        ];
        let text = markdown(&findings, 3, "2026-11-22");
        assert!(text.starts_with("# Survey of the sources, 2026-11-22\n\n2 of 3 sources seen: 1 read well, 1 do not; 1 of those"));
        let moved = text.find("## Moved for good (1)").expect("the heading");
        let anchors = text
            .find("## Anchors to correct or add (1)")
            .expect("the heading");
        assert!(moved < anchors);
        let line = "| [de-b](https://a.example/x(1%29) | 200, anchor-lost | `` anchor = \"a\\|b ` c\" `` | Look \\| here. |";
        assert!(text.contains(line), "{text}");
        assert!(text.contains("| DE | 2 | 1 | 1 |"), "{text}");
        assert!(text.contains("was not finished"));
    }
}
