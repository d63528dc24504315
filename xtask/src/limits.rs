//! Processes that may not use up the machine.

use std::path::Path;
use std::process::Command;

/// What a process, and each process that it starts, may use.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// Processor time.
    pub seconds: u64,
    /// Address space.
    pub gibibytes: u64,
}

impl Limits {
    /// A command under these limits; without them where there is no POSIX shell.
    ///
    /// The kernel stops the one process that goes over, so a compiler that does costs its own crate
    /// and cargo goes on with the others.
    pub(crate) fn command(self, program: &Path) -> Command {
        if !cfg!(unix) {
            return Command::new(program);
        }
        let mut command = Command::new("sh");
        // Not every system has every limit; one that has not runs without.
        let script = format!(
            "ulimit -t {} 2>/dev/null; ulimit -v {} 2>/dev/null; exec \"$@\"",
            self.seconds,
            self.gibibytes.saturating_mul(1024 * 1024)
        );
        command.args(["-c", &script, "sh"]).arg(program);
        command
    }
}
