//! What issuing a quiz costs, through the built program: CPU time and peak memory of the process, the store, growth.
//!
//! Refuses to judge: a slow machine fails nobody. `cargo bench --bench issuing [AGENTS...]`, 10,000 and 100,000 by
//! default. Rules and questions are the shipped ones; a roster of four markets in six languages and ten zones is
//! imported first, so that `quiz issue` finds everything in place.

use std::{
    error::Error,
    fmt::Write as _,
    fs,
    path::Path,
    process::{Command, Stdio},
    thread,
    time::Duration,
};

#[path = "measure/table.rs"]
mod table;

use table::{growth, row};

type Done = Result<(), Box<dyn Error>>;

const LANGUAGES: [&str; 6] = ["en", "de", "fr", "es", "ja", "zh-Hans"];

const ZONES: [&str; 10] = [
    "Europe/Berlin",
    "Europe/Madrid",
    "Europe/Dublin",
    "America/Los_Angeles",
    "America/New_York",
    "America/Sao_Paulo",
    "Asia/Shanghai",
    "Asia/Tokyo",
    "Asia/Kolkata",
    "Australia/Sydney",
];

/// What agents serve; most serve one market.
const SERVED: [&str; 8] = [
    "eu",
    "eu",
    "uk",
    "us-ca",
    "cn",
    "eu;uk",
    "us-ca;cn",
    "eu;uk;us-ca;cn",
];

fn main() -> Done {
    let asked = std::env::args().skip(1).filter_map(|it| it.parse().ok());
    let mut sizes: Vec<usize> = asked.collect();
    if sizes.is_empty() {
        sizes = vec![10_000, 100_000];
    }
    row(&[
        "agents", "import s", "issue s", "µs each", "peak MB", "store MB",
    ]
    .map(str::to_owned));
    let mut costs = Vec::new();
    for &agents in &sizes {
        let home = tempfile::tempdir()?;
        run(home.path(), &["init"])?;
        fs::write(home.path().join("roster.csv"), roster(agents))?;
        let imported = run(home.path(), &["agent", "import", "roster.csv", "--full"])?;
        let issued = run(home.path(), &["quiz", "issue"])?;
        let store = fs::metadata(home.path().join("regwatch.db"))?.len();
        row(&[
            agents.to_string(),
            format!("{:.1}", imported.cpu),
            format!("{:.1}", issued.cpu),
            format!("{:.0}", issued.cpu * 1e6 / agents as f64),
            format!("{:.0}", issued.peak as f64 / 1e6),
            format!("{:.0}", store as f64 / 1e6),
        ]);
        costs.push((agents, issued.cpu));
    }
    if costs.len() > 1 {
        println!("growth with agents: n^{:.2}", growth(&costs));
    }
    Ok(())
}

fn roster(agents: usize) -> String {
    let mut csv = String::from("external_id,email,name,language,timezone,markets,team,manager\n");
    for n in 0..agents {
        let (language, zone) = (LANGUAGES[n % LANGUAGES.len()], ZONES[n % ZONES.len()]);
        let (served, team) = (SERVED[n / 3 % SERVED.len()], n / 15);
        // Writing to a string cannot fail.
        writeln!(
            csv,
            "{n},agent{n}@example.com,Agent {n},{language},{zone},{served},team-{team},manager{team}@example.com"
        )
        .expect("a string takes all that is written");
    }
    csv
}

/// What one run of the program cost.
struct Cost {
    /// CPU seconds, its threads and all.
    cpu: f64,
    /// The most memory it held at once, in bytes.
    peak: u64,
}

fn run(home: &Path, words: &[&str]) -> Result<Cost, Box<dyn Error>> {
    let before = children()?;
    let mut child = Command::new(env!("CARGO_BIN_EXE_regwatch"))
        .current_dir(home)
        .args(words)
        .arg("--home")
        .arg(home)
        .stdout(Stdio::null())
        .spawn()?;
    let mut peak = 0;
    let ended = loop {
        if let Some(ended) = child.try_wait()? {
            break ended;
        }
        // The high-water mark only rises, so the last one seen is the peak but for the last moment.
        peak = peak.max(high_water(child.id()).unwrap_or(0));
        thread::sleep(Duration::from_millis(5));
    };
    if !ended.success() {
        return Err(format!("regwatch {} ended with {ended}", words.join(" ")).into());
    }
    let cpu = children()? - before;
    Ok(Cost { cpu, peak })
}

/// `VmHWM` of a process (proc_pid_status(5)), in bytes; none once it has ended.
fn high_water(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().strip_suffix(" kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}

/// CPU seconds of the children waited for so far (`cutime` and `cstime`, proc_pid_stat(5), in hundredths).
fn children() -> Result<f64, Box<dyn Error>> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    let (_, fields) = stat.rsplit_once(')').ok_or("no stat")?;
    let fields: Vec<&str> = fields.split_ascii_whitespace().collect();
    let ticks: f64 = fields[13].parse::<f64>()? + fields[14].parse::<f64>()?;
    Ok(ticks / 100.0)
}
