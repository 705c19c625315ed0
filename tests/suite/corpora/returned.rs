//! For measuring how returned mail is read, on real bounces read in place: whom it names, and what it means.
//! Refuses to run without `REGWATCH_CORPORA`, and says so.

use std::{env, fs, path::Path};

use regwatch::mail::returned::{self, Class, Report};
use serde_json::Value;

/// The least share of messages whose recipient and class are right, in percent.
const LEAST: usize = 97;

#[test]
fn real_bounces_name_the_right_recipient_and_class() {
    let Ok(corpora) = env::var("REGWATCH_CORPORA") else {
        eprintln!("not run: set REGWATCH_CORPORA to the corpora folder to measure real bounces");
        return;
    };
    let folder = Path::new(&corpora).join("bounces");
    let manifest = fs::read_to_string(folder.join("manifest.json")).expect("a manifest");
    let manifest: Value = serde_json::from_str(&manifest).expect("the manifest is JSON");
    let cases = manifest["cases"].as_array().expect("cases");
    let (mut right, mut recipients, mut classes) = (0, 0, 0);
    for case in cases {
        let file = case["file"].as_str().expect("every case has a file");
        let bytes = fs::read(folder.join(file)).expect("the message is there");
        let reports = returned::read(&bytes).reports;
        let wrong = [
            names_wrong(case, &reports, &bytes),
            class_wrong(case, &reports),
        ];
        recipients += usize::from(wrong[0].is_none());
        classes += usize::from(wrong[1].is_none());
        right += usize::from(wrong.iter().all(Option::is_none));
        for wrong in wrong.into_iter().flatten() {
            let said: Vec<&str> = reports.iter().map(|one| one.diagnostic.as_str()).collect();
            eprintln!("{file}: {wrong}\n    {said:?}");
        }
    }
    let all = cases.len();
    eprintln!("returned mail: {right} of {all} right, recipients {recipients}, classes {classes}");
    assert!(
        right * 100 >= all * LEAST,
        "{right} of {all} returned mails are read right, less than {LEAST} %"
    );
}

/// What is wrong with the recipients, if anything: every one that a standard report names must be there, and
/// where none is named in fields, one that the message itself writes.
fn names_wrong(case: &Value, reports: &[Report], bytes: &[u8]) -> Option<String> {
    let found: Vec<String> = reports
        .iter()
        .filter_map(|report| report.recipient.as_deref())
        .map(str::to_lowercase)
        .collect();
    let fields = case["dsn_recipients"].as_array().into_iter().flatten();
    let named: Vec<String> = fields
        .filter_map(|field| field.as_str()?.split_once(':'))
        .map(|(_, value)| value.rsplit(';').next().unwrap_or(value))
        .map(|address| address.trim().trim_matches(['<', '>']).to_lowercase())
        .collect();
    // A report may enclose a report about another mail, whose recipients the manifest lists too.
    let expected = case["expected"].as_array().map_or(0, Vec::len);
    let missing: Vec<&String> = named.iter().filter(|one| !found.contains(one)).collect();
    if let (Some(missing), true) = (missing.first(), missing.len() + expected > named.len()) {
        return Some(format!("does not name {missing}, but {found:?}"));
    }
    let bounce = reports
        .iter()
        .any(|report| matches!(report.class, Class::Hard | Class::Soft | Class::Policy));
    let text = String::from_utf8_lossy(bytes).to_lowercase();
    let (_, body) = text.split_once("\n\n").unwrap_or_default();
    let astray = |address: &String| !text.contains(address.as_str()) && !address.contains('"');
    let to = header(&text, "to:");
    let own = |address: &String| to.contains(address.as_str()) && !body.contains(address.as_str());
    match found.first() {
        None if bounce => Some("names nobody".to_owned()),
        Some(address) if bounce && (astray(address) || own(address)) => {
            Some(format!("names {address}, to whom it came"))
        }
        _ => None,
    }
}

fn header<'t>(text: &'t str, name: &str) -> &'t str {
    text.lines()
        .take_while(|line| !line.is_empty())
        .find_map(|line| line.strip_prefix(name))
        .unwrap_or_default()
}

/// What is wrong with the classes, if anything.
fn class_wrong(case: &Value, reports: &[Report]) -> Option<String> {
    let Some(expected) = case["expected"].as_array() else {
        let none = reports.iter().all(|report| report.class == Class::None);
        return (!none).then(|| format!("is no bounce, but was read as {reports:?}"));
    };
    let fits = |expected: &Value, report: &Report| {
        let hard = expected["hard"].as_bool() == Some(true);
        match expected["reason"].as_str().unwrap_or_default() {
            "feedback" => matches!(report.class, Class::Complaint | Class::Feedback),
            "vacation" => matches!(report.class, Class::AutoReply | Class::OutOfOffice),
            "delivered" => report.class == Class::None,
            _ if hard => report.class == Class::Hard,
            _ => matches!(report.class, Class::Soft | Class::Policy),
        }
    };
    let mut left: Vec<&Report> = reports.iter().collect();
    for one in expected {
        let Some(at) = left.iter().position(|report| fits(one, report)) else {
            return Some(format!("expected {one}, read {reports:?}"));
        };
        left.remove(at);
    }
    None
}
