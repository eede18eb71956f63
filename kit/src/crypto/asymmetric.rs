//! Public keys of others, and whether they signed something.

use ring::signature::{self, UnparsedPublicKey, VerificationAlgorithm};

/// A public key with the one algorithm it is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PublicKey {
    /// ECDSA on P-256 with SHA-256; the point, uncompressed.
    Es256(Vec<u8>),
    /// Ed25519.
    EdDsa(Vec<u8>),
    /// RSASSA-PKCS1-v1_5 with SHA-256, of 2048 bits and more: modulus and exponent.
    Rs256 { n: Vec<u8>, e: Vec<u8> },
}

/// How a signature on P-256 is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Curve {
    /// As passkeys write it.
    Asn1,
    /// As JSON Web Signatures write it.
    Fixed,
}

impl PublicKey {
    /// Whether the holder of the key signed the message.
    pub fn signed(&self, message: &[u8], signature: &[u8], curve: Curve) -> bool {
        let said = |algorithm: &'static dyn VerificationAlgorithm, key: &[u8]| {
            UnparsedPublicKey::new(algorithm, key).verify(message, signature).is_ok()
        };
        match self {
            Self::Es256(point) if curve == Curve::Asn1 => {
                said(&signature::ECDSA_P256_SHA256_ASN1, point)
            }
            Self::Es256(point) => said(&signature::ECDSA_P256_SHA256_FIXED, point),
            Self::EdDsa(key) => said(&signature::ED25519, key),
            Self::Rs256 { n, e } => {
                // A leading zero is how some write a positive number.
                let plain = |it: &[u8]| -> Vec<u8> {
                    it.iter().copied().skip_while(|byte| *byte == 0).collect()
                };
                let key = signature::RsaPublicKeyComponents { n: plain(n), e: plain(e) };
                let how = &signature::RSA_PKCS1_2048_8192_SHA256;
                key.verify(how, message, signature).is_ok()
            }
        }
    }

    /// A point of P-256 from its two coordinates.
    pub fn point(x: &[u8], y: &[u8]) -> Option<Self> {
        (x.len() == 32 && y.len() == 32).then(|| Self::Es256([&[4], x, y].concat()))
    }
}
