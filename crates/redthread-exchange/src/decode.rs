//! Bytes of a text file into text: UTF-8 or, with a byte order mark, UTF-16; else Windows-1252, which old Danish files are in.

use encoding_rs::{Encoding, WINDOWS_1252};

/// Decodes a text file; line ends become LF and a byte order mark goes. `None` if the bytes are no text.
pub fn decode(bytes: &[u8]) -> Option<String> {
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned(),
        // No encoding without a byte order mark that people use for tables has a zero byte.
        None if bytes.contains(&0) => return None,
        None => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
        },
    };
    Some(text.replace("\r\n", "\n").replace('\r', "\n"))
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn the_encodings_that_people_have_give_the_same_text() {
        let wanted = Some("Pårørende\nø".to_owned());
        assert_eq!(decode("Pårørende\r\nø".as_bytes()), wanted);
        assert_eq!(decode("\u{feff}Pårørende\rø".as_bytes()), wanted);
        assert_eq!(decode(b"P\xe5r\xf8rende\n\xf8"), wanted);
        let utf16: Vec<u8> = "\u{feff}Pårørende\nø".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&utf16), wanted);
        assert_eq!(decode(b"MZ\0\0"), None);
    }
}
