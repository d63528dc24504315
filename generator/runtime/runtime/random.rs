//! Random text that nobody can guess, from the operating system.

/// 128 random bits in hexadecimal. Nothing is kept between two calls, so that a forked process does
/// not repeat what its parent sends.
///
/// # Errors
///
/// When the operating system has no randomness to give.
pub(super) fn text() -> Result<String, String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes)
        .map_err(|error| format!("the operating system gives no random numbers: {error}"))?;
    Ok(format!("{:032x}", u128::from_ne_bytes(bytes)))
}
