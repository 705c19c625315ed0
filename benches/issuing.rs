//! What issuing a quiz costs, through the built program: CPU time and peak memory of the process, the store, growth.
//!
//! Refuses to judge: a slow machine fails nobody. `cargo bench --bench issuing [AGENTS...]`, 10,000 and 100,000 by
//! default. Rules and questions are the shipped ones; a roster of four markets in six languages and ten zones is
//! imported first, so that `quiz issue` finds everything in place.

use std::{error::Error, fmt::Write as _, fs, path::Path, process::Command};

#[path = "measure/process.rs"]
mod process;

#[path = "measure/table.rs"]
mod table;

use process::Cost;
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

fn run(home: &Path, words: &[&str]) -> Result<Cost, Box<dyn Error>> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_regwatch"));
    let command = command.current_dir(home).args(words);
    process::run(command.arg("--home").arg(home))
}
