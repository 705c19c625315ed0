//! What telling very many agents of one change costs: assignments, outbox rows and log entries, CPU and memory.
//!
//! Refuses to stand for a whole day: mail is queued here, not sent. `cargo bench --bench assigning -- 10000 100000 1000000`
//! names other sizes; the first change finds empty tables, the second the rows of the first.

use std::{error::Error, fs, path::Path};

use regwatch::{
    clock::{Clock, chance::Chance},
    config::{Config, starter},
    daemon::{Office, Step, assign},
    document::pdf,
};
use rusqlite::Connection;

/// The sizes measured when none is named.
const SIZES: [usize; 3] = [10_000, 100_000, 1_000_000];

fn main() -> Result<(), Box<dyn Error>> {
    let named = std::env::args().skip(1);
    let mut sizes: Vec<usize> = named.filter_map(|word| word.parse().ok()).collect();
    if sizes.is_empty() {
        sizes = SIZES.to_vec();
    }
    println!(
        "   agents  change   CPU s  wall s  µs/agent  peak RSS  assigned  letters  entries  file"
    );
    let mut points = Vec::new();
    for size in sizes {
        let cost: f64 = measured(size)?;
        points.push((size, cost));
    }
    if let ([(few, cheap), .., (many, dear)], true) = (points.as_slice(), points.len() > 1) {
        let growth = (dear / cheap).ln() / (*many as f64 / *few as f64).ln();
        println!("CPU grows as agents^{growth:.2}");
    }
    Ok(())
}

/// Pushes two changes to `size` agents; the CPU of the first, in nanoseconds.
fn measured(size: usize) -> Result<f64, Box<dyn Error>> {
    let home = tempfile::tempdir()?;
    for (name, content) in starter::files() {
        fs::write(home.path().join(name), content)?;
    }
    let clock = Clock::manual("2027-03-01T12:00:00Z".parse()?);
    let config = Config::load(home.path(), &|_| None).map_err(|wrong| format!("{wrong:?}"))?;
    let office = Office::open(config, clock, Chance::seeded(7), pdf::Reader::Here)?;
    let file = home.path().join("regwatch.db");
    populate(&file, size)?;
    let mut first = None;
    for change in 1..=2 {
        publish(&file, change)?;
        // The kernel counts the peak anew from here (proc(5), clear_refs).
        fs::write("/proc/self/clear_refs", "5")?;
        let (cpu, wall) = (used()?, uptime()?);
        while assign::step(&office)? == Step::Did {}
        let (cpu, wall) = (used()? - cpu, uptime()? - wall);
        first.get_or_insert(cpu * 1e9);
        let [assigned, letters, entries] = counts(&file, change)?;
        println!(
            "{size:>9}  {change:>6}  {cpu:>6.2}  {wall:>6.2}  {:>8.1}  {:>5} MB  {assigned:>8}  {letters:>7}  {entries:>7}  {} MB",
            cpu * 1e6 / size as f64,
            peak()? / 1024,
            fs::metadata(&file)?.len() / 1_000_000,
        );
        assert_eq!((assigned, letters), (size, size), "everybody is told once");
    }
    Ok(first.unwrap_or_default())
}

/// Agents of all zones and six languages, every tenth of two markets, every fiftieth on leave; written straight into
/// the tables, for importing a roster is not what is measured.
fn populate(file: &Path, size: usize) -> Result<(), Box<dyn Error>> {
    raw(
        file,
        &format!(
            "WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < {size})
             INSERT INTO agent (id, external_id, email, name, language, timezone, team, status, leave_from, leave_to,
                                added_at, changed_at)
             SELECT n, 'E' || n, 'agent' || n || '@shop.example', 'Agent ' || n,
               (ARRAY), (ZONES), 'Team ' || (n % 400), 'active',
               iif(n % 50 = 0, '2027-03-02', NULL), iif(n % 50 = 0, '2027-03-09', NULL), 0, 0 FROM n;
             INSERT INTO agent_market (agent, market) SELECT id, 'eu' FROM agent;
             INSERT INTO agent_market (agent, market) SELECT id, 'uk' FROM agent WHERE id % 10 = 0;"
        )
        .replace(
            "(ARRAY)",
            "CASE n % 6 WHEN 0 THEN 'en' WHEN 1 THEN 'de' WHEN 2 THEN 'fr' WHEN 3 THEN 'es' WHEN 4 THEN 'ja' ELSE 'zh-Hans' END",
        )
        .replace(
            "(ZONES)",
            "CASE n % 4 WHEN 0 THEN 'Europe/Berlin' WHEN 1 THEN 'Asia/Shanghai' WHEN 2 THEN 'America/New_York' ELSE 'UTC' END",
        ),
    )
}

/// A published item of German law, which concerns everybody who serves `eu`.
fn publish(file: &Path, change: i64) -> Result<(), Box<dyn Error>> {
    let content = r#"{"title":"BGB","language":"de","source_name":"BGB","url":"https://law.example/bgb","points":[],"more":0,
        "topics":[],"severity":50,"published":null,"in_force_from":null}"#;
    raw(
        file,
        &format!(
            "INSERT INTO item (id, change, edition, jurisdiction, instrument, content, state, reviewed, drafted_at, publish_at,
                               published_at, push_by)
             VALUES ({change}, {change}, 1, 'DE', 'bgb', '{content}', 'published', 1, 0, 0, 0, 1900000000000)"
        ),
    )
}

fn raw(file: &Path, sql: &str) -> Result<(), Box<dyn Error>> {
    let conn = Connection::open(file)?;
    conn.execute_batch(&format!("PRAGMA foreign_keys = OFF; BEGIN; {sql}; COMMIT;"))?;
    Ok(())
}

/// Assignments, letters and log entries of an item.
fn counts(file: &Path, item: i64) -> Result<[usize; 3], Box<dyn Error>> {
    let conn = Connection::open(file)?;
    let count = |sql: &str| conn.query_row(sql, [], |row| row.get::<_, usize>(0));
    Ok([
        count(&format!(
            "SELECT count(*) FROM assignment WHERE item = {item}"
        ))?,
        count(&format!(
            "SELECT count(*) FROM envelope WHERE cause = 'item/{item}'"
        ))?,
        count(&format!(
            "SELECT count(*) FROM audit_entry WHERE subject = 'item/{item}'"
        ))?,
    ])
}

/// CPU time of this process so far, in seconds, in steps of a hundredth (proc(5), `utime` and `stime`).
fn used() -> Result<f64, Box<dyn Error>> {
    let told = fs::read_to_string("/proc/self/stat")?;
    let words = told.rsplit(") ").next().unwrap_or_default().split(' ');
    let ticks: f64 = words
        .skip(11)
        .take(2)
        .filter_map(|word| word.parse::<f64>().ok())
        .sum();
    Ok(ticks / 100.0)
}

/// Seconds since the machine was started.
fn uptime() -> Result<f64, Box<dyn Error>> {
    let told = fs::read_to_string("/proc/uptime")?;
    Ok(told.split(' ').next().unwrap_or_default().parse()?)
}

/// The most memory this process has held since it was asked to count anew, in KiB (proc(5), `VmHWM`).
fn peak() -> Result<u64, Box<dyn Error>> {
    let told = fs::read_to_string("/proc/self/status")?;
    let line = told
        .lines()
        .find(|line| line.starts_with("VmHWM:"))
        .unwrap_or_default();
    Ok(line.split_whitespace().nth(1).unwrap_or("0").parse()?)
}
