//! A certificate authority of the test's own, and whom the mail server admits.
//!
//! Refuses to be trusted by anybody who was not given its certificate.

use std::{
    io::Write as _,
    path::Path,
    process::{Command, Stdio},
};

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};

/// Debian's program for the passwords of Cyrus SASL (`sasl2-bin`).
const PASSWORDS: &str = "/usr/sbin/saslpasswd2";

pub(super) fn can_sign_in() -> bool {
    Path::new(PASSWORDS).exists()
}

/// Writes `authority.pem`, and `relay.pem` with `relay.key` for `localhost`, into `home`.
pub(super) fn certify(home: &Path) {
    let key = KeyPair::generate().expect("a key");
    let mut params = CertificateParams::new(Vec::new()).expect("no names");
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = params.self_signed(&key).expect("signed");
    let issuer = Issuer::new(params, key);
    let own = KeyPair::generate().expect("a key");
    let names = CertificateParams::new(vec!["localhost".to_owned()]).expect("a name");
    let relay = names.signed_by(&own, &issuer).expect("signed");
    for (name, pem) in [
        ("authority.pem", authority.pem()),
        ("relay.pem", relay.pem()),
        ("relay.key", own.serialize_pem()),
    ] {
        std::fs::write(home.join(name), pem).expect("written");
    }
}

/// Lets `user` sign in with `password`.
pub(super) fn admit(home: &Path, user: &str, password: &str) {
    let (folder, database) = (home.join("sasl"), home.join("sasldb2"));
    std::fs::create_dir_all(&folder).expect("made");
    let settings = format!(
        "pwcheck_method: auxprop\nauxprop_plugin: sasldb\nsasldb_path: {}\nmech_list: PLAIN LOGIN\n",
        database.display()
    );
    std::fs::write(folder.join("smtpd.conf"), settings).expect("written");
    let mut child = Command::new(PASSWORDS)
        .args(["-c", "-p", "-u", "relay.shop.example", "-f"])
        .arg(&database)
        .arg(user)
        .stdin(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut stdin = child.stdin.take().expect("piped");
    stdin.write_all(password.as_bytes()).expect("written");
    drop(stdin);
    assert!(child.wait().expect("it ends").success());
    crate::postfix::run(Command::new("chown").arg("postfix").arg(&database));
}
