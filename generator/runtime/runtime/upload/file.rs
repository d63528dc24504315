//! Files of the disk as sources.

use std::{fs::Metadata, io::Cursor, path::Path};

use tokio::{
    fs::{File, metadata},
    io::AsyncReadExt,
};

use super::{
    super::{error::Error, transport::ByteStream},
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
pub(super) async fn open(path: &Path) -> Result<(ByteStream, Option<u64>), Error> {
    let unreadable =
        |error| Error::request(format!("{} cannot be read", path.display())).with_source(error);
    length(path, &metadata(path).await.map_err(unreadable)?)?;
    let mut file = File::open(path).await.map_err(unreadable)?;
    // It may be another one by now.
    let length = length(path, &file.metadata().await.map_err(unreadable)?)?;
    if length > 0 {
        return Ok((Box::pin(Pieces::new(file.take(length))), Some(length)));
    }
    // Files that the system makes while they are read, as in `/proc`, tell no length.
    let mut first = vec![0; PIECE];
    let read = file.read(&mut first).await.map_err(unreadable)?;
    first.truncate(read);
    let known = first.is_empty().then_some(0);
    let content = Cursor::new(first).chain(file);
    Ok((Box::pin(Pieces::new(content)), known))
}

/// The length of a file.
fn length(path: &Path, found: &Metadata) -> Result<u64, Error> {
    let path = path.display();
    if found.is_file() {
        Ok(found.len())
    } else if found.is_dir() {
        Err(Error::request(format!("{path} is a folder")))
    } else {
        Err(Error::request(format!(
            "{path} is no regular file; `Upload::reader` sends what it gives"
        )))
    }
}
