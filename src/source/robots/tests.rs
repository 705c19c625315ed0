//! What robots.txt means, by the RFC's own words and by what two other parsers make of other people's files.
//!
//! Refuses to count a disagreement in silence: every one is printed, and only those with a known cause pass.

use super::*;

fn allows(robots: &str, path: &str) -> bool {
    Robots::parse(robots.as_bytes(), "regwatch").allows_path(path)
}

#[test]
fn our_own_groups_are_joined_and_stand_in_for_everyones() {
    let robots = "User-agent: *\nDisallow: /\n\nUser-agent: RegWatch/2.0\nDisallow: /a\n\n\
                  User-agent: other\nDisallow: /b\nUser-agent: regwatch\nDisallow: /c\n";
    assert!(allows(robots, "/") && allows(robots, "/b"));
    assert!(!allows(robots, "/a") && !allows(robots, "/c/d"));
    let shared = "user-agent: other\nuser-agent: regwatch\ndisallow: /a\n";
    assert!(!allows(shared, "/a"));
    let silent = "User-agent: regwatch\n\nUser-agent: *\nDisallow: /\n";
    assert!(!allows(silent, "/a"), "one group of two names");
    let free = "User-agent: regwatch\nDisallow:\n\nUser-agent: *\nDisallow: /\n";
    assert!(allows(free, "/a"));
    assert!(allows("User-agent: regwatcher\nDisallow: /", "/a"));
}

#[test]
fn the_longest_match_decides_and_allow_when_two_are_as_long() {
    let robots =
        "user-agent: *\nallow: /law\ndisallow: /\ndisallow: /law/drafts\nallow: /x\ndisallow: /x\n";
    assert!(allows(robots, "/law/act") && allows(robots, "/x"));
    assert!(!allows(robots, "/law/drafts/1") && !allows(robots, "/"));
    assert!(allows(robots, "/robots.txt"));
}

#[test]
fn stars_and_ends_are_heeded() {
    for (pattern, path, matched) in [
        ("/fish", "/fish.html", true),
        ("/fish", "/Fish", false),
        ("/fish*.php", "/fish/a.php?x=1", true),
        ("/*.php$", "/a/b.php", true),
        ("/*.php$", "/a/b.php?x", false),
        ("/a*b*c$", "/abcbc", true),
        ("/a*b*c$", "/abcbd", false),
        ("/ab*b$", "/ab", false),
        ("/$", "/", true),
        ("/$", "/a", false),
        ("*", "/anything", true),
        ("/*/b", "/b", false),
        ("/a*$", "/a", true),
    ] {
        assert_eq!(matches(pattern, path), matched, "{pattern} on {path}");
    }
}

#[test]
fn signs_stand_for_themselves_in_an_address() {
    let robots = "user-agent: *\ndisallow: /a$b\ndisallow: /c%2A\n";
    for path in ["/a$b", "/a%24b", "/c*", "/c%2a"] {
        assert!(!allows(robots, path), "{path}");
    }
    assert!(allows(robots, "/cd"));
}

#[test]
fn spellings_of_one_address_are_one() {
    let robots =
        "user-agent: *\ndisallow: /g%c3%bc\ndisallow: /a%3cd\ndisallow: /%7ejoe\ndisallow: /ツ\n";
    for path in ["/g%C3%BC", "/gü", "/a%3Cd", "/~joe", "/%E3%83%84"] {
        assert!(!allows(robots, path), "{path}");
    }
    assert!(allows(robots, "/a<d"));
    assert!(allows("user-agent: *\ndisallow: /a%2Fb", "/a/b"));
}

#[test]
fn crawl_delay_has_a_ceiling_and_nonsense_is_none() {
    let delay = |value: &str| {
        let text = format!("user-agent: *\ncrawl-delay: {value}\n");
        Robots::parse(text.as_bytes(), "regwatch").crawl_delay()
    };
    assert_eq!(delay("2.5"), Some(Duration::from_millis(2500)));
    assert_eq!(delay("86400"), Some(MAX_CRAWL_DELAY));
    assert_eq!(delay("inf"), Some(MAX_CRAWL_DELAY));
    for nonsense in ["", "soon", "-1", "NaN"] {
        assert_eq!(delay(nonsense), None, "{nonsense}");
    }
}

#[test]
fn what_lies_behind_500_kib_is_not_read() {
    let mut robots = String::from("user-agent: *\ndisallow: /a\n");
    robots.push_str(&"#".repeat(MAX_BYTES));
    robots.push_str("\ndisallow: /b\n");
    assert!(!allows(&robots, "/a") && allows(&robots, "/b"));
}

#[test]
fn a_hostile_file_is_read_in_no_time_that_grows_with_the_square() {
    let rule = "disallow: /*a*a*a*a*a*a*a*a*a*b$\n";
    let rules = rule.repeat(MAX_BYTES / rule.len() - 1);
    let robots = format!("user-agent: *\n{rules}");
    assert!(allows(&robots, &"/a".repeat(1000)));
}

proptest::proptest! {
    #[test]
    fn any_bytes_are_a_robots_txt(bytes: Vec<u8>, path: String) {
        let robots = Robots::parse(&bytes, "regwatch");
        let path = format!("/{path}");
        proptest::prop_assert_eq!(robots.allows_path(&path), robots.allows_path(&path));
    }

    #[test]
    fn a_pattern_without_signs_matches_what_begins_with_it(pattern in "[a-z/]{0,6}", path in "[a-z/]{0,9}") {
        proptest::prop_assert_eq!(matches(&pattern, &path), path.starts_with(&pattern));
    }
}

