//! Room for recursion: documents nest, and so do the types that they describe.

/// Reserved for each thread, not used, until something is as deep.
const STACK: usize = 64 << 20;

/// Runs something on threads whose stacks are deep enough for what is as deep as documents may be
/// nested, whatever thread the caller is on; on the threads that there are, where no others can be had.
pub(crate) fn deep<T: Send>(threads: usize, run: impl FnOnce() -> T + Send) -> T {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .stack_size(STACK)
        .build();
    match pool {
        Ok(pool) => pool.install(run),
        Err(_) => run(),
    }
}
