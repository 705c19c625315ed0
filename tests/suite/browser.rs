//! A quiz and an officer's decisions in a real browser, on a phone's width, without JavaScript.
//!
//! Refuses to pretend: without `REGWATCH_BROWSER` (the path of Chromium) it says that it was not run.

use std::{
    io::{BufRead, BufReader, Read as _},
    os::unix::process::CommandExt as _,
    path::Path,
    process::{Child, Command, Stdio},
};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use regwatch::{
    clock::days,
    snapshot::Outcome,
    training::question::{Kind, store as questions},
    web::access::{Role, add_account},
};
use serde_json::{Value, json};

use crate::{
    journey::{HOUR, amended, union_plan},
    law::{WALL, act},
    office::TestOffice,
};

/// The width of a small phone, in CSS pixels.
const WIDTH: u32 = 360;

/// One window of a browser, driven over WebDriver (W3C); both end when it is dropped.
struct Browser {
    driver: Child,
    client: reqwest::Client,
    /// The address of the session.
    session: String,
}

impl Browser {
    /// Opens a window without JavaScript; the driver stands beside the browser.
    async fn open(chromium: &str) -> Self {
        let beside = Path::new(chromium).with_file_name("chromedriver");
        let mut driver = Command::new(beside)
            .arg("--port=0")
            .process_group(0)
            .stdout(Stdio::piped())
            .spawn()
            .expect("chromedriver starts");
        let mut said = BufReader::new(driver.stdout.take().expect("piped"));
        let port = port_in(&mut said).expect("it says its port");
        // Whatever it says further is read away, so that it never waits for a reader.
        std::thread::spawn(move || drop(said.read_to_end(&mut Vec::new())));
        let base = format!("http://127.0.0.1:{port}");
        let mut browser = Self {
            driver,
            client: reqwest::Client::builder()
                .timeout(std::time::Duration::from_secs(20))
                .build()
                .expect("a client"),
            session: base.clone(),
        };
        let options = json!({
            "binary": chromium,
            "args": ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
            "prefs": {"profile.managed_default_content_settings.javascript": 2},
            "mobileEmulation": {"deviceMetrics": {"width": WIDTH, "height": 740, "pixelRatio": 2.0, "touch": false}},
        });
        let wanted = json!({"capabilities": {"alwaysMatch": {"goog:chromeOptions": options}}});
        let made = browser.post("/session", &wanted).await;
        let id = made["sessionId"].as_str().expect("a session");
        browser.session = format!("{base}/session/{id}");
        // An element that is not there yet is waited for: a page needs its time to come.
        browser
            .post("/timeouts", &json!({"implicit": 15_000}))
            .await;
        browser
    }

    async fn post(&self, path: &str, body: &Value) -> Value {
        let request = self.client.post(format!("{}{path}", self.session));
        let request = request
            .header("content-type", "application/json")
            .body(body.to_string());
        value(request).await
    }

    async fn get(&self, path: &str) -> Value {
        value(self.client.get(format!("{}{path}", self.session))).await
    }

    async fn goes(&self, url: &str) {
        self.post("/url", &json!({"url": url})).await;
    }

    /// The first element that `css` selects.
    async fn element(&self, css: &str) -> String {
        let found = self
            .post("/element", &json!({"using": "css selector", "value": css}))
            .await;
        let id = found
            .as_object()
            .and_then(|found| found.values().next()?.as_str());
        id.unwrap_or_else(|| panic!("no {css}: {found}")).to_owned()
    }

    async fn clicks(&self, css: &str) {
        let element = self.element(css).await;
        self.post(&format!("/element/{element}/click"), &json!({}))
            .await;
    }

    async fn types(&self, css: &str, text: &str) {
        let element = self.element(css).await;
        let path = format!("/element/{element}/value");
        self.post(&path, &json!({"text": text})).await;
    }

    async fn text(&self, css: &str) -> String {
        let element = self.element(css).await;
        let text = self.get(&format!("/element/{element}/text")).await;
        text.as_str().expect("a text").to_owned()
    }

    /// What the page says once it says `words`: a form that was sent may still be on its way.
    async fn shows(&self, words: &str) -> String {
        let script = json!({"script": "return document.body.innerText", "args": []}).to_string();
        let mut shown = String::new();
        for _ in 0..75 {
            let request = self.client.post(format!("{}/execute/sync", self.session));
            let sent = request
                .body(script.clone())
                .send()
                .await
                .expect("an answer");
            let answer: Value =
                serde_json::from_str(&sent.text().await.expect("a text")).expect("JSON");
            // While one page leaves for the next there is none to ask.
            shown = answer["value"].as_str().unwrap_or_default().to_owned();
            if shown.contains(words) {
                return shown;
            }
            tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        }
        panic!("\"{words}\" is not in: {shown}");
    }

    /// Where the right edge lies, in CSS pixels.
    async fn width_of(&self, css: &str) -> f64 {
        let element = self.element(css).await;
        let rect = self.get(&format!("/element/{element}/rect")).await;
        rect["width"].as_f64().expect("a number") + rect["x"].as_f64().expect("a number")
    }

    /// Saves what is seen as `target/NAME.png`.
    async fn photographs(&self, name: &str) {
        let shot = self.get("/screenshot").await;
        let png = STANDARD
            .decode(shot.as_str().expect("base64"))
            .expect("base64");
        let path = format!("{}/target/{name}.png", env!("CARGO_MANIFEST_DIR"));
        std::fs::write(path, png).expect("target/ takes a file");
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // Driver and browser are a group of their own; that it may be gone already changes nothing.
        let group = format!("-{}", self.driver.id());
        drop(Command::new("kill").args(["--", &group]).status());
        drop(self.driver.wait());
    }
}

