//! PDFs read by a process of its own, so that a file built to break readers takes nobody with it.
//!
//! Refuses to trust that process: it is given the bytes of one file and nothing else, neither environment nor
//! folder, and what it says is bounded.

use std::{
    ffi::OsStr,
    io::{self, Read, Write},
    os::unix::process::{CommandExt as _, ExitStatusExt as _},
    path::PathBuf,
    process::{Child, Command, ExitStatus, Stdio},
    sync::{Mutex, PoisonError, mpsc},
    thread,
    time::Duration,
};

use rustix::process::{Resource, Rlimit, Signal, setrlimit};

use super::{Paper, Unreadable};
use crate::document::html::fold;

/// What reading one PDF may take. Real papers of hundreds of pages stay far below the defaults.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Address space, in bytes.
    pub memory: u64,
    /// Processor time, in seconds.
    pub cpu: u64,
    /// How long the process is waited for: much longer than its processor time, so that only a machine that
    /// gives it no time comes to that.
    pub wait: Duration,
    /// Most bytes of what the process says; a file of legal text is a few megabytes.
    pub said: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            memory: 768 * 1024 * 1024,
            cpu: 30,
            wait: Duration::from_secs(180),
            said: 64 * 1024 * 1024,
        }
    }
}

/// Most bytes of what the process complains about that are told.
const MOST_COMPLAINED: u64 = 500;

/// The program whose command `read-pdf` reads PDFs, one at a time: the memory all hostile files of the world can
/// take together is that of one process.
#[derive(Debug)]
pub struct Apart {
    program: PathBuf,
    limits: Limits,
    turn: Mutex<()>,
}

impl Apart {
    /// `program` is a regwatch, of this very build where readings are compared.
    #[must_use]
    pub fn new(program: impl Into<PathBuf>, limits: Limits) -> Self {
        Self {
            program: program.into(),
            limits,
            turn: Mutex::new(()),
        }
    }

