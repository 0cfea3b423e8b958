//! Passwords: which are good enough, and how they are kept (Argon2id, 46 MiB, 1 pass, 1 lane).

use std::collections::HashSet;
use std::sync::LazyLock;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};

use crate::StoreError;

/// Why a password is not good enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordFault {
    /// Fewer than 12 characters.
    TooShort,
    /// More than 128 characters.
    TooLong,
    /// One that many have, or that follows a pattern many follow.
    Common,
    /// Made of the e-mail address.
    LikeEmail,
}

const SHORTEST: usize = 12;
const LONGEST: usize = 128;

/// Common ones of twelve characters or more, and the words that common ones are made of.
static COMMON: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("common_passwords.txt").lines().collect());

/// Checks a password that someone wants.
///
/// # Errors
/// Why it is not good enough.
pub fn check(password: &str, email: &str) -> Result<(), PasswordFault> {
    let plain = plain(password);
    match password.chars().count() {
        n if n < SHORTEST => return Err(PasswordFault::TooShort),
        n if n > LONGEST => return Err(PasswordFault::TooLong),
        _ => {}
    }
    if is_common(&plain) {
        return Err(PasswordFault::Common);
    }
    let parts = email.split(|c: char| !c.is_alphanumeric()).filter(|part| part.chars().count() > 3);
    let mut rest = plain.clone();
    for part in parts.map(self::plain).chain([self::plain(email)]) {
        rest = rest.replace(&part, "");
    }
    let own = rest != plain && rest.chars().filter(|c| c.is_alphabetic()).count() < 6;
    if own { Err(PasswordFault::LikeEmail) } else { Ok(()) }
}

/// Small letters and digits, with the letters that some write as digits and signs.
fn plain(text: &str) -> String {
    let letters = text.chars().flat_map(char::to_lowercase).map(|c| match c {
        '@' => 'a',
        '$' => 's',
        '!' => 'i',
        other => other,
    });
    letters.filter(|c| c.is_alphanumeric()).collect()
}

/// Listed, or a listed word or two with little beside them, or few different characters, or a row
/// of the keyboard or the alphabet.
fn is_common(plain: &str) -> bool {
    let spelled: String = plain.chars().map(as_letter).collect();
    let different: HashSet<char> = plain.chars().collect();
    different.len() < 5
        || is_row(plain)
        || [plain, &spelled].iter().any(|text| COMMON.contains(text) || is_made_of_listed(text))
}

/// The letter that some write as a digit.
fn as_letter(digit: char) -> char {
    match digit {
        '0' => 'o',
        '1' => 'i',
        '3' => 'e',
        '4' => 'a',
        '5' => 's',
        '7' => 't',
        other => other,
    }
}

/// One or two listed words, however often, and fewer than four letters beside.
fn is_made_of_listed(text: &str) -> bool {
    let letters: String = text.chars().filter(|c| c.is_alphabetic()).collect();
    let (mut words, mut others, mut rest) = (HashSet::new(), 0, letters.as_str());
    while let Some(next) = rest.chars().next() {
        let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8());
        let mut heads = ends.filter_map(|end| rest.split_at_checked(end)).rev();
        match heads.find(|(head, _)| COMMON.contains(head)) {
            Some((word, tail)) => {
                words.insert(word);
                rest = tail;
            }
            None => {
                others += 1;
                rest = rest.get(next.len_utf8()..).unwrap_or_default();
            }
        }
    }
    (1..=2).contains(&words.len()) && others < 4
}

fn is_row(text: &str) -> bool {
    const ROWS: [&str; 5] = [
        "1234567890123456789012345678901234567890",
        "abcdefghijklmnopqrstuvwxyzåäöabcdefghijklmnopqrstuvwxyzåäö",
        "qwertyuiopåasdfghjklöäzxcvbnmqwertyuiopasdfghjklzxcvbnm",
        "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
        "1q2w3e4r5t6y7u8i9o0p",
    ];
    let backwards: String = text.chars().rev().collect();
    ROWS.iter().any(|row| row.contains(text) || row.contains(&backwards))
}

fn hasher() -> Result<Argon2<'static>, StoreError> {
    let params = Params::new(46 * 1024, 1, 1, None).map_err(unhashable)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn unhashable(error: impl std::fmt::Display) -> StoreError {
    StoreError::Unavailable(format!("a password could not be hashed: {error}"))
}

/// As tables hold a password.
pub(crate) fn hash(password: &str) -> Result<String, StoreError> {
    Ok(hasher()?.hash_password(password.as_bytes()).map_err(unhashable)?.to_string())
}

/// Nobody's: for names that are not there, so that the time it takes tells nothing.
pub(crate) const NOBODYS: &str = "$argon2id$v=19$m=47104,t=1,p=1$bm9ib2R5bm9ib2R5bm8$\
     AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Whether a password is the one that was hashed.
pub(crate) fn is(password: &str, hash: &str) -> Result<bool, StoreError> {
    let parsed = PasswordHash::new(hash).map_err(unhashable)?;
    Ok(hasher()?.verify_password(password.as_bytes(), &parsed).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_has_twelve_characters_and_is_nobody_elses_first_idea() {
        use PasswordFault::{Common, LikeEmail, TooLong, TooShort};
        let long = "å1".repeat(65);
        for (password, verdict) in [
            ("kortare", Err(TooShort)),
            ("åäöåäöåäöåä", Err(TooShort)),
            (long.as_str(), Err(TooLong)),
            ("123456789012", Err(Common)),
            ("qwertyuiopåasdf", Err(Common)),
            ("aaaaaaaaaaaaa", Err(Common)),
            ("Password12345!", Err(Common)),
            ("P@ssw0rdP@ssw0rd", Err(Common)),
            ("LösenordLösenord", Err(Common)),
            ("Välkommen2026!", Err(Common)),
            ("Sommar2026Sommar", Err(Common)),
            ("hejhejhejhejhej", Err(Common)),
            ("anna.svensson26", Err(LikeEmail)),
            ("AnnaSvensson2026!", Err(LikeEmail)),
            ("grön cykel mot Sundsvall", Ok(())),
            ("tre blinda möss", Ok(())),
            ("xK4#mP9q-vL2z", Ok(())),
        ] {
            assert_eq!(check(password, "anna.svensson@exempel.se"), verdict, "{password}");
        }
    }

    #[test]
    fn a_password_is_known_again_and_another_is_not() {
        let hash = hash("tre blinda möss").unwrap();

        assert!(hash.starts_with("$argon2id$v=19$m=47104,t=1,p=1$"), "{hash}");
        assert!(is("tre blinda möss", &hash).unwrap());
        assert!(!is("tre blinda mös", &hash).unwrap());
        assert!(!is("", NOBODYS).unwrap());
    }
}
