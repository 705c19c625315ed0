//! What the outbox hands over in a second: distinct mails of two parts, claimed, written, sent and recorded, into
//! Postfix's `smtp-sink`; beside it what `smtp-source` reaches with as many sessions and mails as large.
//!
//! Refuses to judge: a slow machine fails nobody. `cargo bench --bench delivering [MAILS [SESSIONS]]`, 100,000 and 8.

use std::{
    error::Error,
    fmt::Write as _,
    fs,
    net::TcpListener,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};

use regwatch::{
    clock::{Clock, chance::Chance},
    config::Config,
    daemon::{Office, Step, deliver},
    document::pdf,
};

/// How many mails are looked at to learn how large they are.
const LOOKED_AT: usize = 400;

type Done = Result<(), Box<dyn Error>>;

fn main() -> Done {
    let asked: Vec<usize> = std::env::args()
        .skip(1)
        .filter_map(|it| it.parse().ok())
        .collect();
    let mails = asked.first().copied().unwrap_or(100_000);
    let sessions = asked.get(1).copied().unwrap_or(8);
    let (Some(sink), Some(source)) = (tool("smtp-sink"), tool("smtp-source")) else {
        println!("not run, because smtp-sink and smtp-source (Debian: postfix) are not installed");
        return Ok(());
    };
    let home = tempfile::tempdir()?;
    let port = free_port()?;
    let queued = prepared(home.path(), mails, sessions, port)?;
    println!("{queued} mails, {sessions} sessions");
    let head = ["", "seconds", "mails/s", "CPU s", "peak MB", "ratio"];
    row(&head.map(str::to_owned));

    let size = size_of_one(&sink, port)?;
    let taking = Sink::start(&sink, port, None)?;
    let left = waiting(home.path())?;
    let clock = Clock::system();
    let (cpu, begun) = (own_cpu(), clock.now());
    let office = open(home.path())?;
    let warm = peak();
    runtime()?.block_on(delivered(&office))?;
    let took = clock.now().since(begun).as_secs_f64();
    let ours = left as f64 / took;
    drop(office);
    drop(taking);
    tell("regwatch", left, took, own_cpu() - cpu, Some(peak()), 0.0);
    println!("memory before the first mail {warm:.0} MB; {size} octets a mail");

    for (name, stays) in [("smtp-source", true), ("…reconnecting", false)] {
        let taking = Sink::start(&sink, port, None)?;
        let mut command = Command::new(&source);
        command.args(["-s", &sessions.to_string(), "-m", &left.to_string()]);
        command.args(["-l", &size.to_string()]);
        if stays {
            command.arg("-d");
        }
        command.args(["-f", "bounce@shop.example", "-t", "agent@shop.example"]);
        command.arg(format!("127.0.0.1:{port}"));
        let (cpu, took) = timed(&mut command)?;
        drop(taking);
        tell(name, left, took, cpu, None, ours / (left as f64 / took));
    }
    Ok(())
}

/// Hands over everything that is due, in a task of its own, as the daemon does.
async fn delivered(office: &Office) -> Done {
    let office = office.clone();
    let job = tokio::spawn(async move {
        while deliver::step(&office).await? == Step::Did {}
        anyhow::Ok(())
    });
    job.await?.map_err(|error| format!("{error:#}").into())
}

/// How many octets a mail has. A mail is as long as its envelope says: the sink counts, and smtp-source is told.
fn size_of_one(sink: &Path, port: u16) -> Result<usize, Box<dyn Error>> {
    let home = tempfile::tempdir()?;
    prepared(home.path(), LOOKED_AT, 1, port)?;
    let folder = tempfile::tempdir()?;
    let dump = folder.path();
    // Whoever the sink runs as may write there.
    fs::set_permissions(dump, fs::Permissions::from_mode(0o777))?;
    let taking = Sink::start(sink, port, Some(dump))?;
    let office = open(home.path())?;
    let one = runtime()?.block_on(async {
        deliver::step(&office).await?;
        anyhow::Ok(())
    });
    one.map_err(|error| format!("{error:#}"))?;
    drop(taking);
    average(dump)
}

/// The CPU and the time, in seconds, of a command that has to end well.
fn timed(command: &mut Command) -> Result<(f64, f64), Box<dyn Error>> {
    let clock = Clock::system();
    let (cpu, begun) = (children_cpu(), clock.now());
    if !command.status()?.success() {
        return Err("smtp-source did not end well".into());
    }
    let took = clock.now().since(begun).as_secs_f64();
    Ok((children_cpu() - cpu, took))
}

fn tell(name: &str, mails: usize, took: f64, cpu: f64, peak: Option<f64>, ratio: f64) {
    row(&[
        name.to_owned(),
        format!("{took:.1}"),
        format!("{:.0}", mails as f64 / took),
        format!("{cpu:.1}"),
        peak.map_or_else(String::new, |peak| format!("{peak:.0}")),
        if ratio > 0.0 {
            format!("{:.0} %", ratio * 100.0)
        } else {
            String::new()
        },
    ]);
}

