//! Which addresses are asked: none of our own network, whatever its name says.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ureq::{
    config::Config,
    http::Uri,
    unversioned::{
        resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver},
        transport::NextTimeout,
    },
};

use super::Wrong;

/// Resolves names and refuses those that lead to a private place.
#[derive(Debug)]
pub(super) struct Guard {
    allowed: Vec<String>,
    names: DefaultResolver,
}

/// What the guard says to the library.
#[derive(Debug, thiserror::Error)]
#[error("a private address")]
pub(super) struct Private;

impl Guard {
    pub(super) fn new(allowed: &[String]) -> Self {
        Self { allowed: allowed.to_vec(), names: DefaultResolver::default() }
    }
}

impl Resolver for Guard {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.names.resolve(uri, config, timeout)?;
        // One private address among public ones is a trap too: all of them or none.
        if is_allowed(uri, &self.allowed) || found.iter().all(|it| is_public(it.ip())) {
            Ok(found)
        } else {
            Err(ureq::Error::Other(Box::new(Private)))
        }
    }
}

/// Reads an address that may be asked: https (http for hosts the operator named), a host, and
/// nobody's name and password.
pub(super) fn check(url: &str, allowed: &[String]) -> Result<Uri, Wrong> {
    let told = || Wrong::Address(url.chars().take(200).collect());
    let uri: Uri = url.parse().map_err(|_| told())?;
    let authority = uri.authority().ok_or_else(told)?;
    let is_named = !authority.as_str().contains('@') && !authority.host().is_empty();
    let is_safe = match uri.scheme_str() {
        Some("https") => true,
        Some("http") => is_allowed(&uri, allowed),
        _ => false,
    };
    if is_named && is_safe { Ok(uri) } else { Err(told()) }
}

/// Whether the operator named the host, with its port or for every port.
fn is_allowed(uri: &Uri, allowed: &[String]) -> bool {
    let Some(authority) = uri.authority() else { return false };
    let port =
        authority.port_u16().unwrap_or(if uri.scheme_str() == Some("http") { 80 } else { 443 });
    let host = authority.host().to_lowercase();
    allowed.iter().any(|it| *it == host || *it == format!("{host}:{port}"))
}

/// Whether an address is of the public internet: not loopback, private, link-local (where clouds
/// keep their metadata), shared, multicast, reserved for documents and tests, or a version 6
/// dress of one of these.
pub fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => is_public_v6(ip),
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    const CLOSED: [(Ipv4Addr, u32); 15] = [
        (Ipv4Addr::UNSPECIFIED, 8),
        (Ipv4Addr::new(10, 0, 0, 0), 8),
        (Ipv4Addr::new(100, 64, 0, 0), 10),
        (Ipv4Addr::from_bits(127 << 24), 8),
        (Ipv4Addr::new(169, 254, 0, 0), 16),
        (Ipv4Addr::new(172, 16, 0, 0), 12),
        (Ipv4Addr::new(192, 0, 0, 0), 24),
        (Ipv4Addr::new(192, 0, 2, 0), 24),
        (Ipv4Addr::new(192, 88, 99, 0), 24),
        (Ipv4Addr::new(192, 168, 0, 0), 16),
        (Ipv4Addr::new(198, 18, 0, 0), 15),
        (Ipv4Addr::new(198, 51, 100, 0), 24),
        (Ipv4Addr::new(203, 0, 113, 0), 24),
        (Ipv4Addr::new(224, 0, 0, 0), 4),
        (Ipv4Addr::new(240, 0, 0, 0), 4),
    ];
    !CLOSED.iter().any(|(net, bits)| {
        let shift = 32 - bits;
        ip.to_bits() >> shift == net.to_bits() >> shift
    })
}

/// Only what is given out as global unicast (`2000::/3`), without the parts of it that carry an
/// address of version 4 or are for documents and experiments.
fn is_public_v6(ip: Ipv6Addr) -> bool {
    if let Some(inside) = ip.to_ipv4_mapped() {
        return is_public_v4(inside);
    }
    let [first, second, ..] = ip.segments();
    let is_global = first & 0xe000 == 0x2000;
    let is_special = (first == 0x2001 && (second < 0x0200 || second == 0x0db8))
        || first == 0x2002
        || (first == 0x3fff && second < 0x1000);
    is_global && !is_special
}
