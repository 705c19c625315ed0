//! What looking at pages costs, through the built program and a real server: CPU of whole processes, against
//! downloading and hashing the same pages with the same client; a round in which one law of twenty is amended; the
//! most memory of each pass; the store; growth.
//!
//! Refuses to judge: a slow machine fails nobody. `cargo bench --bench looking [PAGES...]`, 250 and 1,000 by default.

use std::{
    error::Error,
    fs,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    path::Path,
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicU64, AtomicUsize, Ordering},
};

use axum::{Router, extract::Path as Asked, http::header, routing::get};
use futures_util::StreamExt as _;
use regwatch::{
    audit::Digest,
    clock::Clock,
    config::Config,
    source::fetch::{Fetched, Fetcher, Validators},
};
use tokio::runtime::Builder;

#[path = "measure/process.rs"]
mod process;

#[path = "measure/table.rs"]
mod table;

use process::{Cost, run};
use table::{growth, row};

type Done = Result<(), Box<dyn Error>>;

/// Hosts the pages are spread over.
const HOSTS: usize = 20;

/// How often the two sides of the comparison are run.
const TURNS: usize = 7;

fn main() -> Done {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.first().map(String::as_str) {
        Some("serve") => Builder::new_multi_thread()
            .enable_all()
            .build()?
            .block_on(serve()),
        // On one thread, as `poll` does.
        Some("fetch") => Builder::new_current_thread()
            .enable_all()
            .build()?
            .block_on(download_and_hash(arguments[1].as_ref())),
        _ => {
            let asked: Vec<usize> = arguments.iter().filter_map(|it| it.parse().ok()).collect();
            compare(if asked.is_empty() {
                &[250, 1_000]
            } else {
                &asked
            })
        }
    }
}

/// One law of some 70 KB, the same at every request but for what `mark` puts around it, and for one article that
/// gives `later` days more.
fn page(number: usize, mark: &str, later: usize) -> String {
    let mut page = format!(
        "<!doctype html><html lang=en><head><meta name=csrf-token content='{mark}'><title>Act {number}</title>\
         <script nonce='{mark}'>var t='{mark}'</script></head><body><nav><ul>"
    );
    for n in 0..40 {
        page.push_str(&format!(
            "<li><a href='/s/{n}'>Section {n} of the site</a></li>"
        ));
    }
    page.push_str("</ul></nav><main>");
    for article in 1..=120 {
        page.push_str(&format!(
            "<h3>Article {article} Duties of traders, part {article}</h3><div class=paragraphs>"
        ));
        for paragraph in 1..=3 {
            let amended = if article == 60 { later } else { 0 };
            let days = (number * 7 + article * 3 + paragraph) % 60 + 1 + amended;
            page.push_str(&format!("<p>{paragraph}. The trader answers every request under Article {paragraph} within {days} days of \
                 its receipt and tells the consumer why where the answer takes longer.</p>"));
        }
        page.push_str("</div>");
    }
    page.push_str(&format!(
        "</main><footer><p>Visitors: {mark}</p></footer></body></html>"
    ));
    page
}

/// Serves pages for ever: `/calm/N` always alike, `/noisy/N` never twice alike, and `/amended/N` like it until
/// `/amend` is asked for: then one law of twenty is another.
async fn serve() -> Done {
    static REQUESTS: AtomicU64 = AtomicU64::new(100_000);
    static AMENDED: AtomicUsize = AtomicUsize::new(0);
    let html = |body: String| ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], body);
    let app = Router::new()
        .route(
            "/calm/{number}",
            get(move |Asked(number): Asked<usize>| async move { html(page(number, "1", 0)) }),
        )
        .route(
            "/amended/{number}",
            get(move |Asked(number): Asked<usize>| async move {
                let mark = REQUESTS.fetch_add(1, Ordering::Relaxed);
                let every = number.is_multiple_of(20);
                let later = if every {
                    AMENDED.load(Ordering::Relaxed)
                } else {
                    0
                };
                html(page(number, &mark.to_string(), later))
            }),
        )
        .route(
            "/amend",
            get(|| async { AMENDED.fetch_add(1, Ordering::Relaxed).to_string() }),
        )
        .route(
            "/noisy/{number}",
            get(move |Asked(number): Asked<usize>| async move {
                let mark = REQUESTS.fetch_add(1, Ordering::Relaxed);
                html(page(number, &mark.to_string(), 0))
            }),
        );
    let listener = tokio::net::TcpListener::bind("0.0.0.0:0").await?;
    println!("{}", listener.local_addr()?.port());
    Ok(axum::serve(listener, app).await?)
}

