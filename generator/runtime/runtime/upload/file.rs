//! Files of the disk as sources.

use std::{
    io::{Cursor, Error, ErrorKind, Result},
    path::Path,
};

use tokio::{
    fs::{File, metadata},
    io::AsyncReadExt,
};

use super::{
    super::transport::ByteStream,
    pieces::{PIECE, Pieces},
};

/// Opens a file; the number is its length, if it has one.
///
/// A file that grows from now on is sent as long as it is now.
///
/// # Errors
///
/// When it cannot be read, or is something else: to open a pipe waits for who writes to it, and a
/// device may have no end.
pub(super) async fn open(path: &Path) -> Result<(ByteStream, Option<u64>)> {
    let found = metadata(path).await?;
    if found.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    if !found.is_file() {
        return Err(Error::other(
            "it is no regular file; what it gives can be sent with `Upload::reader`",
        ));
    }
    let mut file = File::open(path).await?;
    let length = file.metadata().await?.len();
    if length > 0 {
        return Ok((Box::pin(Pieces::new(file.take(length))), Some(length)));
    }
    // Files that the system makes while they are read, as in `/proc`, tell no length.
    let mut first = vec![0; PIECE];
    let read = file.read(&mut first).await?;
    first.truncate(read);
    let known = first.is_empty().then_some(0);
    Ok((Box::pin(Pieces::new(Cursor::new(first).chain(file))), known))
}