    /// Reads a PDF as [`super::read`] does.
    ///
    /// # Errors
    /// Those of [`super::read`]; [`Unreadable::TooComplex`] and [`Unreadable::TookTooLong`] when the process came to
    /// its limits; [`Unreadable::NotNow`] when there was no such process, or it ended for a reason of its own.
    pub(super) fn read(&self, bytes: &[u8]) -> Result<Paper, Unreadable> {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let ended = self.run(bytes).map_err(|error| {
            let program = self.program.display();
            Unreadable::NotNow(format!("the process that reads it, {program}, {error}"))
        })?;
        self.outcome(&ended)
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command
            .arg0(OsStr::new("regwatch"))
            .args(["read-pdf", "--memory", &self.limits.memory.to_string()])
            .args(["--cpu", &self.limits.cpu.to_string()])
            // No secret of ours comes near a file that strangers wrote, and no Ctrl-C of a terminal.
            .env_clear()
            .current_dir("/")
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    fn run(&self, bytes: &[u8]) -> io::Result<Ended> {
        let mut running = Running(self.command().spawn()?);
        let gone = || io::Error::other("has no pipes");
        let mut input = running.0.stdin.take().ok_or_else(gone)?;
        let output = running.0.stdout.take().ok_or_else(gone)?;
        let complaints = running.0.stderr.take().ok_or_else(gone)?;
        let most = self.limits.said;
        let (done, is_done) = mpsc::channel();
        thread::scope(|scope| {
            // Dropped before the threads are waited for, also when one of them does not come to be.
            let mut running = running;
            // A process that ends early breaks the pipe; how it ended says more than that.
            let fed = move || input.write_all(bytes).is_ok();
            thread::Builder::new().spawn_scoped(scope, fed)?;
            let listened = move || {
                let said = up_to(output, most);
                // When it took too long nobody waits for this any more, and nothing is lost.
                done.send(()).map_or_else(|_| Ok(Vec::new()), |()| said)
            };
            let listening = thread::Builder::new().spawn_scoped(scope, listened)?;
            let complaining = thread::Builder::new()
                .spawn_scoped(scope, || up_to(complaints, MOST_COMPLAINED))?;
            let in_time = is_done.recv_timeout(self.limits.wait).is_ok();
            // A process that closed its pipe by ending keeps the end it came to.
            running.0.kill()?;
            let status = running.0.wait()?;
            let broke = || io::Error::other("could not be listened to");
            Ok(Ended {
                in_time,
                status,
                said: listening.join().map_err(|_| broke())??,
                complaint: complaining.join().map_err(|_| broke())??,
            })
        })
    }

    fn outcome(&self, ended: &Ended) -> Result<Paper, Unreadable> {
        let Limits {
            memory,
            cpu,
            wait,
            said,
        } = self.limits;
        if ended.said.len() as u64 > said {
            let much = said / (1024 * 1024);
            return Err(Unreadable::TooComplex(format!(
                "it holds more than {much} MB of text"
            )));
        }
        if !ended.in_time {
            let seconds = wait.as_secs();
            return Err(Unreadable::NotNow(format!(
                "the machine is so busy that it was not read within {seconds} seconds"
            )));
        }
        let by = |signal: Signal| ended.status.signal() == Some(signal.as_raw());
        if by(Signal::XCPU) {
            return Err(Unreadable::TookTooLong(cpu));
        }
        // Out of memory is an abort, out of stack a fault or an abort.
        if by(Signal::ABORT) || by(Signal::SEGV) || by(Signal::BUS) {
            let much = memory / (1024 * 1024);
            return Err(Unreadable::TooComplex(format!(
                "reading it takes more than {much} MB of memory, or nests too deeply"
            )));
        }
        match serde_json::from_slice(&ended.said) {
            Ok(read) if ended.status.success() => read,
            _ => {
                let complaint = String::from_utf8_lossy(&ended.complaint);
                Err(Unreadable::NotNow(format!(
                    "the process that reads it ended with {}: {}",
                    ended.status,
                    fold(&complaint)
                )))
            }
        }
    }
}

/// A process that does not outlive the wait for it.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // Both do nothing to a process that was waited for, and cannot fail on one of our own.
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// How the process ended.
struct Ended {
    in_time: bool,
    status: ExitStatus,
    said: Vec<u8>,
    complaint: Vec<u8>,
}

/// What comes out of a pipe, and one byte more than `most` of it when there is more.
fn up_to(pipe: impl Read, most: u64) -> io::Result<Vec<u8>> {
    let mut read = Vec::new();
    pipe.take(most + 1).read_to_end(&mut read)?;
    Ok(read)
}

/// The other side: reads the PDF that `input` is, within `memory` and `cpu` of [`Limits`] for this whole process,
/// and writes what came of it to `output`.
///
/// # Errors
/// When the limits cannot be set or a pipe breaks; nothing is read without limits.
pub fn serve(memory: u64, cpu: u64, mut input: impl Read, output: impl Write) -> io::Result<()> {
    let bound = |resource, soft, hard| {
        let limit = Rlimit {
            current: Some(soft),
            maximum: Some(hard),
        };
        setrlimit(resource, limit)
    };
    bound(Resource::Core, 0, 0)?;
    bound(Resource::As, memory, memory)?;
    // The soft limit ends the process with a signal of its own, the hard one like any other.
    bound(Resource::Cpu, cpu, cpu + 1)?;
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes)?;
    let mut output = io::BufWriter::new(output);
    serde_json::to_writer(&mut output, &super::read(&bytes))?;
    output.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn apart(program: &str) -> Apart {
        Apart::new(program, Limits::default())
    }

    fn ended(status: i32, said: &str) -> Ended {
        Ended {
            in_time: true,
            status: ExitStatus::from_raw(status),
            said: said.as_bytes().to_vec(),
            complaint: b"a complaint".to_vec(),
        }
    }

    #[test]
    fn a_program_that_is_not_there_or_does_not_read_pdfs_is_told_and_is_nothing_about_the_file() {
        for program in ["/nowhere/regwatch", "/bin/false", "/bin/true"] {
            let read = apart(program).read(b"%PDF-1.7");
            assert!(matches!(read, Err(Unreadable::NotNow(_))), "{read:?}");
        }
    }

    #[test]
    fn each_end_of_the_process_is_an_outcome_of_its_own() {
        let apart = apart("regwatch");
        let scanned = serde_json::to_string(&Err::<Paper, _>(Unreadable::Scanned)).expect("JSON");
        assert_eq!(apart.outcome(&ended(0, &scanned)), Err(Unreadable::Scanned));
        let signal = |signal: Signal| apart.outcome(&ended(signal.as_raw(), ""));
        assert_eq!(signal(Signal::XCPU), Err(Unreadable::TookTooLong(30)));
        for out_of_room in [Signal::ABORT, Signal::SEGV, Signal::BUS] {
            assert!(matches!(
                signal(out_of_room),
                Err(Unreadable::TooComplex(_))
            ));
        }
        for (status, said) in [(Signal::KILL.as_raw(), ""), (256, &*scanned), (0, "[")] {
            let Err(Unreadable::NotNow(why)) = apart.outcome(&ended(status, said)) else {
                panic!("{status}");
            };
            assert!(why.contains("a complaint"), "{why}");
        }
        let late = Ended {
            in_time: false,
            ..ended(0, &scanned)
        };
        assert!(matches!(apart.outcome(&late), Err(Unreadable::NotNow(_))));
    }
}
