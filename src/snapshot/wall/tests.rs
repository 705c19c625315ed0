//! Walls and laws, told apart.

use super::*;

const LAW: &str = "Article 4 The trader shall inform the consumer before placing cookies on a device. \
    A captcha may be used only where the service remains accessible. The competent authority publishes \
    the list of services under maintenance every month, and a page not found is reported within a day.";

fn url(text: &str) -> Url {
    text.parse().expect("a url")
}

struct Case {
    status: u16,
    headers: Vec<(String, String)>,
    body: String,
    text: String,
    answered: Url,
    recipe: Recipe,
    previous: Option<String>,
    kind: Kind,
}

impl Case {
    fn law() -> Self {
        Self::page("Law on Notices", LAW)
    }

    fn page(title: &str, text: &str) -> Self {
        Self {
            status: 200,
            headers: Vec::new(),
            body: format!(
                "<html><head><title>{title}</title></head><body><p>{text}</p></body></html>"
            ),
            text: text.to_owned(),
            answered: url("https://law.example.gov.uk/act/1"),
            recipe: Recipe::default(),
            previous: None,
            kind: Kind::Document,
        }
    }

    fn reason(&self) -> Option<WallReason> {
        let asked = url("https://law.example.gov.uk/act/1");
        let seen = Seen {
            status: self.status,
            headers: &self.headers,
            asked: &asked,
            answered: &self.answered,
            bytes: self.body.as_bytes(),
            kind: self.kind,
            text: Some(&self.text),
        };
        let previous = self.previous.as_deref();
        let previous = previous.map(|text| Previous { text, whole: true });
        match judge(&seen, previous.as_ref(), &self.recipe, Limits::default()) {
            Verdict::Healthy => None,
            Verdict::Quarantined(quarantine) => Some(quarantine.reason),
        }
    }
}

#[test]
fn law_that_speaks_of_cookies_captchas_and_maintenance_passes() {
    assert_eq!(Case::law().reason(), None);
    for title in [
        "Cookie Regulation 2030",
        "Errors and Omissions Act",
        "Maintenance of Registers Order",
        "Login Data Protection Act",
        "网络安全法",
    ] {
        assert_eq!(Case::page(title, &LAW.repeat(3)).reason(), None, "{title}");
    }
    let mut with_comments = Case::page("Law on Notices", &LAW.repeat(8));
    with_comments.body += "<script src=\"g-recaptcha\"></script><input type=\"password\">";
    assert_eq!(with_comments.reason(), None);
}

#[test]
fn walls_that_answer_200_are_seen() {
    for (title, text, reason) in [
        ("Just a moment...", "Verifying", WallReason::Challenge),
        ("Access Denied", "Reference #18.2", WallReason::Challenge),
        (
            "Legislation",
            "Please enable JavaScript to view this site.",
            WallReason::Challenge,
        ),
        ("Sign in | Portal", "User name", WallReason::Login),
        (
            "Portal",
            "We use cookies. Accept all cookies?",
            WallReason::Consent,
        ),
        (
            "Page not found | Ministry",
            "Try the search.",
            WallReason::ErrorPage,
        ),
        ("网站维护中", "请稍后再试", WallReason::ErrorPage),
        (
            "Ministerio",
            "Estamos en mantenimiento",
            WallReason::ErrorPage,
        ),
        (
            "Ministerium",
            "Wegen Wartungsarbeiten nicht erreichbar",
            WallReason::ErrorPage,
        ),
        (
            "法令検索",
            "ただいまメンテナンス中です",
            WallReason::ErrorPage,
        ),
        ("Ministry", "Service Unavailable", WallReason::ErrorPage),
    ] {
        let case = Case {
            previous: Some(LAW.to_owned()),
            ..Case::page(title, text)
        };
        assert_eq!(case.reason(), Some(reason), "{title}: {text}");
    }
}

#[test]
fn headers_and_statuses_tell() {
    let mut case = Case::law();
    case.headers = vec![("cf-mitigated".into(), "challenge".into())];
    assert_eq!(case.reason(), Some(WallReason::Challenge));
    let mut case = Case::law();
    case.status = 503;
    assert_eq!(case.reason(), Some(WallReason::ErrorStatus));
}

#[test]
fn redirects_to_home_to_strangers_and_to_log_ins_are_seen_and_moves_within_the_site_are_not() {
    for (to, reason) in [
        (
            "https://law.example.gov.uk/",
            Some(WallReason::RedirectedAway),
        ),
        (
            "https://parked.example.net/act/1",
            Some(WallReason::RedirectedAway),
        ),
        (
            "https://other.gov.uk/act/1",
            Some(WallReason::RedirectedAway),
        ),
        (
            "https://law.example.gov.uk/login?to=/act/1",
            Some(WallReason::Login),
        ),
        ("https://www.example.gov.uk/acts/one", None),
    ] {
        let case = Case {
            answered: url(to),
            ..Case::law()
        };
        assert_eq!(case.reason(), reason, "{to}");
    }
}

#[test]
fn a_first_baseline_must_earn_trust() {
    assert_eq!(
        Case::page("Law", "Short.").reason(),
        Some(WallReason::Empty)
    );
    let mut anchored = Case::law();
    anchored.recipe.anchor = Some("Article  4 The".into());
    assert_eq!(anchored.reason(), None);
    anchored.recipe.anchor = Some("Article 5".into());
    assert_eq!(anchored.reason(), Some(WallReason::AnchorLost));
}

