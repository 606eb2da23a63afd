//! Reading a PDF in a child process, so that a panic, an endless loop or a flood of memory ends there.
//!
//! The program starts itself with a hidden subcommand; which program and which subcommand is told by the caller. The file goes
//! in on the child's standard input; its standard output is one line that says how it went, then the text.

use std::io::{self, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use crate::{Format, IngestError, read_pdf_in_process};

/// How often it is looked whether the child is done, or whether anybody still wants what it reads.
const POLL: Duration = Duration::from_millis(5);

/// What a child process may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChildLimits {
    /// How long it may take.
    pub time: Duration,
    /// How much memory it may ask for, in bytes; held to where the system has `sh` and `ulimit`.
    pub memory_bytes: u64,
    /// How much text it may give, in bytes.
    pub output_bytes: u64,
}

impl Default for ChildLimits {
    fn default() -> Self {
        Self { time: Duration::from_secs(60), memory_bytes: 2 << 30, output_bytes: 128_000_000 }
    }
}

/// Lets `exe subcommand…` read the PDF and returns its text, pages begun by form feeds.
///
/// `exe` must call [`serve_pdf_child`] when it is started with that subcommand. When `stop` says so, the child is ended.
///
/// # Errors
/// What the child says about the file; [`IngestError::Damaged`] if it fails or takes too long, [`IngestError::Stopped`] if it
/// was stopped.
pub fn run_pdf_child(
    exe: &Path,
    subcommand: &[&str],
    bytes: &[u8],
    limits: &ChildLimits,
    stop: &dyn Fn() -> bool,
) -> Result<String, IngestError> {
    let unreadable =
        |error: io::Error| IngestError::Unreadable { reason: format!("no process to read it: {error}") };
    let mut child = command(exe, subcommand, limits.memory_bytes)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(unreadable)?;
    let deadline = Instant::now() + limits.time;
    let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
    let output = std::thread::scope(|scope| {
        let (sender, receiver) = mpsc::channel();
        scope.spawn(move || {
            if let Some(mut stdin) = stdin {
                // A child that has given up does not read to the end; what it says about it comes on the other pipe.
                let _ = stdin.write_all(bytes);
            }
        });
        scope.spawn(move || {
            let mut output = Vec::new();
            let read = stdout
                .map(|stdout| stdout.take(limits.output_bytes.saturating_add(1)).read_to_end(&mut output));
            let _ = sender.send(read.is_some_and(|read| read.is_ok()).then_some(output));
        });
        let output = await_output(&receiver, deadline, stop);
        if !matches!(&output, Ok(Some(output)) if output.len() as u64 <= limits.output_bytes) {
            end(&mut child);
        }
        output
    });
    let output = match output {
        Ok(Some(output)) => output,
        Ok(None) => return Err(failed("what came out of it could not be read")),
        Err(Waited::Stopped) => return Err(IngestError::Stopped),
        Err(Waited::TooLong) => {
            return Err(failed(&format!("reading it took longer than {} s", limits.time.as_secs())));
        }
    };
    if output.len() as u64 > limits.output_bytes {
        return Err(IngestError::TooLarge { what: "the text", limit_bytes: limits.output_bytes });
    }
    if !wait(&mut child, deadline) {
        return Err(failed("reading it ended in a failure"));
    }
    understand(output)
}

/// Why there is no output.
#[derive(Clone, Copy)]
enum Waited {
    TooLong,
    Stopped,
}

/// Waits for what the child writes, until `deadline` or until nobody wants it any more.
fn await_output(
    receiver: &mpsc::Receiver<Option<Vec<u8>>>,
    deadline: Instant,
    stop: &dyn Fn() -> bool,
) -> Result<Option<Vec<u8>>, Waited> {
    loop {
        match receiver.recv_timeout(POLL * 10) {
            Ok(output) => return Ok(output),
            Err(mpsc::RecvTimeoutError::Disconnected) => return Ok(None),
            Err(mpsc::RecvTimeoutError::Timeout) if stop() => return Err(Waited::Stopped),
            Err(mpsc::RecvTimeoutError::Timeout) if Instant::now() >= deadline => {
                return Err(Waited::TooLong);
            }
            Err(mpsc::RecvTimeoutError::Timeout) => {}
        }
    }
}

/// Reads a PDF from `stdin` and writes its text to `stdout`, for [`run_pdf_child`]: the whole of the hidden subcommand.
///
/// # Errors
/// If the pipes break.
pub fn serve_pdf_child(mut stdin: impl Read, mut stdout: impl Write) -> io::Result<()> {
    let mut bytes = Vec::new();
    stdin.read_to_end(&mut bytes)?;
    match read_pdf_in_process(&bytes) {
        Ok(text) => {
            stdout.write_all(b"text\n")?;
            stdout.write_all(text.as_bytes())?;
        }
        Err(IngestError::PasswordProtected) => stdout.write_all(b"password\n")?,
        Err(IngestError::Damaged { place, reason, .. }) => {
            let line = |words: &str| words.replace(['\n', '\r'], " ");
            writeln!(stdout, "damaged\n{}\n{}", line(&place), line(&reason))?;
        }
        Err(other) => writeln!(stdout, "damaged\nthe file\n{other}")?,
    }
    stdout.flush()
}

/// The command, under a limit of memory where a shell can set one: Rust itself cannot without unsafe code.
fn command(exe: &Path, subcommand: &[&str], memory_bytes: u64) -> Command {
    let shell = Path::new("/bin/sh");
    if cfg!(unix) && shell.exists() {
        let mut command = Command::new(shell);
        let script = r#"ulimit -v "$0" 2>/dev/null; exec "$@""#;
        command.arg("-c").arg(script).arg((memory_bytes / 1024).to_string()).arg(exe).args(subcommand);
        command
    } else {
        let mut command = Command::new(exe);
        command.args(subcommand);
        command
    }
}

/// Waits for the child's end and says whether it ended well; ends it at the deadline.
fn wait(child: &mut Child, deadline: Instant) -> bool {
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) if Instant::now() < deadline => std::thread::sleep(POLL),
            _ => {
                end(child);
                return false;
            }
        }
    }
}

/// Ends the child and takes it off the system's list.
fn end(child: &mut Child) {
    let _ = child.kill();
    let _ = child.wait();
}

fn understand(output: Vec<u8>) -> Result<String, IngestError> {
    let output = String::from_utf8(output).map_err(|_| failed("what came out of it is no text"))?;
    let (how, rest) = output.split_once('\n').ok_or_else(|| failed("reading it ended without a word"))?;
    match how {
        "text" => Ok(rest.to_owned()),
        "password" => Err(IngestError::PasswordProtected),
        _ => {
            let (place, reason) = rest.split_once('\n').unwrap_or(("the file", rest));
            Err(IngestError::damaged(Format::Pdf, place, reason.trim_end()))
        }
    }
}

fn failed(reason: &str) -> IngestError {
    IngestError::damaged(Format::Pdf, "the file", reason)
}
