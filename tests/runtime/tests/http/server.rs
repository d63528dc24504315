//! A server that keeps the raw requests and plays a script: bytes, pauses, broken connections.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

/// What the server does with one request.
#[derive(Clone, Debug)]
pub(crate) struct Answer(Vec<Step>);

#[derive(Clone, Debug)]
enum Step {
    Write(Vec<u8>),
    Pause(Duration),
    /// Writes the same again and again, as long as there is a reader.
    Forever(Vec<u8>),
    Close,
}

impl Answer {
    /// A status with a JSON body.
    pub(crate) fn json(status: u16, body: &str) -> Self {
        Self::new(
            status,
            &[("content-type", "application/json")],
            body.as_bytes(),
        )
    }

    /// A status with headers and a body.
    pub(crate) fn new(status: u16, headers: &[(&str, &str)], body: &[u8]) -> Self {
        let mut head = format!("HTTP/1.1 {status} X\r\n");
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        if !matches!(status, 204 | 304) {
            head.push_str(&format!("content-length: {}\r\n", body.len()));
        }
        head.push_str("\r\n");
        Self(vec![Step::Write([head.as_bytes(), body].concat())])
    }

    /// A body in chunks, each written on its own.
    pub(crate) fn chunks(headers: &[(&str, &str)], chunks: &[&[u8]]) -> Self {
        let mut head = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n".to_owned();
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        let mut steps = vec![Step::Write(format!("{head}\r\n").into_bytes())];
        for chunk in chunks {
            let size = format!("{:x}\r\n", chunk.len());
            steps.push(Step::Write([size.as_bytes(), chunk, b"\r\n"].concat()));
            steps.push(Step::Pause(Duration::from_millis(5)));
        }
        steps.push(Step::Write(b"0\r\n\r\n".to_vec()));
        Self(steps)
    }

    /// Raw bytes of a response.
    pub(crate) fn raw(bytes: &str) -> Self {
        Self(vec![Step::Write(bytes.as_bytes().to_vec())])
    }

    /// Closes the connection without a word.
    pub(crate) fn close() -> Self {
        Self(vec![Step::Close])
    }

    /// Waits first.
    pub(crate) fn after(mut self, pause: Duration) -> Self {
        self.0.insert(0, Step::Pause(pause));
        self
    }

    /// Waits at the end.
    pub(crate) fn then_pause(mut self, pause: Duration) -> Self {
        self.0.push(Step::Pause(pause));
        self
    }

    /// Writes more at the end.
    pub(crate) fn then(mut self, text: &str) -> Self {
        self.0.push(Step::Write(text.as_bytes().to_vec()));
        self
    }

    /// Writes this again and again at the end, as long as there is a reader.
    pub(crate) fn then_forever(mut self, piece: &[u8]) -> Self {
        self.0.push(Step::Forever(piece.to_vec()));
        self
    }

    /// Closes the connection at the end.
    pub(crate) fn then_close(mut self) -> Self {
        self.0.push(Step::Close);
        self
    }
}

/// A request as it came.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) method: String,
    pub(crate) target: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
    pub(crate) at: Instant,
    pub(crate) connection: usize,
}

impl Seen {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn path(&self) -> &str {
        self.target.split('?').next().unwrap_or_default()
    }

    pub(crate) fn query(&self) -> &str {
        self.target.split_once('?').map_or("", |(_, query)| query)
    }
}

/// The running server.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl Server {
    /// Answers one request after the other; those beyond the script get a 599.
    pub(crate) async fn start(script: impl IntoIterator<Item = Answer>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let seen = Arc::new(Mutex::new(Vec::new()));
        let script = Arc::new(script.into_iter().collect::<Vec<_>>());
        let log = seen.clone();
        tokio::spawn(async move {
            let mut connection = 0;
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, connection, script.clone(), log.clone()));
                connection += 1;
            }
        });
        Self { address, seen }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().expect("the log").clone()
    }

    /// The only request.
    pub(crate) fn one(&self) -> Seen {
        let seen = self.seen();
        assert_eq!(seen.len(), 1, "one request was expected: {seen:?}");
        seen.into_iter().next().expect("a request")
    }
}

async fn serve(
    mut stream: TcpStream,
    connection: usize,
    script: Arc<Vec<Answer>>,
    log: Arc<Mutex<Vec<Seen>>>,
) {
    let mut input = Vec::new();
    while let Some(seen) = read(&mut stream, &mut input, connection).await {
        let number = {
            let mut log = log.lock().expect("the log");
            log.push(seen);
            log.len() - 1
        };
        let beyond = Answer::json(599, "{}");
        let answer = script.get(number).unwrap_or(&beyond);
        for step in &answer.0 {
            match step {
                Step::Write(bytes) => {
                    if stream.write_all(bytes).await.is_err() {
                        return;
                    }
                }
                Step::Forever(piece) => {
                    while stream.write_all(piece).await.is_ok() {}
                    return;
                }
                Step::Pause(pause) => tokio::time::sleep(*pause).await,
                Step::Close => return,
            }
        }
    }
}

/// Reads one request, its body by length or in chunks.
async fn read(stream: &mut TcpStream, input: &mut Vec<u8>, connection: usize) -> Option<Seen> {
    let end = loop {
        if let Some(end) = find(input, b"\r\n\r\n") {
            break end;
        }
        more(stream, input).await?;
    };
    let head = String::from_utf8_lossy(&input[..end]).into_owned();
    input.drain(..end + 4);
    let mut lines = head.split("\r\n");
    let mut first = lines.next()?.split(' ');
    let (method, target) = (first.next()?.to_owned(), first.next()?.to_owned());
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| {
            (
                name.to_ascii_lowercase(),
                value.trim_matches([' ', '\t']).to_owned(),
            )
        })
        .collect();
    let mut seen = Seen {
        method,
        target,
        headers,
        body: Vec::new(),
        at: Instant::now(),
        connection,
    };
    if seen.header("transfer-encoding") == Some("chunked") {
        loop {
            let end = loop {
                match find(input, b"\r\n") {
                    Some(end) => break end,
                    None => more(stream, input).await?,
                }
            };
            let size = usize::from_str_radix(&String::from_utf8_lossy(&input[..end]), 16).ok()?;
            while input.len() < end + 2 + size + 2 {
                more(stream, input).await?;
            }
            seen.body.extend_from_slice(&input[end + 2..end + 2 + size]);
            input.drain(..end + 2 + size + 2);
            if size == 0 {
                break;
            }
        }
    } else {
        let length = seen
            .header("content-length")
            .and_then(|text| text.parse().ok())
            .unwrap_or(0);
        while input.len() < length {
            more(stream, input).await?;
        }
        seen.body = input.drain(..length).collect();
    }
    Some(seen)
}

async fn more(stream: &mut TcpStream, input: &mut Vec<u8>) -> Option<()> {
    let mut buffer = [0; 65536];
    let length = stream
        .read(&mut buffer)
        .await
        .ok()
        .filter(|length| *length > 0)?;
    input.extend_from_slice(&buffer[..length]);
    Some(())
}

fn find(input: &[u8], what: &[u8]) -> Option<usize> {
    input.windows(what.len()).position(|window| window == what)
}
