//! A body in memory, as far as a limit allows.

use std::{future::poll_fn, pin::Pin};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;

use super::{error::Error, limits::Limit};

/// Reads a body as far as it comes and the limit allows; the error tells why that is not all.
///
/// A length that is known and larger than the limit is told before anything is read.
pub(super) async fn collect<S>(
    limit: Limit,
    length: Option<u64>,
    mut body: S,
) -> (Bytes, Option<Error>)
where
    S: Stream<Item = Result<Bytes, Error>> + Unpin,
{
    if length.is_some_and(|length| length > limit.most) {
        return (Bytes::new(), Some(limit.exceeded()));
    }
    let mut left = limit.most;
    // Most bodies come in one piece, which needs no copy. Of others, pieces are given back as they
    // are copied, so that a body is in memory once.
    let mut first = Bytes::new();
    let mut rest = BytesMut::new();
    let error = loop {
        let piece = poll_fn(|context| Pin::new(&mut body).poll_next(context)).await;
        let mut piece = match piece {
            Some(Ok(piece)) => piece,
            Some(Err(error)) => break Some(error),
            None => break None,
        };
        let exceeded = piece.len() as u64 > left;
        if exceeded {
            piece.truncate(usize::try_from(left).unwrap_or(usize::MAX));
        }
        left -= piece.len() as u64;
        if first.is_empty() && rest.is_empty() {
            first = piece;
        } else {
            rest.extend_from_slice(&std::mem::take(&mut first));
            rest.extend_from_slice(&piece);
        }
        if exceeded {
            break Some(limit.exceeded());
        }
    };
    let bytes = if rest.is_empty() {
        first
    } else {
        rest.freeze()
    };
    (bytes, error)
}
