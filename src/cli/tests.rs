//! What the command line promises to other programs: its words, its exit codes, its help.

use clap::CommandFactory;

use super::*;

mod commands;
mod comparing;
mod examined;
mod quiz_and_mail;

fn ends(words: &[&str]) -> ExitCode {
    run(["regwatch"].iter().chain(words).map(OsString::from))
}

fn code(exit: Exit) -> String {
    format!("{:?}", ExitCode::from(exit))
}

#[test]
fn the_definition_is_sound() {
    Cli::command().debug_assert();
}

#[test]
fn every_promised_command_is_there_and_says_what_it_does() {
    let mut cli = Cli::command();
    cli.build();
    let promised = "init check demo run rehearse poll source extract compare change rule training agent quiz mail audit backup user";
    for name in promised.split(' ') {
        let command = cli
            .find_subcommand(name)
            .unwrap_or_else(|| panic!("no {name}"));
        assert!(
            command.get_about().is_some(),
            "{name} says nothing about itself"
        );
        assert!(!command.is_hide_set(), "{name} is hidden");
    }
    for (name, parts) in [
        ("source", "list try"),
        ("change", "list show"),
        (
            "rule",
            "list show matrix stale confirm edit reject export import",
        ),
        ("training", "list show"),
        ("agent", "import list"),
        ("quiz", "issue preview results"),
        ("mail", "test queue"),
        ("audit", "search show verify"),
        ("user", "add list reset"),
    ] {
        let command = cli.find_subcommand(name).expect("promised above");
        for part in parts.split(' ') {
            let part = command
                .find_subcommand(part)
                .unwrap_or_else(|| panic!("no {name} {part}"));
            assert!(part.get_about().is_some());
        }
    }
}

#[test]
fn the_words_of_the_design_are_understood() {
    for line in [
        "demo --port 0 --once",
        "rehearse --days 45 --seed 7",
        "poll",
        "poll a b --json",
        "poll --all",
        "source list --json",
        "source try https://a.example/",
        "source list --jurisdiction US --health blind",
        "source add https://a.example/ --kind feed --jurisdiction DE --topic privacy --yes",
        "source survey --jurisdiction JP --report world.md --resume",
        "source coverage --from 2026-10-01 --to 2026-10-31 --by jurisdiction --csv",
        "extract - --type text/html --url https://a.example --select main --language de --json",
        "compare old.html new.html --json",
        "change list",
        "change show 3 --json",
        "training list",
        "training list --state draft",
        "training show 1 --language de",
        "agent import roster.csv --full",
        "agent list --market eu --json",
        "quiz issue",
        "quiz preview --language de --market eu",
        "quiz results --json",
        "quiz results 3",
        "mail test ana@example.com",
        "mail queue --state bounced",
        "mail queue --all",
        "audit search quiz",
        "audit show 5",
        "audit verify --json",
        "backup out.db",
        "user add ana@example.com",
        "user add ana --role auditor --password-stdin",
        "user list",
        "user reset ana",
        "check --json --home /tmp",
        "--home /tmp init",
        "completions bash",
        "man",
    ] {
        let words = std::iter::once("regwatch").chain(line.split(' '));
        if let Err(error) = Cli::try_parse_from(words) {
            panic!("{line}: {error}");
        }
    }
}

#[test]
fn wrong_words_and_a_wrong_configuration_end_in_two() {
    let home = tempfile::tempdir().expect("a folder");
    let home = home.path().to_str().expect("a plain path");
    for words in [
        &["frobnicate"][..],
        &["rehearse"],
        &["poll", "--all", "a"],
        &["--home", home, "check"],
    ] {
        assert_eq!(format!("{:?}", ends(words)), code(Exit::Wrong), "{words:?}");
    }
}

#[test]
fn a_starter_folder_is_written_once_and_is_sound() {
    let folder = tempfile::tempdir().expect("a folder");
    let home = folder.path().join("new");
    let words = ["--home", home.to_str().expect("a plain path")];
    let ends_in = |command: &str| format!("{:?}", ends(&[&words[..], &[command]].concat()));
    assert_eq!(ends_in("init"), code(Exit::Done));
    assert_eq!(ends_in("check"), code(Exit::Done));
    std::fs::write(home.join("roster.csv"), "mine").expect("written");
    assert_eq!(ends_in("init"), code(Exit::Failed));
    let kept = std::fs::read_to_string(home.join("roster.csv")).expect("read");
    assert_eq!(kept, "mine");
}

#[test]
fn a_closed_pipe_is_no_failure() {
    let closed =
        anyhow::Error::from(io::Error::from(io::ErrorKind::BrokenPipe)).context("printing");
    assert_eq!(failure(&closed), Exit::Done);
    assert_eq!(failure(&anyhow::anyhow!("something")), Exit::Failed);
    assert_eq!(
        failure(&Misuse("no such source".to_owned()).into()),
        Exit::Wrong
    );
}

/// Every command and every part of one.
fn everything(command: &clap::Command, into: &mut Vec<clap::Command>) {
    into.push(command.clone());
    for part in command.get_subcommands() {
        everything(part, into);
    }
}

#[test]
fn every_command_is_there_and_its_help_renders() {
    let mut cli = Cli::command();
    cli.build();
    let mut all = Vec::new();
    everything(&cli, &mut all);
    assert!(all.len() > 35, "{} commands", all.len());
    for mut command in all {
        for help in [command.render_help(), command.render_long_help()] {
            let help = help.to_string();
            assert!(help.contains("Usage:"), "{help}");
            assert!(!help.contains("not wired"), "{help}");
        }
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/cli");
    for file in std::fs::read_dir(folder).expect("a folder") {
        let file = file.expect("an entry").path();
        let own = file.ends_with("tests.rs") || file.is_dir();
        let text = if own {
            String::new()
        } else {
            std::fs::read_to_string(&file).expect("read")
        };
        assert!(
            !text.contains("not wired"),
            "{} is not done",
            file.display()
        );
    }
}

#[test]
fn every_example_in_the_help_is_understood() {
    let mut cli = Cli::command();
    cli.build();
    let mut all = Vec::new();
    everything(&cli, &mut all);
    let mut tried = 0;
    for mut command in all {
        let help = command.render_long_help().to_string();
        for line in help
            .lines()
            .filter_map(|line| line.strip_prefix("  regwatch "))
        {
            // What is told beside an example stands two spaces away; a shell reads the rest.
            let words = line.split("  ").next().unwrap_or(line);
            for part in words.split(" && ") {
                let part = part.strip_prefix("regwatch ").unwrap_or(part);
                let words = part.split(" < ").next().unwrap_or(part).split_whitespace();
                if let Err(error) = Cli::try_parse_from(std::iter::once("regwatch").chain(words)) {
                    panic!("the help gives the example `{line}`: {error}");
                }
                tried += 1;
            }
        }
    }
    assert!(tried > 20, "{tried} examples");
}
