//! The guard is asked by hostile addresses, and the client by hostile servers.

use std::{
    io::{Read as _, Write as _},
    net::{IpAddr, Ipv4Addr, Ipv6Addr, TcpListener},
    thread,
};

use proptest::prelude::*;

use super::{Client, Wrong, guard::check, is_public};

#[test]
fn hostile_addresses_are_private() {
    let private = [
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.170",
        "192.168.1.1",
        "198.18.0.1",
        "198.19.255.255",
        "224.0.0.1",
        "239.255.255.250",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "2002:7f00:1::",
        "2001::1",
        "2001:db8::1",
        "fe80::1",
        "fc00::1",
        "fd00:ec2::254",
        "ff02::1",
        "fec0::1",
        "100::1",
        "3fff:1::1",
    ];
    for it in private {
        assert!(!is_public(it.parse().unwrap()), "{it}");
    }
    let public = [
        "1.1.1.1",
        "9.255.255.255",
        "100.63.255.255",
        "100.128.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.0.1.1",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "2606:4700::1111",
        "2a00:1450::1",
        "::ffff:1.1.1.1",
    ];
    for it in public {
        assert!(is_public(it.parse().unwrap()), "{it}");
    }
}

proptest! {
    /// The standard library knows most of the closed nets too: what it calls private, we do.
    #[test]
    fn what_the_standard_library_calls_private_is_never_public(bits: u32, wide: u128) {
        let four = Ipv4Addr::from_bits(bits);
        let closed = four.is_private() || four.is_loopback() || four.is_link_local()
            || four.is_multicast() || four.is_broadcast() || four.is_documentation()
            || four.is_unspecified();
        prop_assert!(!(closed && is_public(IpAddr::V4(four))), "{four}");
        let dressed = IpAddr::V6(four.to_ipv6_mapped());
        prop_assert_eq!(is_public(dressed), is_public(IpAddr::V4(four)));
        let six = Ipv6Addr::from_bits(wide);
        let closed = six.is_loopback() || six.is_multicast() || six.is_unspecified()
            || six.is_unique_local() || six.is_unicast_link_local();
        prop_assert!(!(closed && is_public(IpAddr::V6(six))), "{six}");
    }

}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]
    /// However somebody writes an address of this machine, nothing is asked.
    #[test]
    fn this_machine_is_not_asked(last: [u8; 3], port in 1_u16..) {
        let [b, c, d] = last;
        let number = u32::from_be_bytes([127, b, c, d]);
        for host in [format!("127.{b}.{c}.{d}"), format!("{number}"), format!("[::ffff:127.{b}.{c}.{d}]")] {
            let url = format!("https://{host}:{port}/");
            let said = Client::new(&[]).get(&url, &[]);
            prop_assert!(
                matches!(said, Err(Wrong::Private(_) | Wrong::Address(_) | Wrong::Silent(_))),
                "{url}: {said:?}"
            );
        }
    }
}

#[test]
fn only_plain_https_addresses_are_asked() {
    let own = ["printer.example".to_owned(), "127.0.0.1:81".to_owned()];
    for wrong in [
        "",
        "x",
        "/etc/passwd",
        "file:///etc/passwd",
        "ftp://a.example/",
        "gopher://a.example/",
        "http://a.example/",
        "https://",
        "https://me:secret@a.example/",
        "javascript:alert(1)",
        "http://127.0.0.1:82/",
        "http://printer.example.evil.example/",
        "https://a.example\r\nX: y",
    ] {
        assert!(matches!(check(wrong, &own), Err(Wrong::Address(_))), "{wrong:?}");
    }
    for fine in ["https://a.example/x?y=z", "http://Printer.example/", "http://127.0.0.1:81/a"] {
        assert!(check(fine, &own).is_ok(), "{fine}");
    }
    assert!(matches!(Client::new(&[]).get("https://localhost/", &[]), Err(Wrong::Private(_))));
}

/// A server on this machine that answers each connection in turn; its host and port.
fn server(answers: Vec<String>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let host = listener.local_addr().unwrap().to_string();
    thread::spawn(move || {
        for answer in answers {
            let (mut stream, _) = listener.accept().unwrap();
            let mut asked = [0; 2048];
            let read = stream.read(&mut asked).unwrap();
            let asked = String::from_utf8_lossy(&asked[..read]).replace("\r\n", " | ");
            let answer = answer.replace("{asked}", &asked);
            drop(stream.write_all(answer.as_bytes()));
        }
    });
    host
}

fn answer(head: &str, body: &str) -> String {
    format!("HTTP/1.1 {head}\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{body}", body.len())
}

#[test]
fn redirects_are_checked_again_and_carry_no_headers_elsewhere() {
    let inner = server(vec![answer("200 OK", "secret")]);
    let outer = server(vec![answer(&format!("302 Found\r\nlocation: http://{inner}/"), "")]);
    let client = Client::new(std::slice::from_ref(&outer));
    let said = client.get(&format!("http://{outer}/"), &[]);
    assert!(matches!(said, Err(Wrong::Address(_))), "{said:?}");
    let sly = server(vec![answer("302 Found\r\nlocation: https://localhost:1/", "")]);
    let said = Client::new(std::slice::from_ref(&sly)).get(&format!("http://{sly}/"), &[]);
    assert!(matches!(said, Err(Wrong::Private(_))), "{said:?}");

    let end = "HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n{asked}";
    let second = server(vec![end.to_owned()]);
    let first = server(vec![
        answer("302 Found\r\nlocation: /again", ""),
        answer(&format!("302 Found\r\nlocation: http://{second}/x"), ""),
    ]);
    let client = Client::new(&[first.clone(), second]);
    let said = client.get(&format!("http://{first}/"), &[("authorization", "Bearer k")]).unwrap();
    let asked = String::from_utf8(said.body).unwrap();
    assert!(asked.starts_with("GET /x ") && !asked.contains("Bearer"), "{asked}");
    let turning = server(vec![answer("302 Found\r\nlocation: /", ""); 4]);
    let said = Client::new(std::slice::from_ref(&turning)).get(&format!("http://{turning}/"), &[]);
    assert!(matches!(said, Err(Wrong::Turning)), "{said:?}");
}

#[test]
fn a_large_answer_is_refused_and_a_form_is_sent_once() {
    let size = usize::try_from(super::MOST).unwrap() + 1;
    let large = server(vec![answer("200 OK", &"x".repeat(size))]);
    let said = Client::new(std::slice::from_ref(&large)).get(&format!("http://{large}/"), &[]);
    assert!(matches!(said, Err(Wrong::TooLarge)), "{:?}", said.map(|it| it.status));
    let form = server(vec![answer("302 Found\r\nlocation: http://127.0.0.1:1/", "")]);
    let client = Client::new(std::slice::from_ref(&form));
    let said = client.post_form(&format!("http://{form}/t"), &[("a", "b c")], &[]).unwrap();
    assert_eq!(said.status, 302);
}
