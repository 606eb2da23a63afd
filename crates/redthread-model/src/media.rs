//! Recordings: the audio and video files that documents were transcribed from.

use serde::{Deserialize, Serialize};

use crate::BlobHash;

/// An audio or video file that a document was transcribed from. The file itself stays where it is; its hash says whether what
/// lies there later is still the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MediaFile {
    /// The path of the file, its parts joined by `/`: from the project's folder where that is possible, else from the root.
    pub path: String,
    /// How long it is, in bytes.
    pub bytes: u64,
    /// Its SHA-256 hash.
    pub hash: BlobHash,
}

impl MediaFile {
    /// The name of the file, without its folder.
    pub fn name(&self) -> &str {
        self.path.rsplit(['/', '\\']).next().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_is_the_last_part_of_the_path() {
        let named = |path: &str| {
            MediaFile { path: path.to_owned(), bytes: 0, hash: BlobHash([0; 32]) }.name().to_owned()
        };
        assert_eq!(named("optagelser/Gruppe 1.mp3"), "Gruppe 1.mp3");
        assert_eq!(named("C:\\Optagelser\\Gruppe 1.mp3"), "Gruppe 1.mp3");
        assert_eq!(named("Gruppe 1.mp3"), "Gruppe 1.mp3");
    }
}
