//! Texts, layouts and original files, kept once each under their hash.

use std::io::{Read, Write};

use redthread_model::BlobHash;
use rusqlite::{OptionalExtension, params};
use sha2::{Digest, Sha256};

use crate::{Reading, StoreError, Writing};

/// Computes the hash under which `bytes` are kept (SHA-256).
pub fn hash(bytes: &[u8]) -> BlobHash {
    BlobHash(Sha256::digest(bytes).into())
}

/// A content as the file keeps it.
#[derive(Clone)]
pub struct PackedBlob {
    size: u64,
    packed: bool,
    data: Vec<u8>,
}

impl PackedBlob {
    /// The content.
    ///
    /// # Errors
    /// If it is damaged.
    pub fn unpack(self) -> std::io::Result<Vec<u8>> {
        if self.packed { unpack(&self.data, self.size) } else { Ok(self.data) }
    }
}

impl Reading<'_> {
    /// Reads the content with this hash.
    ///
    /// # Errors
    /// If it is not there or cannot be read.
    pub fn blob(&self, hash: BlobHash) -> Result<Vec<u8>, StoreError> {
        self.packed_blob(hash)?.unpack().map_err(|error| self.damaged(error.to_string()))
    }

    /// Reads the content with this hash as it is kept, so that several can be unpacked at once elsewhere.
    ///
    /// # Errors
    /// If it is not there or cannot be read.
    pub fn packed_blob(&self, hash: BlobHash) -> Result<PackedBlob, StoreError> {
        let read = || {
            let mut statement =
                self.transaction.prepare_cached("SELECT size, packed, data FROM blob WHERE hash = ?1")?;
            let row = |row: &rusqlite::Row<'_>| {
                Ok(PackedBlob { size: row.get(0)?, packed: row.get(1)?, data: row.get(2)? })
            };
            statement.query_row([hash.0], row).optional()
        };
        let found = read().map_err(|source| self.sql(source))?;
        found.ok_or(StoreError::MissingBlob(hash))
    }

    /// Whether the content with this hash is there.
    ///
    /// # Errors
    /// If that cannot be read.
    pub fn has_blob(&self, hash: BlobHash) -> Result<bool, StoreError> {
        let find = || self.transaction.prepare_cached("SELECT 1 FROM blob WHERE hash = ?1")?.exists([hash.0]);
        find().map_err(|source| self.sql(source))
    }

    /// The hashes of all contents.
    ///
    /// # Errors
    /// If they cannot be read.
    pub fn blob_hashes(&self) -> Result<Vec<BlobHash>, StoreError> {
        let read = || {
            let mut statement = self.transaction.prepare("SELECT hash FROM blob ORDER BY hash")?;
            let rows = statement.query_map([], |row| row.get::<_, [u8; 32]>(0).map(BlobHash))?;
            rows.collect::<rusqlite::Result<Vec<_>>>()
        };
        read().map_err(|source| self.sql(source))
    }
}

/// The length and the SHA-256 hash of what `reader` gives, of which little is in memory at a time. `go_on` is told now and then
/// how many bytes were read; when it says no, the result is `None`.
///
/// # Errors
/// If it cannot be read.
pub fn hash_of_reader(
    mut reader: impl std::io::Read,
    mut go_on: impl FnMut(u64) -> bool,
) -> std::io::Result<Option<(u64, BlobHash)>> {
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 1 << 20];
    let mut done = 0;
    while go_on(done) {
        match reader.read(&mut buffer) {
            Ok(0) => return Ok(Some((done, BlobHash(hasher.finalize().into())))),
            Ok(count) => {
                hasher.update(&buffer[..count]);
                done += count as u64;
            }
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(None)
}

impl Writing<'_> {
    /// Keeps `bytes` as they are, for what is read often, and gives their hash. Content that is there already is kept once.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn put_blob(&mut self, bytes: &[u8]) -> Result<BlobHash, StoreError> {
        let hash = hash(bytes);
        self.put_hashed(hash, bytes, false)?;
        Ok(hash)
    }

    /// Takes out contents that no record names, after an import that did not come to its end. The caller must know that no
    /// step of the history names them either.
    ///
    /// # Errors
    /// If they cannot be taken out.
    pub fn delete_blobs(&mut self, hashes: &[BlobHash]) -> Result<(), StoreError> {
        let delete = || {
            let mut statement = self.transaction.prepare_cached("DELETE FROM blob WHERE hash = ?1")?;
            hashes.iter().try_for_each(|hash| statement.execute([hash.0]).map(drop))
        };
        delete().map_err(|source| self.sql(source))
    }

    /// Keeps `bytes` compressed, for what is seldom read, and gives their hash.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn put_attachment(&mut self, bytes: &[u8]) -> Result<BlobHash, StoreError> {
        let hash = hash(bytes);
        self.put_hashed(hash, bytes, true)?;
        Ok(hash)
    }

    /// Keeps `bytes`, whose hash the caller has computed (elsewhere, perhaps on several cores). Gives whether they were new.
    ///
    /// # Errors
    /// If they cannot be written.
    pub fn put_hashed(&mut self, hash: BlobHash, bytes: &[u8], compress: bool) -> Result<bool, StoreError> {
        if self.has_blob(hash)? {
            return Ok(false);
        }
        let write = || {
            let packed =
                if compress { Some(pack(bytes)).filter(|packed| packed.len() < bytes.len()) } else { None };
            let sql = "INSERT INTO blob (hash, size, packed, data) VALUES (?1, ?2, ?3, ?4)";
            let mut insert = self.transaction.prepare_cached(sql)?;
            insert.execute(params![
                hash.0,
                bytes.len() as u64,
                packed.is_some(),
                packed.as_deref().unwrap_or(bytes)
            ])?;
            Ok(true)
        };
        write().map_err(|source| self.sql(source))
    }
}

/// Compresses (zlib, fast).
pub(crate) fn pack(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    // Writing into memory cannot fail; if it could, the empty result would be larger than nothing and not be used.
    let written = encoder.write_all(bytes).and_then(|()| encoder.finish());
    written.unwrap_or_else(|_| bytes.to_vec())
}

/// Decompresses to `size` bytes, no more.
pub(crate) fn unpack(packed: &[u8], size: u64) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    flate2::read::ZlibDecoder::new(packed).take(size).read_to_end(&mut bytes)?;
    if bytes.len() as u64 != size {
        return Err(std::io::Error::other("a compressed content is shorter than it should be"));
    }
    Ok(bytes)
}
