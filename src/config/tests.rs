//! What a whole configuration must do: starter and shipped files read cleanly, every mistake is found in
//! one pass on its own line, and no secret shows.

use std::time::Duration;

use super::*;
use crate::assignment::roster::{RosterDefaults, read_roster};
use crate::source::{Cadence, Kind};

mod audience;

const SOURCE: &str = "[[source]]\nid = \"a\"\nname = \"A\"\nkind = \"feed\"\nurl = \"https://a.example/\"\njurisdiction = \"DE\"\nlanguage = \"de\"\n";

fn load(
    settings: &str,
    sources: &str,
    env: &dyn Fn(&str) -> Option<String>,
) -> Result<Config, Problems> {
    let home = tempfile::tempdir().expect("a folder");
    std::fs::write(home.path().join(SETTINGS_FILE), settings).expect("written");
    std::fs::write(home.path().join(SOURCES_FILE), sources).expect("written");
    Config::load(home.path(), env)
}

fn no_env(_: &str) -> Option<String> {
    None
}

fn problems(settings: &str, sources: &str) -> Vec<String> {
    let found = load(settings, sources, &no_env).expect_err("mistakes");
    found.0.iter().map(ToString::to_string).collect()
}

#[test]
fn the_starter_folder_reads_cleanly_and_without_notices() {
    let [(_, settings), (_, sources), _] = starter::files();
    let config = load(settings, sources, &no_env).expect("a sound starter");
    assert_eq!(config.notices, []);
    assert!(config.mail.relays.is_empty() && config.sources.len() >= 5);
}

#[test]
fn the_starter_roster_is_sound_under_the_starter_settings() {
    let [(_, settings), (_, sources), (_, roster)] = starter::files();
    let config = load(settings, sources, &no_env).expect("a sound starter");
    let markets: Vec<_> = config.markets.into_iter().map(|market| market.id).collect();
    let defaults = RosterDefaults {
        markets: &markets,
        timezone: config.daemon.timezone,
    };
    let rows = read_roster(roster.as_bytes(), defaults).expect("a sound roster");
    assert_eq!(rows.len(), 5);
}

#[test]
fn the_shipped_sources_read_cleanly_and_cover_ten_jurisdictions() {
    let shipped = include_str!("../../sources.toml");
    let config = load("", shipped, &no_env).expect("sound sources");
    let enabled = config.sources.iter().filter(|source| source.enabled);
    let places: BTreeSet<_> = enabled.map(|source| &source.jurisdiction).collect();
    assert!(places.len() >= 10, "{places:?}");
    for kind in [Kind::Document, Kind::Feed, Kind::Listing, Kind::Api] {
        assert!(
            config.sources.iter().any(|source| source.kind == kind),
            "no {kind:?}"
        );
    }
}

#[test]
fn ten_mistakes_are_found_in_one_pass_each_on_its_line() {
    let settings = "[[market]]\n\
        id = \"EU market\"\n\
        name = \"Union\"\n\
        jurisdictions = [\"EU\", \"Germany\"]\n\
        [daemon]\n\
        timezone = \"Europe/Berln\"\n\
        [policy]\n\
        quiz_cron = \"0 9 1 * *\"\n\
        pass_mark = 80\n\
        push_witin = \"48h\"\n\
        [fetch]\n\
        max_body = 32\n";
    let sources = "[[source]]\n\
        id = \"a\"\n\
        name = \"A\"\n\
        kind = \"page\"\n\
        url = \"www.example.com\"\n\
        jurisdiction = \"EU\"\n\
        language = \"deutsch und englisch\"\n\
        scheduel = \"0 0 * * * *\"\n\
        select = \"main >> [\"\n\
        ignore = [\"fine\",\n\
        \"(\"]\n\
        [[source]]\n\
        id = \"a\"\n";
    let found = problems(settings, sources);
    let expected = [
        "regwatch.toml:2: \"EU market\" is no market id",
        "regwatch.toml:4: \"Germany\" is no jurisdiction",
        "regwatch.toml:6: \"Europe/Berln\" is no time zone; did you mean \"Europe/Berlin\"?",
        "regwatch.toml:8: the schedule \"0 9 1 * *\" has five fields; seconds come first: write \"0 0 9 1 * *\"",
        "regwatch.toml:9: 80 is no share of questions",
        "regwatch.toml:10: unknown key \"push_witin\"; did you mean \"push_within\"?",
        "regwatch.toml:12: \"max_body\" is a number, not a text",
        "sources.toml:4: \"page\" is no kind of source",
        "sources.toml:5: \"www.example.com\" is no address",
        "sources.toml:7: \"deutsch und englisch\" is no language tag",
        "sources.toml:8: unknown key \"scheduel\"; did you mean \"schedule\"?",
        "sources.toml:9: \"main >> [\" is no CSS selector",
        "sources.toml:11: \"(\" is no regular expression: unclosed group",
        "sources.toml:12: [[source]] has no \"name\"",
        "sources.toml:13: the id of this source stands on line 1 already",
    ];
    for line in expected {
        assert!(
            found.iter().any(|f| f.starts_with(line)),
            "{line}\nnot in {found:#?}"
        );
    }
}