/// The port that the driver says it listens on.
fn port_in(said: &mut impl BufRead) -> Option<String> {
    said.lines().map_while(Result::ok).find_map(|line| {
        let told = line.split("started successfully on port ").nth(1)?;
        Some(told.trim_end_matches('.').to_owned())
    })
}

async fn value(request: reqwest::RequestBuilder) -> Value {
    let text = request
        .send()
        .await
        .expect("an answer")
        .text()
        .await
        .expect("a text");
    let answer: Value = serde_json::from_str(&text).expect("JSON");
    assert!(answer["value"]["error"].is_null(), "{text}");
    answer["value"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_quiz_is_taken_on_a_phone_without_javascript() {
    let Ok(chromium) = std::env::var("REGWATCH_BROWSER") else {
        println!("browser: not run, because REGWATCH_BROWSER is not set");
        return;
    };
    let office = amended(union_plan()).await;
    office.passes(days(12)).await;
    let browser = Browser::open(&chromium).await;
    browser
        .goes("data:text/html,<noscript>without</noscript><p>page</p>")
        .await;
    let shown = browser.text("body").await;
    assert!(shown.contains("without"), "JavaScript is off");
    takes(&office, &browser, "wei@shop.example").await;
    // How it went is mailed.
    office.settles().await;
}

async fn takes(office: &TestOffice, browser: &Browser, agent: &str) {
    let link = office.ticket_of(agent);
    let answers = office.right_answers(&office.opens(&link).await);
    assert!(!answers.is_empty(), "there is something to answer");
    browser.goes(&link).await;
    browser.photographs("quiz-360").await;
    assert!(
        browser.width_of("main").await <= f64::from(WIDTH),
        "it lies within a phone's width"
    );
    for (field, answer) in answers {
        answers_one(office, browser, &field, &answer).await;
    }
    browser.clicks("main form button").await;
    browser.element("main ol.answers").await;
    let verdict = browser.text("main").await;
    browser.photographs("verdict-360").await;
    assert!(verdict.contains('✓'), "{verdict}");
    assert!(!verdict.contains('✗'), "{verdict}");
    assert!(browser.width_of("main").await <= f64::from(WIDTH));
    let done = office.opens(&link).await;
    assert!(done.questions().is_empty(), "the verdict stands there now");
}

/// Answers one field as a person would: types a number, picks a place, or taps a choice.
async fn answers_one(office: &TestOffice, browser: &Browser, field: &str, answer: &str) {
    let number = field.trim_start_matches('q').split('.').next();
    let id = number.and_then(|id| id.parse().ok()).expect("a number");
    let question = office.sees(|view| questions::show(view, id));
    match question.expect("a question that is asked").content.kind {
        Kind::Numeric => {
            browser
                .types(&format!("input[name=\"{field}\"]"), answer)
                .await
        }
        Kind::Ordering => {
            let option = format!("select[name=\"{field}\"] option[value=\"{answer}\"]");
            browser.clicks(&option).await;
        }
        _ => {
            let choice = format!("input[name=\"{field}\"][value=\"{answer}\"]");
            browser.clicks(&choice).await;
        }
    }
}

/// Who decides, and the word that lets them in.
const OFFICER: (&str, &str) = ("olga", "a long word for olga alone");

#[tokio::test(flavor = "multi_thread")]
async fn an_officer_discards_and_accepts_quarantined_bytes_on_a_phone() {
    let Ok(chromium) = std::env::var("REGWATCH_BROWSER") else {
        println!("browser: not run, because REGWATCH_BROWSER is not set");
        return;
    };
    let office = TestOffice::open(union_plan()).await;
    let (name, password) = OFFICER;
    add_account(
        &office.office.db,
        name,
        Role::Officer,
        password,
        &office.office.chance,
    )
    .expect("an account");
    office.regulator("union-act").publishes(act(&[]));
    office.settles().await;
    let browser = Browser::open(&chromium).await;
    office.regulator("union-act").publishes(WALL);
    office.passes(7 * HOUR).await;
    let page = office.address("/sources/union-act");
    browser.goes(&page).await;
    browser.types("#name", name).await;
    browser.types("#password", password).await;
    browser.clicks("main form button").await;
    decides(&browser, "discard").await;
    assert!(browser.text("main").await.contains("discarded"));
    // Most of the act is gone, and the officer knows that it is so.
    let whole = act(&[]);
    let from = whole.find("<h3>Article 3").expect("an article");
    let to = whole.find("</div></main>").expect("an end");
    let shorter = format!("{}{}", &whole[..from], &whole[to..]);
    office.regulator("union-act").publishes(shorter);
    office.passes(7 * HOUR).await;
    browser.goes(&page).await;
    decides(&browser, "accept").await;
    office.passes(HOUR).await;
    browser.goes(&page).await;
    let shown = browser.text("main").await;
    assert!(
        shown.contains("accepted") && shown.contains("change/1"),
        "{shown}"
    );
    assert_eq!(office.looks("union-act")[0].outcome, Outcome::Unchanged);
}

/// Presses one of the two buttons, with a reason.
async fn decides(browser: &Browser, ruling: &str) {
    let button = format!("button[name=ruling][value={ruling}]");
    browser.element(&button).await;
    browser.photographs(&format!("source-{ruling}-360")).await;
    assert!(browser.width_of("main").await <= f64::from(WIDTH));
    browser.types("#because", "seen on paper").await;
    browser.clicks(&button).await;
    browser.shows("seen on paper").await;
}