/// Downloads every source of `home` once with the program's own client and hashes what comes: the least that a
/// look can cost.
async fn download_and_hash(home: &Path) -> Done {
    let config = Config::load(home, &|_| None).map_err(|problems| problems.to_string())?;
    let fetcher = Fetcher::new(config.fetch.clone(), Clock::system())?;
    let fetches = config.sources.iter().map(|source| {
        let fetcher = fetcher.clone();
        async move {
            match fetcher.fetch(source, &Validators::default()).await {
                Ok(Fetched::Body(page)) => Some(Digest::of(&page.bytes)),
                _ => None,
            }
        }
    });
    let at_once = config.fetch.concurrency * 2;
    let hashed: Vec<_> = futures_util::stream::iter(fetches)
        .buffer_unordered(at_once)
        .collect()
        .await;
    let missing = hashed.iter().filter(|digest| digest.is_none()).count();
    if missing > 0 {
        return Err(format!("{missing} pages did not come").into());
    }
    Ok(())
}

/// A home folder that watches `count` pages of the server.
fn home(port: &str, kind: &str, count: usize) -> Result<tempfile::TempDir, Box<dyn Error>> {
    let home = tempfile::tempdir()?;
    let mut sources = String::new();
    for n in 0..count {
        let host = 10 + n % HOSTS;
        sources.push_str(&format!("[[source]]\nid = \"p-{n}\"\nname = \"Act {n}\"\nkind = \"document\"\nurl = \"http://127.0.0.{host}:{port}/{kind}/{n}\"\n\
             jurisdiction = \"EU\"\nlanguage = \"en\"\nevery = \"1h\"\nallow_private = true\n\n"));
    }
    fs::write(home.path().join("sources.toml"), sources)?;
    fs::write(
        home.path().join("regwatch.toml"),
        "[[market]]\nid = \"eu\"\nname = \"European Union\"\njurisdictions = [\"EU\"]\n\n[policy]\nconfirm_after = \"0s\"\n\n[fetch]\nhost_gap = \"0s\"\nconcurrency = 16\n",
    )?;
    Ok(home)
}

fn server() -> Result<(Child, String), Box<dyn Error>> {
    let mut server = Command::new(std::env::current_exe()?)
        .arg("serve")
        .stdout(Stdio::piped())
        .spawn()?;
    let out = server.stdout.take().ok_or("no output")?;
    let mut port = String::new();
    BufReader::new(out).read_line(&mut port)?;
    Ok((server, port.trim().to_owned()))
}

/// How the costs grow between the fewest and the most pages.
fn grown(bare: &[(usize, f64)], same: &[(usize, f64)], never: &[(usize, f64)]) {
    println!(
        "growth with pages: same bytes n^{:.2}, never alike n^{:.2}",
        growth(same),
        growth(never)
    );
    let (down, look) = (further(bare), further(same));
    println!(
        "each further page, without the start of the program: download+hash {down:.3} ms, same bytes {look:.3} ms ({:.2}x)",
        look / down
    );
}

/// What one more page costs, in ms, between the fewest and the most.
fn further(points: &[(usize, f64)]) -> f64 {
    match points {
        [(few, cheap), .., (many, dear)] => (dear - cheap) * 1e3 / (many - few) as f64,
        _ => 0.0,
    }
}

fn compare(sizes: &[usize]) -> Done {
    let (mut server, port) = server()?;
    println!(
        "a page has {} KB; CPU ms for each page, start of the program and all; download+hash and same bytes are medians of {TURNS} runs in turn",
        page(1, "1", 0).len() / 1000
    );
    let told = measured(sizes, &port);
    server.kill()?;
    server.wait()?;
    told
}

