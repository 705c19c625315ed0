//! A small DNS server on this machine, and what is made of its answers.
//!
//! Refuses the network.

use simple_dns::{ResourceRecord, rdata::TXT};

use super::*;

/// What a zone holds: names and texts.
pub(in crate::mail) type Zone = &'static [(&'static str, &'static str)];

/// A name server that knows `zone`, answers long texts over TCP only, and ends with the test's runtime.
pub(in crate::mail) async fn server(zone: Zone) -> SocketAddr {
    let (socket, listener) = loop {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
            .await
            .expect("a port");
        let at = listener.local_addr().expect("bound");
        if let Ok(socket) = UdpSocket::bind(at).await {
            break (socket, listener);
        }
    };
    let at = listener.local_addr().expect("bound");
    tokio::spawn(async move {
        let mut buffer = [0; 512];
        while let Ok((length, from)) = socket.recv_from(&mut buffer).await {
            let mut answer = answer(zone, &buffer[..length]);
            if answer.len() > 512 {
                answer.truncate(12);
                answer[2] |= 0b10;
                answer[4..].fill(0);
            }
            socket.send_to(&answer, from).await.expect("sent");
        }
    });
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let length = stream.read_u16().await.expect("a length");
            let mut query = vec![0; usize::from(length)];
            stream.read_exact(&mut query).await.expect("a query");
            let answer = answer(zone, &query);
            let length = u16::try_from(answer.len()).expect("short");
            stream.write_all(&length.to_be_bytes()).await.expect("sent");
            stream.write_all(&answer).await.expect("sent");
        }
    });
    at
}

fn answer(zone: Zone, query: &[u8]) -> Vec<u8> {
    let asked = Packet::parse(query).expect("a query");
    let name = asked.questions[0].qname.to_string();
    let mut packet = Packet::new_reply(asked.id());
    if name.contains("broken") {
        *packet.rcode_mut() = RCODE::ServerFailure;
    }
    for (_, text) in zone.iter().filter(|(owner, _)| *owner == name) {
        let mut txt = TXT::new();
        for piece in text.as_bytes().chunks(200) {
            let piece = std::str::from_utf8(piece).expect("ASCII");
            txt.add_string(piece).expect("short enough");
        }
        let owner = Name::new_unchecked(&name).into_owned();
        let record = ResourceRecord::new(owner, CLASS::IN, 60, RData::TXT(txt.into_owned()));
        packet.answers.push(record);
    }
    packet.build_bytes_vec().expect("a reply")
}

const LONG: &str = "v=DKIM1; k=rsa; p=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

#[tokio::test]
async fn texts_come_whole_however_long_and_what_does_not_exist_is_none() {
    let at = server(&[
        ("a.example", "one"),
        ("a.example", "two"),
        ("long.example", LONG),
    ])
    .await;
    let resolver = Resolver::at(at);
    assert_eq!(
        resolver.texts("a.example").await,
        Ok(vec!["one".to_owned(), "two".to_owned()])
    );
    assert_eq!(
        resolver.texts("long.example").await,
        Ok(vec![LONG.to_owned()])
    );
    assert_eq!(resolver.texts("b.example").await, Ok(vec![]));
    assert_eq!(
        resolver.texts("broken.example").await,
        Err(NoAnswer::Refused("ServerFailure".to_owned()))
    );
    assert_eq!(resolver.texts(&"x".repeat(80)).await, Err(NoAnswer::Name));
}

#[test]
fn the_machines_servers_are_read_and_any_bytes_are_an_answer_or_none() {
    let text = "# comment\nsearch example.com\nnameserver 192.0.2.1\nnameserver 2001:db8::1\nnameserver x\n";
    let servers: Vec<String> = named(text).iter().map(ToString::to_string).collect();
    assert_eq!(servers, ["192.0.2.1:53", "[2001:db8::1]:53"]);
}

proptest::proptest! {
    #[test]
    fn any_bytes_are_an_answer_or_none(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..600)) {
        drop(read(&bytes));
    }
}
