//! What one run of a program costs: processor and memory. Refuses to count what a pipe costs: nobody reads what it prints.

use std::{
    error::Error,
    fs,
    process::{Command, Stdio},
    thread,
    time::Duration,
};

/// What one run of a program cost.
pub(crate) struct Cost {
    /// CPU seconds, its threads and all.
    pub(crate) cpu: f64,
    /// The most memory it held at once, its own file among it, in bytes.
    pub(crate) peak: u64,
}

/// Runs `command` to its end.
pub(crate) fn run(command: &mut Command) -> Result<Cost, Box<dyn Error>> {
    let before = children()?;
    let mut child = command.stdout(Stdio::null()).spawn()?;
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
        return Err(format!("{command:?} ended with {ended}").into());
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
