//! What looking at pages costs, through the built program and a real server: CPU of whole processes, against
//! downloading and hashing the same pages with the same client; the store after each pass; growth.
//!
//! Refuses to judge: a slow machine fails nobody. `cargo bench --bench looking [PAGES...]`, 250 and 1,000 by default.

use std::{
    error::Error,
    fs,
    io::{BufRead as _, BufReader, Write as _},
    path::Path,
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicU64, Ordering},
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

#[path = "measure/table.rs"]
mod table;

use table::{growth, row};

type Done = Result<(), Box<dyn Error>>;

/// Hosts the pages are spread over.
const HOSTS: usize = 20;

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

/// One law of some 70 KB, the same at every request but for what `mark` puts around it.
fn page(number: usize, mark: &str) -> String {
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
            let days = (number * 7 + article * 3 + paragraph) % 60 + 1;
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

/// Serves pages for ever: `/calm/N` always alike, `/noisy/N` never twice alike.
async fn serve() -> Done {
    static REQUESTS: AtomicU64 = AtomicU64::new(100_000);
    let html = |body: String| ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], body);
    let app = Router::new()
        .route(
            "/calm/{number}",
            get(move |Asked(number): Asked<usize>| async move { html(page(number, "1")) }),
        )
        .route(
            "/noisy/{number}",
            get(move |Asked(number): Asked<usize>| async move {
                let mark = REQUESTS.fetch_add(1, Ordering::Relaxed);
                html(page(number, &mark.to_string()))
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
        "[[market]]\nid = \"eu\"\nname = \"European Union\"\njurisdictions = [\"EU\"]\n\n[fetch]\nhost_gap = \"0s\"\nconcurrency = 16\n",
    )?;
    Ok(home)
}

/// CPU seconds `command` took, its threads and all.
fn cpu(command: &mut Command) -> Result<f64, Box<dyn Error>> {
    let before = children()?;
    let ended = command.stdout(Stdio::null()).status()?;
    if !ended.success() {
        return Err(format!("{command:?} ended with {ended}").into());
    }
    Ok(children()? - before)
}

/// CPU seconds of the children waited for so far (`cutime` and `cstime`, proc_pid_stat(5), in hundredths).
fn children() -> Result<f64, Box<dyn Error>> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    let (_, fields) = stat.rsplit_once(')').ok_or("no stat")?;
    let fields: Vec<&str> = fields.split_ascii_whitespace().collect();
    let ticks: f64 = fields[13].parse::<f64>()? + fields[14].parse::<f64>()?;
    Ok(ticks / 100.0)
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
        "a page has {} KB; CPU ms for each page, start of the program and all",
        page(1, "1").len() / 1000
    );
    let told = measured(sizes, &port);
    server.kill()?;
    server.wait()?;
    told
}

fn measured(sizes: &[usize], port: &str) -> Done {
    row(&[
        "pages",
        "download+hash",
        "first",
        "same bytes",
        "never alike",
        "store after",
        "and later",
    ]
    .map(str::to_owned));
    let (mut bare, mut same, mut never) = (Vec::new(), Vec::new(), Vec::new());
    for &count in sizes {
        let calm = home(port, "calm", count)?;
        let noisy = home(port, "noisy", count)?;
        let poll = |home: &tempfile::TempDir| {
            cpu(Command::new(env!("CARGO_BIN_EXE_regwatch"))
                .args(["poll", "--all", "--json", "--home"])
                .arg(home.path()))
        };
        let least = cpu(Command::new(std::env::current_exe()?)
            .arg("fetch")
            .arg(calm.path()))?;
        let first = poll(&calm)?;
        poll(&noisy)?;
        let unchanged = poll(&calm)?;
        let store = |home: &tempfile::TempDir| -> Result<u64, std::io::Error> {
            Ok(fs::metadata(home.path().join("regwatch.db"))?.len())
        };
        let before = store(&noisy)?;
        let changing = poll(&noisy)?;
        let after = store(&noisy)?;
        let each = |cost: f64| format!("{:.2}", cost * 1e3 / count as f64);
        let ratio = |cost: f64| format!("{} ({:.1}x)", each(cost), cost / least);
        row(&[
            count.to_string(),
            each(least),
            ratio(first),
            ratio(unchanged),
            ratio(changing),
            format!("{} KB", before / 1000),
            format!("{} KB", after / 1000),
        ]);
        bare.push((count, least));
        same.push((count, unchanged));
        never.push((count, changing));
        std::io::stdout().flush()?;
    }
    if sizes.len() > 1 {
        grown(&bare, &same, &never);
    }
    Ok(())
}
