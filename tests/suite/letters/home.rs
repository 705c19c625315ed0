//! Letters in an organisation's own words, language and layout, through the built program.
//!
//! Refuses to reach into the library: an operator has files and commands.

use std::path::Path;

use crate::office::binary::{Ran, regwatch};

/// A starter folder with these files beside what `init` wrote.
fn home(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    regwatch(folder.path(), &["init"]).ended(0);
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(path, text).expect("written");
    }
    folder
}

/// The same with these lines at the head of `[mail]`.
fn branded(home: &Path, lines: &str) {
    let path = home.join("regwatch.toml");
    let settings = std::fs::read_to_string(&path).expect("readable");
    let settings = settings.replacen("[mail]\n", &format!("[mail]\n{lines}\n"), 1);
    std::fs::write(path, settings).expect("written");
}

fn preview(home: &Path, words: &[&str]) -> Ran {
    let ran = regwatch(home, &[&["mail", "preview"], words].concat());
    ran.ended(0);
    ran
}

#[test]
fn another_language_is_added_by_a_file_alone_and_runs_from_right_to_left() {
    let arabic = "mail-greeting = مرحبا { $name }،\nmail-before = قبل\nmail-after = بعد\n\
        mail-quiz-lead = { $count ->\n    [one] سؤال واحد.\n    [two] سؤالان.\n    [few] { $count } أسئلة.\n   *[other] { $count } سؤالاً.\n}\n";
    let home = home(&[("languages/ar.ftl", arabic)]);
    let checked = regwatch(home.path(), &["check"]);
    checked.ended(0);
    assert!(
        checked.err.contains("languages/ar.ftl: lacks"),
        "{}",
        checked.err
    );
    let html = preview(home.path(), &["push", "--language", "ar", "--html"]).out;
    assert!(html.contains("<html lang=\"ar\" dir=\"rtl\">"), "{html}");
    assert!(
        html.contains("مرحبا Ana Müller،") && html.contains("قبل"),
        "{html}"
    );
    assert!(
        html.contains("dir=\"ltr\""),
        "English law keeps its direction"
    );
    let quiz = preview(home.path(), &["quiz-invitation", "--language", "ar-EG"]).out;
    assert!(
        quiz.contains("10 أسئلة"),
        "the plural of ten in Arabic: {quiz}"
    );
}

#[test]
fn a_slip_in_a_template_or_a_language_is_named_with_file_and_line() {
    let home = home(&[
        (
            "languages/pt.ftl",
            "mail-before = Antes\nmail-depois = Depois\n",
        ),
        ("templates/push.html", "<p>\n{{ greting }}\n"),
        ("templates/remider.txt", "x"),
        (
            "templates/week.html",
            "{% extends \"builtin/letter.html\" %}\n{% block foot %}\n<img src=\"https://t.example/p.gif\">\n{% endblock %}",
        ),
    ]);
    let checked = regwatch(home.path(), &["check"]);
    let said = checked.ended(2);
    for problem in [
        "languages/pt.ftl:2: there is no message \"mail-depois\"",
        "templates/push.html:2: undefined",
        "templates/remider.txt: no letter has this name; did you mean \"reminder.txt\"?",
        "templates/week.html:3: \"https://t.example/p.gif\" would be fetched",
    ] {
        assert!(said.contains(problem), "{problem} in {said}");
    }
}

#[test]
fn colour_logo_foot_and_templates_of_the_organisation_stand_in_its_letters() {
    let own = "{% extends \"builtin/letter.html\" %}\n{% block top %}<p class=\"ink\">HARBOUR LANE</p>{% endblock %}";
    let home = home(&[("templates/letter.html", own)]);
    branded(
        home.path(),
        "colour = \"#ffd500\"\nfooter = \"\"\"\n1 Harbour Lane\nPort Aurel\"\"\"\nreply_to = \"help@example.com\"",
    );
    regwatch(home.path(), &["check"]).ended(0);
    let html = preview(home.path(), &["quiz-invitation", "--html"]).out;
    assert!(html.contains("HARBOUR LANE") && html.contains("1 Harbour Lane\nPort Aurel"));
    assert!(
        html.contains("background-color:#ffd500;color:#000000"),
        "words on yellow are black"
    );
    let text = preview(home.path(), &["certificate", "--language", "fr"]).out;
    assert!(
        text.starts_with("Subject: Certificat") && text.contains("1 Harbour Lane"),
        "{text}"
    );
    let mail = preview(home.path(), &["week", "--eml"]).out;
    assert!(mail.contains("Reply-To: help@example.com"), "{mail}");

    for (line, problem) in [
        (
            "logo = \"logo.svg\"",
            "\"logo.svg\" is no logo: it is neither PNG nor JPEG",
        ),
        ("colour = \"navy\"", "\"navy\" is no colour"),
    ] {
        let home = self::home(&[("logo.svg", "<svg/>")]);
        branded(home.path(), line);
        let checked = regwatch(home.path(), &["check"]);
        assert!(checked.ended(2).contains(problem), "{}", checked.err);
    }
}