/// Has the server amend one law of twenty.
fn amend(port: &str) -> Done {
    let mut server = TcpStream::connect(format!("127.0.0.1:{port}"))?;
    server.write_all(b"GET /amend HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")?;
    let mut answer = String::new();
    server.read_to_string(&mut answer)?;
    if answer.starts_with("HTTP/1.1 200") {
        Ok(())
    } else {
        Err(format!("the server does not amend: {answer}").into())
    }
}

/// What passes over `count` pages held at the most, and the store before and after pages that are never alike.
fn kept(count: usize, passes: [&Cost; 4], store: [u64; 2]) -> String {
    let [first, same, never, round] = passes.map(|cost| cost.peak / 1_000_000);
    let [before, after] = store.map(|bytes| bytes / 1000);
    format!(
        "{count} pages: most memory {first} MB at first, {same} with the same bytes, {never} never alike, {round} with 5 % amended; \
         store {before} KB, after a pass over pages that are never alike {after} KB"
    )
}

/// One pass over every source of `home`.
fn poll(home: &tempfile::TempDir) -> Result<Cost, Box<dyn Error>> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_regwatch"));
    run(command
        .args(["poll", "--all", "--json", "--home"])
        .arg(home.path()))
}

/// What downloading and hashing the pages of `home` costs, and looking at them again: run in turn, for what else the
/// machine does costs both alike, and of each the median.
fn in_turn(home: &tempfile::TempDir) -> Result<(Cost, Cost), Box<dyn Error>> {
    let (mut least, mut same) = (Vec::new(), Vec::new());
    for _ in 0..TURNS {
        let mut fetch = Command::new(std::env::current_exe()?);
        least.push(run(fetch.arg("fetch").arg(home.path()))?);
        same.push(poll(home)?);
    }
    Ok((median(least), median(same)))
}

/// The run that cost as much as half of the others at the most, and at the least.
fn median(mut runs: Vec<Cost>) -> Cost {
    runs.sort_by(|a, b| a.cpu.total_cmp(&b.cpu));
    runs.swap_remove(runs.len() / 2)
}

fn measured(sizes: &[usize], port: &str) -> Done {
    let columns = [
        "pages",
        "download+hash",
        "first",
        "same bytes",
        "never alike",
        "5 % amended",
    ];
    row(&columns.map(str::to_owned));
    let (mut bare, mut same, mut never) = (Vec::new(), Vec::new(), Vec::new());
    let mut held = Vec::new();
    for &count in sizes {
        let calm = home(port, "calm", count)?;
        let noisy = home(port, "noisy", count)?;
        let amended = home(port, "amended", count)?;
        let first = poll(&calm)?;
        poll(&noisy)?;
        poll(&amended)?;
        let (least, unchanged) = in_turn(&calm)?;
        let store = |home: &tempfile::TempDir| -> Result<u64, std::io::Error> {
            Ok(fs::metadata(home.path().join("regwatch.db"))?.len())
        };
        let before = store(&noisy)?;
        let changing = poll(&noisy)?;
        let after = store(&noisy)?;
        amend(port)?;
        let round = poll(&amended)?;
        let each = |cost: &Cost| format!("{:.2}", cost.cpu * 1e3 / count as f64);
        let ratio = |cost: &Cost| format!("{} ({:.1}x)", each(cost), cost.cpu / least.cpu);
        row(&[
            count.to_string(),
            each(&least),
            ratio(&first),
            ratio(&unchanged),
            ratio(&changing),
            ratio(&round),
        ]);
        held.push(kept(
            count,
            [&first, &unchanged, &changing, &round],
            [before, after],
        ));
        bare.push((count, least.cpu));
        same.push((count, unchanged.cpu));
        never.push((count, changing.cpu));
        std::io::stdout().flush()?;
    }
    println!("{}", held.join("\n"));
    if sizes.len() > 1 {
        grown(&bare, &same, &never);
    }
    Ok(())
}