#[test]
fn a_missing_or_mis_encoded_file_is_one_sentence() {
    let home = tempfile::tempdir().expect("a folder");
    let found = Config::load(home.path(), &no_env).expect_err("no files").0;
    let files: Vec<&str> = found.iter().map(|problem| problem.file.as_str()).collect();
    assert_eq!(files, [SETTINGS_FILE, SOURCES_FILE]);
    assert!(found[0].what_to_do.contains("regwatch init"));

    std::fs::write(home.path().join(SETTINGS_FILE), b"# fine\n# M\xfcller\n").expect("written");
    std::fs::write(home.path().join(SOURCES_FILE), "\u{feff}").expect("written");
    let found = Config::load(home.path(), &no_env)
        .expect_err("no UTF-8")
        .to_string();
    assert_eq!(found, "regwatch.toml:2: not UTF-8; save the file as UTF-8");
}

#[test]
fn what_is_left_out_has_its_documented_default() {
    let document = SOURCE.replace("feed", "document").replace("\"a\"", "\"b\"");
    let weekly = SOURCE.replace("\"a\"", "\"c\"") + "schedule = \"0 0 9 * * Mon\"\n";
    let config = load("", &format!("{SOURCE}{document}{weekly}"), &no_env).expect("sound");
    let hours = |n: u64| Duration::from_secs(n * 3600);
    assert_eq!(config.sources[0].cadence, Cadence::Usual(hours(1)));
    assert_eq!(config.sources[1].cadence, Cadence::Usual(hours(6)));
    assert_eq!(config.sources[0].blind_after, hours(24));
    // Twice the week between two looks, less the step of the measure.
    assert_eq!(config.sources[2].blind_after, hours((24 * 7 - 6) * 2));
    assert_eq!(config.policy.push_within, hours(48));
    assert_eq!(config.policy.remind_before_due, [hours(168), hours(48)]);
    assert_eq!(config.policy.quiz_cron.source(), "0 0 9 1 * *");
    assert_eq!(config.web.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(config.web.public_url.as_str(), "http://127.0.0.1:8080/");
    assert!(!config.sources[0].allow_private && config.mail.relays.is_empty());
}

#[test]
fn a_source_on_this_machine_may_be_asked_because_it_is_written_down() {
    let local = SOURCE.replace("https://a.example/", "http://127.0.0.1:4000/feed");
    assert!(load("", &local, &no_env).expect("sound").sources[0].allow_private);
}

#[test]
fn cadence_is_written_once_and_blindness_outlasts_it() {
    let both = format!("{SOURCE}every = \"1h\"\nschedule = \"0 0 * * * *\"\n");
    assert_eq!(
        problems("", &both),
        ["sources.toml:8: \"schedule\" and \"every\" stand side by side; keep one of them"]
    );
    let blind = format!("{SOURCE}every = \"6h\"\nblind_after = \"1h\"\n");
    assert!(problems("", &blind)[0].starts_with("sources.toml:9: blind_after (1h) is shorter"));
}

#[test]
fn an_office_that_sleeps_over_the_weekend_is_not_blind_on_sunday() {
    let weekdays = format!("{SOURCE}schedule = \"0 */5 9-17 * * Mon-Fri\"\n");
    let blind_after = load("", &weekdays, &no_env).expect("sound").sources[0].blind_after;
    assert!(
        blind_after > Duration::from_secs(63 * 3600),
        "{blind_after:?}"
    );
}

#[test]
fn recipe_keys_belong_to_their_kind() {
    let api = SOURCE.replace("feed", "api") + "row = \"results\"\nselect = \"main\"\n";
    let found = problems("", &api);
    assert!(
        found[0].starts_with("sources.toml:8: \"results\" is no JSON Pointer"),
        "{found:#?}"
    );
    assert!(
        found[1].starts_with("sources.toml:9: \"select\" means nothing"),
        "{found:#?}"
    );
}

#[test]
fn deadlines_that_cannot_be_kept_are_refused() {
    let settings = "[policy]\npush_within = \"12h\"\npublish_unreviewed_after = \"24h\"\n";
    let found = problems(settings, SOURCE);
    assert_eq!(
        found,
        [
            "regwatch.toml:3: publish_unreviewed_after (1d) is not shorter than push_within (12h); nothing could go out in time; shorten it"
        ]
    );
}

#[test]
fn a_market_may_have_a_pass_mark_of_its_own_and_the_highest_counts() {
    let settings = "[[market]]\nid = \"eu\"\nname = \"Union\"\njurisdictions = [\"EU\"]\n\
        [[market]]\nid = \"uk\"\nname = \"Kingdom\"\njurisdictions = [\"GB\"]\npass_mark = 0.9\n\
        [policy]\nremind_before_due = [\"2d\", \"10d\", \"2d\"]\n";
    let config = load(settings, SOURCE, &|_| None).expect("sound");
    let mark = |ids: &[&str]| {
        let ids: Vec<_> = ids.iter().map(|id| id.parse().expect("an id")).collect();
        config.policy.pass_mark_in(&ids, 0.8)
    };
    assert_eq!(
        (mark(&["eu"]), mark(&["eu", "uk"]), mark(&[])),
        (0.8, 0.9, 0.8)
    );
    let days = crate::clock::days;
    assert_eq!(config.policy.remind_before_due, [days(10), days(2)]);
    let found = problems("[policy]\nremind_before_due = [\"2h\"]\n", SOURCE);
    assert!(
        found[0].starts_with("regwatch.toml:2: 2h is less than a day"),
        "{found:?}"
    );
}

#[test]
fn secrets_come_from_outside_and_never_show() {
    let settings = "[daemon]\nheartbeat = \"https://beat.example/tok-hush\"\n[mail]\nfrom = \"T <t@example.com>\"\nrelay = \"smtp://u@relay.example\"\n";
    let sources = format!("{SOURCE}headers = {{ X-Key = \"key-hush\" }}\n");
    let env = |name: &str| (name == "REGWATCH_RELAY_PASSWORD").then(|| "pw-hush".to_owned());
    let config = load(settings, &sources, &env).expect("sound");
    let relay = config.mail.relays.first().expect("a relay");
    assert_eq!(
        relay.password.as_ref().expect("a password").reveal(),
        "pw-hush"
    );
    assert_eq!(
        config.sources[0].request.headers,
        [("X-Key".to_owned(), "key-hush".to_owned())]
    );
    assert!(!format!("{config:#?}").contains("hush"));

    let inline = settings.replace("u@", "u:pw-hush@");
    let found = problems(&inline, &sources);
    assert!(
        found[0].starts_with("regwatch.toml:5: a password stands") && !found[0].contains("hush")
    );
}

#[test]
fn a_password_file_is_read_from_the_home_folder() {
    let home = tempfile::tempdir().expect("a folder");
    let settings = "[mail]\nfrom = \"t@example.com\"\nrelay = \"smtp://u@relay.example\"\nrelay_password_file = \"pw\"\n";
    std::fs::write(home.path().join(SETTINGS_FILE), settings).expect("written");
    std::fs::write(home.path().join(SOURCES_FILE), SOURCE).expect("written");
    let found = Config::load(home.path(), &no_env)
        .expect_err("no file")
        .to_string();
    assert!(
        found.starts_with("regwatch.toml:4: the file \"pw\" cannot be read"),
        "{found}"
    );
    std::fs::write(home.path().join("pw"), "hush\n").expect("written");
    let mut config = Config::load(home.path(), &no_env).expect("sound");
    let password = config.mail.relays.remove(0).password;
    assert_eq!(password, Some(Secret::new("hush")));
}

#[test]
fn the_digest_follows_the_files() {
    let digest = |settings: &str| load(settings, SOURCE, &no_env).expect("sound").digest;
    assert_eq!(digest(""), digest(""));
    assert_ne!(digest(""), digest("[policy]\npass_mark = 0.9\n"));
}

#[test]
fn any_bytes_as_configuration_end_in_sentences() {
    for text in [
        "\0",
        "[[source]]",
        "source = 1",
        "[source]\nid = 1",
        "[[source]]\nid = []\nheaders = 3\nremove = \"x\"",
        "mail = 3\nmarket = [1]",
    ] {
        assert!(load(text, text, &no_env).is_err(), "{text:?} was taken");
    }
}

#[test]
fn keys_of_sources_come_from_outside_and_a_missing_one_is_named() {
    let home = tempfile::tempdir().expect("a folder");
    std::fs::write(home.path().join("de-key"), "file-hush\n").expect("written");
    let read = |more: &str, known: bool| {
        let sources = format!("{SOURCE}{more}");
        std::fs::write(home.path().join(SETTINGS_FILE), "").expect("written");
        std::fs::write(home.path().join(SOURCES_FILE), sources).expect("written");
        let env =
            move |name: &str| (known && name == "REGWATCH_KEY").then(|| "env-hush".to_owned());
        Config::load(home.path(), &env)
    };
    let keys = "headers_env = { X-Env = \"REGWATCH_KEY\" }\nheaders_file = { X-File = \"de-key\" }\n\
                proxy = \"http://u@proxy.example:3128\"\nproxy_password_env = \"REGWATCH_KEY\"\n";
    let config = read(keys, true).expect("sound");
    let request = &config.sources[0].request;
    let secrets: Vec<&str> = request
        .secret_headers
        .iter()
        .map(|(_, value)| value.as_str())
        .collect();
    assert_eq!(secrets, ["env-hush", "file-hush"]);
    let password = request.proxy.as_ref().and_then(|proxy| proxy.password());
    assert_eq!(password, Some("env-hush"));
    assert!(!format!("{:?}", config.sources).contains("hush"));

    let missing = read(keys, false).expect_err("no variable").to_string();
    assert!(missing.contains("REGWATCH_KEY\" is not set"), "{missing}");
    read(&format!("{keys}enabled = false\n"), false).expect("nobody needs it");
    for (wrong, what) in [
        (
            "headers_env = { X = \"HOME\" }",
            "does not begin with REGWATCH_",
        ),
        ("headers_file = { X = \"none\" }", "cannot be read"),
        (
            "proxy = \"http://u:hush@proxy.example\"",
            "a password stands",
        ),
        ("proxy = \"ftp://proxy.example\"", "does not speak"),
        ("proxy_password_env = \"REGWATCH_KEY\"", "without a user"),
    ] {
        let found = read(&format!("{wrong}\n"), true)
            .expect_err(wrong)
            .to_string();
        assert!(
            found.contains(what) && !found.contains("hush"),
            "{wrong}: {found}"
        );
    }
}

#[test]
fn returned_mail_is_configured_and_each_mistake_is_named() {
    let settings =
        |more: &str| format!("[mail]\nfrom = \"a@example.com\"\n[mail.returned]\n{more}");
    let env = |name: &str| (name == "REGWATCH_IMAP_PASSWORD").then(|| "hush".to_owned());
    let sound = "address = \"bounce@example.com\"\nmaildir = \"mail\"\nimap = \"imaps://b@imap.example.com\"\nsoft_limit = 5\nsoft_within = \"3d\"\n";
    let returned = load(&settings(sound), SOURCE, &env)
        .expect("sound")
        .mail
        .returned;
    assert_eq!(
        (returned.policy.soft_limit, returned.poll_every.as_secs()),
        (5, 60)
    );
    assert!(returned.imap.is_some_and(|imap| imap.password.is_some()));
    let wrong = settings(
        "address = \"bounce+x@example.com\"\nimap = \"imaps://b@imap.example.com\"\npoll_every = \"0s\"\nmail_dir = \"x\"\n",
    );
    let said = problems(&wrong, SOURCE).join("\n");
    for (line, words) in [
        (4, "no room for it"),
        (5, "REGWATCH_IMAP_PASSWORD"),
        (6, "leaves no time"),
        (7, "maildir"),
    ] {
        let told = said
            .lines()
            .any(|one| one.contains(&format!(":{line}")) && one.contains(words));
        assert!(told, "line {line}: {words} in {said}");
    }
}

#[test]
fn what_a_list_holds_back_is_read_and_a_law_is_never_among_it() {
    use crate::source::PublicationClass::{Guidance, News};
    let of = |lines: &str| load("", &format!("{SOURCE}{lines}"), &no_env).map(|c| c.sources);
    let usual = of("").expect("sound").remove(0);
    let usual = &usual.holding;
    assert_eq!(*usual, crate::source::Holding::default());
    let own = of("hold = [\"guidance\", \"news\"]\nhold_below = 30\n")
        .expect("sound")
        .remove(0);
    let own = &own.holding;
    assert_eq!((&own.classes, own.below), (&[Guidance, News].into(), 30));
    let none = of("hold = []\n").expect("sound").remove(0);
    assert_eq!(none.holding.to_string(), "nothing");

    let wrong = "hold = [\"legal-change\", \"newss\"]\nhold_below = 51\n";
    let found = problems("", &format!("{SOURCE}{wrong}"));
    for (line, words) in [
        (8, "a legal change is never held back"),
        (
            8,
            "\"newss\" is no class of publication; did you mean \"news\"?",
        ),
        (9, "write a whole number from 0 to 50"),
    ] {
        let told =
            |problem: &&String| problem.contains(words) && problem.contains(&line.to_string());
        assert!(found.iter().any(|one| told(&one)), "{words}: {found:?}");
    }
    let law = SOURCE.replace("\"feed\"", "\"document\"");
    let found = problems("", &format!("{law}hold = [\"news\"]\nhold_below = 20\n"));
    assert_eq!(found.len(), 2, "{found:?}");
}

#[test]
fn relays_are_tried_in_the_order_of_the_file_and_each_has_its_own_password_and_pace() {
    let settings = "[mail]\nfrom = \"t@example.com\"\nrelay = \"smtp://a@one.example\"\nper_minute = 50\nconnections = 3\n\
        per_domain_minute = 20\nworking_hours = \"08:00-18:00\"\nquiet_days = [\"sunday\", \"12-25\"]\n\
        [[mail.relays]]\nurl = \"smtps://b@two.example\"\nper_minute = 7\n[[mail.relays]]\nurl = \"smtp://three.example:25\"\ntls = \"opportunistic\"\n";
    let env = |name: &str| match name {
        "REGWATCH_RELAY_PASSWORD" => Some("one".to_owned()),
        "REGWATCH_RELAY_PASSWORD_2" => Some("two".to_owned()),
        _ => None,
    };
    let mail = load(settings, SOURCE, &env).expect("sound").mail;
    let told: Vec<_> = mail
        .relays
        .iter()
        .map(|relay| (relay.host.as_str(), relay.port, relay.per_minute, relay.tls))
        .collect();
    use RelayTls::{Implicit, Opportunistic, Required};
    let expected = [
        ("one.example", 587, 50, Required),
        ("two.example", 465, 7, Implicit),
        ("three.example", 25, 50, Opportunistic),
    ];
    assert_eq!(told, expected);
    let passwords: Vec<_> = mail
        .relays
        .iter()
        .map(|relay| relay.password.clone())
        .collect();
    assert_eq!(
        passwords,
        [Some(Secret::new("one")), Some(Secret::new("two")), None]
    );
    assert_eq!((mail.connections, mail.per_domain_minute), (3, Some(20)));
    assert!(mail.hours.span.is_some() && mail.hours.quiet_days.len() == 2 && mail.dkim.is_none());
}

#[test]
fn each_mistake_about_relays_hours_and_keys_is_named() {
    let settings = "[mail]\nfrom = \"t@example.com\"\nrelay = \"smtp://one.example\"\nworking_hours = \"18-8\"\nquiet_days = [\"someday\"]\n\
        [[mail.relays]]\ntls = \"none\"\n[[mail.relays]]\nurl = \"smtps://two.example\"\ntls = \"none\"\n\
        [[mail.relays]]\nurl = \"smtp://one.example:587\"\n\
        [mail.dkim]\ndomain = \"exa mple\"\nselector = \"s\"\nkey_file = \"none.pem\"\n";
    let found = load(settings, SOURCE, &no_env)
        .expect_err("mistakes")
        .to_string();
    for part in [
        "regwatch.toml:4: \"18-8\" is no span of a day",
        "regwatch.toml:5: \"someday\" is no day",
        "has no \"url\"",
        "TLS from the first byte",
        "one.example:587 stands twice",
        "regwatch.toml:14: ",
        "none.pem\" cannot be read",
    ] {
        assert!(found.contains(part), "{part} is not in: {found}");
    }
}