fn corpus(name: &str) -> Option<serde_json::Value> {
    let corpora = std::env::var_os("REGWATCH_CORPORA")?;
    let path = std::path::Path::new(&corpora).join("robots").join(name);
    let json = std::fs::read(path).expect("the corpus is there");
    Some(serde_json::from_slice(&json).expect("JSON"))
}

/// Whether a disagreement has one of the known causes.
fn is_known(wrong: &str, known: &[(&str, &str)]) -> bool {
    known.iter().any(|(case, _)| wrong.starts_with(case))
}

/// The path of a case: a whole address, or a path as it stands.
fn path_of(address: &str) -> String {
    match Url::parse(address) {
        Ok(url) => url[url::Position::BeforePath..url::Position::AfterQuery].to_owned(),
        Err(_) => address.to_owned(),
    }
}

#[test]
fn googles_cases_are_read_as_the_rfc_has_them() {
    let Some(corpus) = corpus("google-robotstxt.json") else {
        println!("not run: REGWATCH_CORPORA is not set");
        return;
    };
    let (mut all, mut right) = (0, 0);
    let mut wrong = Vec::new();
    for case in corpus["cases"].as_array().expect("cases") {
        let text = |key: &str| case[key].as_str().unwrap_or_default();
        let robots = Robots::parse(text("robots").as_bytes(), text("agent"));
        all += 1;
        if robots.allows_path(&path_of(text("url"))) == case["allowed"].as_bool().unwrap_or(true) {
            right += 1;
        } else {
            wrong.push(format!(
                "{} {}: {:?}",
                text("test"),
                text("url"),
                text("robots")
            ));
        }
    }
    println!("robots, google: {right} of {all}\n{}", wrong.join("\n"));
    let known = [
        (
            "GoogleOnly_LineTooLong ",
            "the corpus holds the file without its long line",
        ),
        (
            "ID_Encoding http://foo.bar/foo/bar/baz",
            "RFC 9309 §2.2.2 calls %62%61%7A and baz the same",
        ),
    ];
    assert!(all >= 48 && wrong.iter().all(|wrong| is_known(wrong, &known)));
}

#[test]
fn protegos_cases_are_read_as_the_rfc_has_them() {
    let Some(corpus) = corpus("protego-unit.json") else {
        println!("not run: REGWATCH_CORPORA is not set");
        return;
    };
    let (mut all, mut right, mut other) = (0, 0, 0);
    let mut wrong = Vec::new();
    for case in corpus["cases"].as_array().expect("cases") {
        let argument = |n: usize| case["args"][n].as_str().unwrap_or_default();
        let text = case["robots"].as_str().unwrap_or_default().as_bytes();
        let agrees = match case["call"].as_str() {
            Some("can_fetch") => {
                let robots = Robots::parse(text, argument(1));
                Some(
                    robots.allows_path(&path_of(argument(0)))
                        == case["result"].as_bool().unwrap_or(true),
                )
            }
            Some("crawl_delay") => {
                let delay = Robots::parse(text, argument(0)).crawl_delay();
                Some(delay.map(|delay| delay.as_secs_f64()) == case["result"].as_f64())
            }
            _ => None,
        };
        match agrees {
            None => other += 1,
            Some(true) => (all, right) = (all + 1, right + 1),
            Some(false) => {
                all += 1;
                let test = case["test"].as_str().unwrap_or_default();
                wrong.push(format!("{test} {}: {}", case["args"], case["robots"]));
            }
        }
    }
    println!(
        "robots, protego: {right} of {all}; {other} ask for request rates and sitemaps, which are not read here\n{}",
        wrong.join("\n")
    );
    let known = [
        (
            "test_user_agent_precedence[/group3-hedwig",
            "RFC 9309 §2.2.1 has whole names, not their beginnings",
        ),
        (
            "TestProtego::test_index_html_is_directory",
            "RFC 9309 knows no index.html",
        ),
    ];
    assert!(all >= 125 && wrong.iter().all(|wrong| is_known(wrong, &known)));
}

#[test]
fn real_files_are_read_as_two_others_read_them() {
    let Some(corpus) = corpus("real.json") else {
        println!("not run: REGWATCH_CORPORA is not set");
        return;
    };
    let folder = std::path::PathBuf::from(std::env::var_os("REGWATCH_CORPORA").unwrap_or_default());
    let (mut all, mut right, mut files) = (0, 0, 0);
    let mut wrong = Vec::new();
    for case in corpus["cases"].as_array().expect("cases") {
        let file = case["file"].as_str().expect("a file");
        let bytes = std::fs::read(folder.join("robots").join(file)).expect("the file is there");
        files += 1;
        for check in case["checks"].as_array().expect("checks") {
            let (agent, path) = (
                check[0].as_str().expect("an agent"),
                check[1].as_str().expect("a path"),
            );
            all += 1;
            if Robots::parse(&bytes, agent).allows_path(path) == check[2].as_bool().unwrap_or(true)
            {
                right += 1;
            } else {
                wrong.push(format!("{file} {check}"));
            }
        }
    }
    println!(
        "robots, real: {right} of {all} answers from {files} files\n{}",
        wrong.join("\n")
    );
    let known = [
        (
            "real/www.abr.business.gov.au.txt",
            "the two others stumble over its byte order mark",
        ),
        (
            "real/www.usajobs.gov.txt",
            "the two others stumble over its byte order mark",
        ),
    ];
    assert!(files >= 134 && wrong.iter().all(|wrong| is_known(wrong, &known)));
}
