//! Whether a request is repeated, and how long to wait before that.

use std::time::{Duration, SystemTime};

use http::{HeaderMap, StatusCode};

use super::error::{Error, Kind};

/// A longer wait than this that a server asks for is left to the caller: to try earlier would bring the
/// same answer again, or a ban.
const LONGEST_WISH: Duration = Duration::from_secs(60);

/// The wait before the next try, or `None` when there shall be none.
///
/// `repeatable` says that the request does no harm when the server gets it twice. One that may do
/// harm is only repeated when the server surely did not see it or asked for it.
pub(super) fn wait(error: &Error, repeatable: bool, taken: u32) -> Option<Duration> {
    let wanted = match error.kind() {
        Kind::Transport { connect, .. } => connect || repeatable,
        Kind::Status => by_status(error, repeatable),
        Kind::Config | Kind::Request | Kind::TooLarge | Kind::Decode => false,
    };
    let wish = error.retry_after().filter(|wish| !wish.is_zero());
    let wait = wish.unwrap_or_else(|| backoff(taken, fastrand::f64()));
    (wanted && wait <= LONGEST_WISH).then_some(wait)
}

fn by_status(error: &Error, repeatable: bool) -> bool {
    let (Some(status), Some(headers)) = (error.status(), error.headers()) else {
        return false;
    };
    match headers
        .get("x-should-retry")
        .map(http::HeaderValue::as_bytes)
    {
        Some(b"true") => return true,
        Some(b"false") => return false,
        _ => {}
    }
    let asked = match status {
        StatusCode::TOO_MANY_REQUESTS => true,
        StatusCode::SERVICE_UNAVAILABLE => retry_after(headers).is_some(),
        _ => false,
    };
    let passing = matches!(status, StatusCode::REQUEST_TIMEOUT | StatusCode::CONFLICT)
        || status.is_server_error();
    asked || (repeatable && passing)
}

/// 0.5 s, doubled for each retry taken up to 8 s, of which `chance` (0 to 1) takes away up to a
/// quarter, so that clients that failed together do not come back together.
fn backoff(taken: u32, chance: f64) -> Duration {
    let full = 0.5 * f64::from(1_u32 << taken.min(4));
    Duration::from_secs_f64(full * (1.0 - 0.25 * chance))
}

/// What the server asks for: `retry-after-ms`, else `Retry-After` in seconds or as a date.
pub(super) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let number = |name: &str, unit: f64| {
        let value: f64 = headers.get(name)?.to_str().ok()?.trim().parse().ok()?;
        // Negative, endless and absurd values are no wish.
        Duration::try_from_secs_f64(value * unit).ok()
    };
    number("retry-after-ms", 0.001)
        .or_else(|| number("retry-after", 1.0))
        .or_else(|| {
            let date = headers.get("retry-after")?.to_str().ok()?;
            httpdate::parse_http_date(date)
                .ok()?
                .duration_since(SystemTime::now())
                .ok()
        })
}

#[cfg(test)]
mod tests {
    use super::{backoff, retry_after};
    use http::{HeaderMap, HeaderValue};
    use std::time::{Duration, SystemTime};

    #[test]
    fn backoff_doubles_up_to_eight_seconds() {
        let longest: Vec<f64> = (0..7)
            .map(|taken| backoff(taken, 0.0).as_secs_f64())
            .collect();
        assert_eq!(longest, [0.5, 1.0, 2.0, 4.0, 8.0, 8.0, 8.0]);
        let shortest: Vec<f64> = (0..7)
            .map(|taken| backoff(taken, 1.0).as_secs_f64())
            .collect();
        assert_eq!(shortest, [0.375, 0.75, 1.5, 3.0, 6.0, 6.0, 6.0]);
        assert_eq!(backoff(u32::MAX, 0.0), Duration::from_secs(8));
    }

    #[test]
    fn wishes_of_the_server() {
        let wish = |headers: &[(&'static str, &str)]| {
            let mut map = HeaderMap::new();
            for (name, value) in headers {
                map.insert(*name, HeaderValue::from_str(value).expect("a header value"));
            }
            retry_after(&map)
        };
        assert_eq!(
            wish(&[("retry-after", "1.5")]),
            Some(Duration::from_millis(1500))
        );
        let both = wish(&[("retry-after-ms", "250"), ("retry-after", "9")]);
        assert_eq!(both, Some(Duration::from_millis(250)));
        for absurd in ["-1", "NaN", "inf", "1e300", "soon", ""] {
            assert_eq!(wish(&[("retry-after", absurd)]), None, "{absurd}");
        }
        let date = httpdate::fmt_http_date(SystemTime::now() + Duration::from_secs(20));
        let wait = wish(&[("retry-after", &date)]).expect("a date is understood");
        assert!(
            wait > Duration::from_secs(18) && wait <= Duration::from_secs(20),
            "{wait:?}"
        );
        assert_eq!(
            wish(&[("retry-after", "Wed, 21 Oct 2015 07:28:00 GMT")]),
            None
        );
    }
}
