//! Secrets that the program makes: shown once, kept only as a hash.

use std::fmt;

use sha2::{Digest, Sha256};

use crate::StoreError;

/// A secret as its holder has it: 256 random bits as 64 hexadecimal digits.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// A new one.
    pub(crate) fn make() -> Result<Self, StoreError> {
        Ok(Self(hex(&random::<32>()?)))
    }

    /// As a cookie or a header carries it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// What tables hold of a secret. It is random, so a quick hash will do.
pub(crate) fn hashed(secret: &str) -> String {
    hex(&Sha256::digest(secret.as_bytes()))
}

/// Bytes that nobody can guess.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], StoreError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)
        .map_err(|error| StoreError::Unavailable(format!("no random numbers: {error}")))?;
    Ok(bytes)
}

/// Sixteen letters and digits in fours: 80 bits, none that look alike.
pub(crate) fn readable() -> Result<String, StoreError> {
    const ALPHABET: [char; 32] = [
        'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'L', 'M', 'N', 'P', 'Q', 'R', 'S', 'T',
        'U', 'V', 'W', 'X', 'Y', 'Z', '2', '3', '4', '5', '6', '7', '8', '9',
    ];
    let letters = random::<16>()?;
    let letters = letters.iter().filter_map(|byte| ALPHABET.get(usize::from(byte % 32)));
    let mut code = String::new();
    for (place, letter) in letters.enumerate() {
        if place > 0 && place % 4 == 0 {
            code.push('-');
        }
        code.push(*letter);
    }
    Ok(code)
}

/// Small hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use fmt::Write;
    let mut out = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        // Writing to a String cannot fail.
        let _ = write!(out, "{byte:02x}");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_64_digits_never_the_same_and_not_shown_in_logs() {
        let (one, two) = (Secret::make().unwrap(), Secret::make().unwrap());

        assert_eq!(one.as_str().len(), 64);
        assert_ne!(one, two);
        assert_eq!(format!("{one:?}"), "Secret(…)");
    }

    #[test]
    fn a_hash_is_sha_256() {
        assert_eq!(
            hashed("abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }
}