/// Prints one row of cells, right-aligned.
fn row(cells: &[String]) {
    let line: String = cells.iter().map(|cell| format!("{cell:>16}")).collect();
    println!("{}", line.trim_end());
}

fn tool(name: &str) -> Option<PathBuf> {
    ["/usr/sbin", "/usr/bin", "/usr/local/sbin"]
        .map(|folder| Path::new(folder).join(name))
        .into_iter()
        .find(|path| path.exists())
}

fn is_root() -> std::io::Result<bool> {
    let told = Command::new("id").arg("-u").output()?;
    Ok(told.stdout == b"0\n")
}

fn free_port() -> std::io::Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
}

/// A sink that takes everything, and keeps it in `dump` when one is given.
struct Sink(Child);

impl Sink {
    fn start(program: &Path, port: u16, dump: Option<&Path>) -> Result<Self, Box<dyn Error>> {
        let mut command = Command::new(program);
        if let Some(dump) = dump {
            // One file for each mail, named by the time.
            command.arg("-d").arg(dump.join("%H%M%S."));
        }
        if is_root()? {
            // It refuses to stay root.
            command.args(["-u", "nobody"]);
        }
        command.arg(format!("127.0.0.1:{port}")).arg("1000");
        let child = command.stdout(Stdio::null()).spawn()?;
        let sink = Self(child);
        for _ in 0..100 {
            if std::net::TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return Ok(sink);
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Err("smtp-sink does not listen".into())
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        // Whatever became of it, the bench goes on.
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// The average size of what was dumped, without the lines the sink writes on top.
fn average(dump: &Path) -> Result<usize, Box<dyn Error>> {
    let (mut count, mut octets) = (0, 0);
    for file in fs::read_dir(dump)? {
        let text = fs::read(file?.path())?;
        let own = text.split_inclusive(|&b| b == b'\n');
        let own = own.skip_while(|line| {
            line.starts_with(b"X-") || line.starts_with(b"Received:") || line.starts_with(b"\t")
        });
        octets += own.map(<[u8]>::len).sum::<usize>();
        count += 1;
    }
    if count == 0 {
        return Err("nothing reached the sink".into());
    }
    Ok(octets / count)
}

/// A home folder in which a quiz invitation waits for each of `mails` agents; how many wait.
fn prepared(
    home: &Path,
    mails: usize,
    sessions: usize,
    port: u16,
) -> Result<usize, Box<dyn Error>> {
    let settings = format!(
        "[[market]]\nid = \"eu\"\nname = \"European Union\"\njurisdictions = [\"EU\"]\n\n[mail]\n\
         from = \"Training <training@shop.example>\"\norganisation = \"Harbour Lane Shop\"\n\
         relay = \"smtp://127.0.0.1:{port}\"\nper_minute = 1_000_000\nconnections = {sessions}\n"
    );
    fs::write(home.join("regwatch.toml"), settings)?;
    fs::write(home.join("sources.toml"), "")?;
    let mut roster = "email,name,language,markets\n".to_owned();
    for n in 0..mails {
        let language = ["en", "de", "es", "fr"][n % 4];
        writeln!(
            roster,
            "agent{n}@shop.example,Agent Number {n},{language},eu"
        )?;
    }
    fs::write(home.join("roster.csv"), roster)?;
    for words in [&["agent", "import", "roster.csv"][..], &["quiz", "issue"]] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_regwatch"));
        command
            .arg("--home")
            .arg(home)
            .args(words)
            .current_dir(home);
        command.stdout(Stdio::null());
        if !command.status()?.success() {
            return Err(format!("regwatch {} failed", words.join(" ")).into());
        }
    }
    waiting(home)
}

fn waiting(home: &Path) -> Result<usize, Box<dyn Error>> {
    let office = open(home)?;
    let counts = office.db.read(regwatch::mail::evidence::counts);
    let counts = counts.map_err(|error| format!("{error:#}"))?;
    let queued = counts
        .iter()
        .find(|(state, _)| *state == regwatch::mail::EnvelopeState::Queued);
    Ok(usize::try_from(queued.map_or(0, |(_, count)| *count))?)
}

fn open(home: &Path) -> Result<Office, Box<dyn Error>> {
    let config = Config::load(home, &|_| None).map_err(|problems| problems.to_string())?;
    let office = Office::open(config, Clock::system(), Chance::system(), pdf::Reader::Here);
    office.map_err(|error| format!("{error:#}").into())
}

/// CPU seconds of this process, and of its children that ended (proc(5), in hundredths of a second).
fn cpu(skip: usize) -> f64 {
    let told = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let words = told.rsplit(") ").next().unwrap_or_default();
    let ticks = words.split(' ').skip(skip).take(2);
    ticks
        .filter_map(|word| word.parse::<f64>().ok())
        .sum::<f64>()
        / 100.0
}

fn own_cpu() -> f64 {
    cpu(11)
}

fn children_cpu() -> f64 {
    cpu(13)
}

/// The most memory this process has held, in megabytes.
fn peak() -> f64 {
    let told = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = told.lines().find(|line| line.starts_with("VmHWM:"));
    let words = line.and_then(|line| line.split_whitespace().nth(1));
    words.and_then(|it| it.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}
