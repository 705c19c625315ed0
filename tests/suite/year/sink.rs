//! A relay that takes every mail and keeps none: a year of mail does not fit into memory.
//!
//! Refuses nothing.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    net::{SocketAddr, TcpListener, TcpStream},
};

/// Opens on a free port of 127.0.0.1, until the tests end.
pub(super) fn open() -> SocketAddr {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    let address = listener.local_addr().expect("an address");
    std::thread::spawn(move || {
        for visitor in listener.incoming().flatten() {
            // A visitor who hangs up is gone; the next one comes.
            std::thread::spawn(move || drop(serve(visitor)));
        }
    });
    address
}

fn serve(visitor: TcpStream) -> std::io::Result<()> {
    let mut out = visitor.try_clone()?;
    out.write_all(b"220 sink\r\n")?;
    let mut in_mail = false;
    for line in BufReader::new(visitor).split(b'\n') {
        let line = line?;
        let word = String::from_utf8_lossy(&line[..line.len().min(4)]).to_uppercase();
        let answer: &[u8] = match (in_mail, word.as_str()) {
            (true, _) if line == b".\r" => {
                in_mail = false;
                b"250 2.0.0 taken\r\n"
            }
            (true, _) => continue,
            (false, "DATA") => {
                in_mail = true;
                b"354 go on\r\n"
            }
            (false, "EHLO") => b"250-sink\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n",
            (false, "QUIT") => b"221 2.0.0 bye\r\n",
            (false, _) => b"250 2.1.0 well\r\n",
        };
        out.write_all(answer)?;
    }
    Ok(())
}
