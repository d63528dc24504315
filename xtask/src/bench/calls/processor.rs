//! Where a program runs.

/// Keeps this process on one processor. Client and server share it: what waking the other costs then
/// does not depend on where the system happened to put the two.
pub fn share() {
    #[cfg(target_os = "linux")]
    {
        use nix::sched::{CpuSet, sched_setaffinity};
        let mut set = CpuSet::new();
        let chosen = set.set(0).and_then(|()| sched_setaffinity(nix::unistd::Pid::from_raw(0), &set));
        if let Err(error) = chosen {
            eprintln!("the processor cannot be chosen: {error}");
        }
    }
}
