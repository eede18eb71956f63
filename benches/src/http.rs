//! A small HTTP/1.1 client for this machine: one connection that is kept, and cookies.

use std::{collections::BTreeMap, net::SocketAddr, time::Duration};

use anyhow::{Context as _, Result, bail, ensure};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader},
    net::TcpStream,
    time::timeout,
};

/// No answer takes longer; a server that hangs must not hang us.
const PATIENCE: Duration = Duration::from_mins(1);

/// Somebody at a browser.
pub struct Client {
    address: SocketAddr,
    stream: Option<BufReader<TcpStream>>,
    cookies: BTreeMap<String, String>,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub location: String,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl Clone for Client {
    /// The same person at another window: cookies are shared, connections are not.
    fn clone(&self) -> Self {
        Self { address: self.address, stream: None, cookies: self.cookies.clone() }
    }
}

impl Client {
    pub fn new(address: SocketAddr) -> Self {
        Self { address, stream: None, cookies: BTreeMap::new() }
    }

    /// The same person at a server that was started again elsewhere.
    #[must_use]
    pub fn at(&self, address: SocketAddr) -> Self {
        Self { address, ..self.clone() }
    }

    pub async fn get(&mut self, path: &str) -> Result<Answer> {
        let head = format!("GET {path} HTTP/1.1\r\n{}\r\n", self.headers());
        self.send(head).await
    }

    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Result<Answer> {
        let body = serde_urlencoded::to_string(fields)?;
        let kind = "content-type: application/x-www-form-urlencoded";
        let (headers, length) = (self.headers(), body.len());
        let request = format!(
            "POST {path} HTTP/1.1\r\n{headers}{kind}\r\ncontent-length: {length}\r\n\r\n{body}"
        );
        self.send(request).await
    }

    fn headers(&self) -> String {
        let jar: Vec<_> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let host = self.address;
        if jar.is_empty() {
            return format!("host: {host}\r\n");
        }
        format!("host: {host}\r\ncookie: {}\r\n", jar.join("; "))
    }

    /// A request is sent once: whether a lost answer was a lost request is for the caller to find out.
    async fn send(&mut self, request: String) -> Result<Answer> {
        let mut stream = if let Some(stream) = self.stream.take() {
            stream
        } else {
            let stream = timeout(PATIENCE, TcpStream::connect(self.address)).await??;
            stream.set_nodelay(true)?;
            BufReader::new(stream)
        };
        let talk = async {
            stream.write_all(request.as_bytes()).await?;
            receive(&mut stream).await
        };
        let (answer, cookies, closes) = timeout(PATIENCE, talk).await.context("no answer")??;
        for (name, value) in cookies {
            if value.is_empty() {
                self.cookies.remove(&name);
            } else {
                self.cookies.insert(name, value);
            }
        }
        // What a page says once is not sent again with every request.
        self.cookies.remove("flash");
        self.stream = (!closes).then_some(stream);
        Ok(answer)
    }
}

type Cookies = Vec<(String, String)>;

async fn receive(stream: &mut BufReader<TcpStream>) -> Result<(Answer, Cookies, bool)> {
    let mut line = String::new();
    ensure!(stream.read_line(&mut line).await? > 0, "the connection was closed");
    let status = line.split(' ').nth(1).and_then(|it| it.parse().ok());
    let status = status.with_context(|| format!("no answer of HTTP: {line:?}"))?;
    let (mut length, mut chunked, mut closes) = (0, false, false);
    let (mut location, mut cookies) = (String::new(), Vec::new());
    loop {
        line.clear();
        ensure!(stream.read_line(&mut line).await? > 0, "the connection was closed in a head");
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        let value = value.trim();
        match name.to_ascii_lowercase().as_str() {
            "content-length" => length = value.parse()?,
            "transfer-encoding" => chunked = value == "chunked",
            "connection" => closes = value == "close",
            "location" => value.clone_into(&mut location),
            "set-cookie" => {
                let pair = value.split(';').next().and_then(|it| it.split_once('='));
                cookies.extend(pair.map(|(name, value)| (name.to_owned(), value.to_owned())));
            }
            _ => {}
        }
    }
    let body = if chunked { chunks(stream).await? } else { exactly(stream, length).await? };
    Ok((Answer { status, location, body }, cookies, closes))
}

async fn exactly(stream: &mut BufReader<TcpStream>, length: usize) -> Result<Vec<u8>> {
    const MOST: usize = 64 << 20;
    ensure!(length <= MOST, "an answer of {length} bytes");
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await?;
    Ok(body)
}

async fn chunks(stream: &mut BufReader<TcpStream>) -> Result<Vec<u8>> {
    let mut body = Vec::new();
    let mut line = String::new();
    loop {
        line.clear();
        stream.read_line(&mut line).await?;
        let Ok(length) = usize::from_str_radix(line.trim(), 16) else {
            bail!("no length of a chunk: {line:?}");
        };
        body.extend(exactly(stream, length).await?);
        exactly(stream, 2).await?;
        if length == 0 {
            return Ok(body);
        }
    }
}
