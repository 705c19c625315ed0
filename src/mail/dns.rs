//! Asking DNS for texts (RFC 1035), for the diagnosis of how our mail is seen from outside.
//!
//! Refuses to be relied upon: nothing but a sentence for a person hangs on its answers, so it caches and validates nothing.

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    time::Duration,
};

use simple_dns::{CLASS, Name, Packet, PacketFlag, QTYPE, Question, RCODE, TYPE, rdata::RData};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpStream, UdpSocket},
    time::timeout,
};

use crate::audit::Digest;

/// How long one server is waited for.
const PATIENCE: Duration = Duration::from_secs(3);

/// The largest answer over UDP that is read.
const LARGEST: usize = 4096;

/// Why DNS gave no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoAnswer {
    /// The name cannot be asked for.
    #[error("it is no name in DNS")]
    Name,
    /// No server answered in time.
    #[error("no DNS server answered")]
    Silence,
    /// A server answered that it cannot say.
    #[error("the DNS server answered {0}")]
    Refused(String),
}

/// Whom to ask.
#[derive(Clone, Debug)]
pub struct Resolver {
    servers: Vec<SocketAddr>,
}

impl Resolver {
    /// The servers of this machine, as `/etc/resolv.conf` names them; this machine itself where it names none.
    #[must_use]
    pub fn system() -> Self {
        let text = std::fs::read_to_string("/etc/resolv.conf").unwrap_or_default();
        let mut servers = named(&text);
        if servers.is_empty() {
            servers.push(SocketAddr::from((Ipv4Addr::LOCALHOST, 53)));
        }
        Self { servers }
    }

    /// One server.
    #[must_use]
    pub fn at(server: SocketAddr) -> Self {
        Self {
            servers: vec![server],
        }
    }

    /// The `TXT` records of `name`, each in one piece; none when the name or the records do not exist.
    ///
    /// # Errors
    /// [`NoAnswer`].
    pub async fn texts(&self, name: &str) -> Result<Vec<String>, NoAnswer> {
        let query = query(name)?;
        let mut outcome = Err(NoAnswer::Silence);
        for server in &self.servers {
            // Where this one is silent, the next one may be there.
            if let Ok(Ok(answer)) = timeout(PATIENCE, ask(*server, &query)).await {
                outcome = read(&answer);
                if outcome.is_ok() {
                    break;
                }
            }
        }
        outcome
    }
}

/// The name servers that a `resolv.conf` names.
fn named(text: &str) -> Vec<SocketAddr> {
    let addresses = text.lines().filter_map(|line| {
        let mut words = line.split_whitespace();
        let server = words.next() == Some("nameserver");
        let address: IpAddr = words.next().filter(|_| server)?.parse().ok()?;
        Some(SocketAddr::from((address, 53)))
    });
    addresses.collect()
}

fn query(name: &str) -> Result<Vec<u8>, NoAnswer> {
    // A forged answer could at worst mislead whoever reads the diagnosis; the socket takes none from elsewhere.
    let digest = Digest::of(name).to_string();
    let id = u16::from_str_radix(&digest[..4], 16).unwrap_or_default();
    let mut packet = Packet::new_query(id);
    packet.set_flags(PacketFlag::RECURSION_DESIRED);
    let name = Name::new(name).map_err(|_| NoAnswer::Name)?;
    let question = Question::new(name, QTYPE::TYPE(TYPE::TXT), CLASS::IN.into(), false);
    packet.questions.push(question);
    packet.build_bytes_vec().map_err(|_| NoAnswer::Name)
}

/// The answer to `query`, over TCP when it is too long for a datagram.
async fn ask(server: SocketAddr, query: &[u8]) -> std::io::Result<Vec<u8>> {
    let own: SocketAddr = match server {
        SocketAddr::V4(_) => (Ipv4Addr::UNSPECIFIED, 0).into(),
        SocketAddr::V6(_) => (std::net::Ipv6Addr::UNSPECIFIED, 0).into(),
    };
    let socket = UdpSocket::bind(own).await?;
    socket.connect(server).await?;
    socket.send(query).await?;
    let mut answer = vec![0; LARGEST];
    loop {
        let length = socket.recv(&mut answer).await?;
        if length >= 12 && answer[..2] == query[..2] {
            answer.truncate(length);
            break;
        }
    }
    // The second bit of the third octet says that it was cut.
    if answer[2] & 0b10 == 0 {
        return Ok(answer);
    }
    let mut stream = TcpStream::connect(server).await?;
    let length = u16::try_from(query.len()).map_err(std::io::Error::other)?;
    stream.write_all(&length.to_be_bytes()).await?;
    stream.write_all(query).await?;
    let length = stream.read_u16().await?;
    let mut whole = vec![0; usize::from(length)];
    stream.read_exact(&mut whole).await?;
    Ok(whole)
}

fn read(answer: &[u8]) -> Result<Vec<String>, NoAnswer> {
    let garbled = || NoAnswer::Refused("something that is no DNS".to_owned());
    let packet = Packet::parse(answer).map_err(|_| garbled())?;
    match packet.rcode() {
        RCODE::NoError => {}
        RCODE::NameError => return Ok(Vec::new()),
        other => return Err(NoAnswer::Refused(format!("{other:?}"))),
    }
    let mut texts = Vec::new();
    for record in packet.answers {
        if let RData::TXT(text) = record.rdata {
            texts.push(String::try_from(text).map_err(|_| garbled())?);
        }
    }
    Ok(texts)
}

#[cfg(test)]
pub(super) mod tests;