#[test]
fn emptied_shrunken_garbled_and_flipped_text_is_kept_aside() {
    let after = |text: &str| {
        Case {
            previous: Some(LAW.repeat(4)),
            ..Case::page("Law", text)
        }
        .reason()
    };
    assert_eq!(after(&LAW.repeat(3)), None);
    assert_eq!(after(""), Some(WallReason::Empty));
    assert_eq!(after(LAW), Some(WallReason::MassDeletion));
    let portal = "Search news, contact, sitemap and opening hours of every branch office. ";
    assert_eq!(
        after(&portal.repeat(20)),
        Some(WallReason::MassDeletion),
        "another page of the same length"
    );
    assert_eq!(
        after(&LAW.repeat(4).replace('c', "\u{fffd}")),
        Some(WallReason::Garbled)
    );
    assert_eq!(
        after(&"第一条 为了保护消费者的合法权益".repeat(60)),
        Some(WallReason::ScriptChanged)
    );
}

#[test]
fn a_law_that_answers_in_another_language_is_kept_aside() {
    let german = "Der Unternehmer hat dem Verbraucher den Kaufpreis binnen vierzehn Tagen nach Zugang des Widerrufs zu erstatten. \
        Die Frist beginnt mit dem Zugang der Erklärung bei dem Unternehmer, nicht jedoch vor dem Eingang der Ware. ";
    let english = "The trader shall refund the purchase price to the consumer within fourteen days of receiving the withdrawal. \
        The period begins when the declaration reaches the trader, but not before the goods have arrived. ";
    let case = Case {
        previous: Some(german.repeat(5)),
        ..Case::page("Gesetz", &english.repeat(5))
    };
    assert_eq!(case.reason(), Some(WallReason::LanguageChanged));
    assert_eq!(turned(&german.repeat(5), &german.repeat(4)), None);
    assert_eq!(
        turned(german, &english.repeat(5)),
        None,
        "too short to tell"
    );
}

#[test]
fn a_file_that_breaks_off_is_kept_aside_where_the_earlier_one_had_its_end() {
    let mut case = Case {
        previous: Some(LAW.to_owned()),
        ..Case::law()
    };
    assert_eq!(case.reason(), None);
    case.body.truncate(case.body.len() - 14);
    assert_eq!(case.reason(), Some(WallReason::Truncated));
    case.previous = None;
    assert_eq!(case.reason(), None, "HTML may leave its last tag out");
}

#[test]
fn challenges_are_seen_behind_every_status_they_come_with() {
    for (status, title, text) in [
        (200, "Human Verification", "Please stand by"),
        (202, "", "JavaScript is required to pass"),
        (
            403,
            "Access Denied",
            "You don't have permission to access this server",
        ),
        (412, "", "请开启JavaScript并刷新该页"),
        (
            429,
            "Attention Required! | Cloudflare",
            "Complete the security check",
        ),
        (437, "Request Rejected", "The requested URL was rejected"),
        (503, "DDoS-Guard", "Checking your browser before accessing"),
    ] {
        let mut case = Case::page(title, text);
        case.status = status;
        assert_eq!(
            case.reason(),
            Some(WallReason::Challenge),
            "{status} {title}"
        );
    }
    let mut waf = Case::page("", "");
    (waf.status, waf.headers) = (202, vec![("x-amzn-waf-action".into(), "challenge".into())]);
    assert_eq!(waf.reason(), Some(WallReason::Challenge));
}

#[test]
fn a_feed_may_shrink_but_not_vanish() {
    let mut case = Case::page("Feed", "One notice");
    case.kind = Kind::Feed;
    case.previous = Some(LAW.repeat(4));
    assert_eq!(case.reason(), None);
    case.text = String::new();
    assert_eq!(case.reason(), Some(WallReason::Empty));
}

#[test]
fn the_owner_of_a_host_is_its_registrable_part() {
    for (host, owner) in [
        ("www.legislation.gov.uk", "legislation.gov.uk"),
        ("legislation.gov.uk", "legislation.gov.uk"),
        ("eur-lex.europa.eu", "europa.eu"),
        ("www.bafin.de", "bafin.de"),
        ("bafin.de", "bafin.de"),
        ("localhost", "localhost"),
        ("flk.npc.gov.cn", "npc.gov.cn"),
    ] {
        assert_eq!(site(host), owner, "{host}");
    }
}

#[test]
fn real_captures_of_walls_and_pages_are_told_apart() {
    let Some(corpora) = std::env::var_os("REGWATCH_CORPORA") else {
        println!("not run: REGWATCH_CORPORA is not set");
        return;
    };
    let path = std::path::Path::new(&corpora).join("block-pages/manifest.json");
    let json = std::fs::read(path).expect("the corpus is there");
    let manifest: serde_json::Value = serde_json::from_slice(&json).expect("JSON");
    let cases = manifest["cases"].as_array().expect("cases");
    for case in cases {
        let long = case["content_length"].as_u64().is_some_and(|n| n > 2_000);
        let text = |n| LAW.repeat(n);
        let real = case["quality"].as_f64() == Some(1.0);
        let body = if real && long {
            text(30)
        } else {
            String::new()
        };
        let mut seen = Case::page(case["title"].as_str().unwrap_or_default(), &body);
        seen.status = case["status"]
            .as_u64()
            .and_then(|n| u16::try_from(n).ok())
            .unwrap_or(0);
        for (name, value) in case["headers"].as_object().expect("headers") {
            seen.headers
                .push((name.clone(), value.as_str().unwrap_or_default().to_owned()));
        }
        let reason = seen.reason();
        println!("{} {} -> {reason:?}", case["family"], case["status"]);
        match (real, seen.status) {
            (true, 200) => assert_eq!(reason, None, "{}", case["id"]),
            (true, _) => assert_eq!(reason, Some(WallReason::ErrorStatus), "{}", case["id"]),
            (false, _) => assert!(reason.is_some(), "{}", case["id"]),
        }
    }
    assert_eq!(cases.len(), 10);
}
