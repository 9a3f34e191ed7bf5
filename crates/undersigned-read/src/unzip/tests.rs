use std::io::{Cursor, Write};

use flate2::{Compression, write::DeflateEncoder};

use super::*;

/// A ZIP file of these files, deflated.
pub(crate) fn pack(files: &[(&str, &[u8])]) -> Vec<u8> {
    pack_with(files, 0)
}

/// With these flags on each entry.
pub(crate) fn pack_with(files: &[(&str, &[u8])], flags: u16) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut directory = Vec::new();
    for (name, content) in files {
        let offset = u32::try_from(bytes.len()).unwrap();
        let packed = deflate(content);
        let mut crc = Crc::new();
        crc.update(content);
        let open = flags & 8 != 0;
        let known = [
            crc.sum(),
            u32::try_from(packed.len()).unwrap(),
            u32::try_from(content.len()).unwrap(),
        ];
        let common = |known: [u32; 3]| {
            let mut common = Vec::new();
            for part in [20, flags, 8, 0, 0] {
                common.extend(u16::to_le_bytes(part));
            }
            common.extend(known.iter().flat_map(|part| part.to_le_bytes()));
            let length = u16::try_from(name.len()).unwrap();
            common.extend(length.to_le_bytes());
            common.extend([0, 0]);
            common
        };
        bytes.extend(LOCAL.to_le_bytes());
        bytes.extend(common(if open { [0; 3] } else { known }));
        bytes.extend(name.as_bytes());
        bytes.extend(&packed);
        if open {
            bytes.extend(b"PK\x07\x08");
            bytes.extend(known.iter().flat_map(|part| part.to_le_bytes()));
        }
        directory.extend(CENTRAL.to_le_bytes());
        directory.extend([20, 0]);
        directory.extend(common(known));
        directory.extend([0; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let offset = u32::try_from(bytes.len()).unwrap();
    let size = u32::try_from(directory.len()).unwrap();
    let count = u16::try_from(files.len()).unwrap();
    bytes.extend(directory);
    bytes.extend(END.to_le_bytes());
    bytes.extend([0; 4]);
    bytes.extend(count.to_le_bytes());
    bytes.extend(count.to_le_bytes());
    bytes.extend(size.to_le_bytes());
    bytes.extend(offset.to_le_bytes());
    bytes.extend([0; 2]);
    bytes
}

fn deflate(content: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

fn open(bytes: &[u8]) -> Result<Zip<Cursor<&[u8]>>> {
    Zip::open(Cursor::new(bytes), 100)
}

fn contents(bytes: &[u8]) -> Vec<(String, Vec<u8>, bool)> {
    let mut zip = open(bytes).unwrap();
    let entries = zip.entries().to_vec();
    let mut read = |entry: &Entry| zip.read(entry, 1 << 20).unwrap();
    entries
        .iter()
        .map(|entry| (entry, read(entry)))
        .map(|(entry, part)| (entry.name.clone(), part.bytes, part.whole))
        .collect()
}

const TWO: &[(&str, &[u8])] =
    &[("ana.txt", b"Ana Primer"), ("f/bo.txt", b"Bo Exempel\nBo Exempel")];

fn two() -> Vec<(String, Vec<u8>, bool)> {
    TWO.iter()
        .map(|(name, content)| ((*name).to_owned(), content.to_vec(), true))
        .collect()
}

#[test]
fn entries_come_out_as_they_went_in() {
    assert_eq!(contents(&pack(TWO)), two());
    assert_eq!(contents(&pack_with(TWO, 8)), two());
}

#[test]
fn what_stands_before_the_archive_does_no_harm() {
    let mut bytes = b"#!/bin/sh\n".to_vec();
    bytes.extend(pack(TWO));
    assert_eq!(contents(&bytes), two());
}

#[test]
fn a_file_broken_off_is_read_by_its_headers() {
    for flags in [0, 8] {
        let bytes = pack_with(TWO, flags);
        let at = bytes.windows(4).position(|four| four == b"PK\x01\x02");
        let cut = &bytes[..at.unwrap()];
        assert_eq!(contents(cut)[0], two()[0]);
        assert_eq!(contents(cut)[1].1, two()[1].1);
        assert!(!open(cut).unwrap().is_whole());
        let half = contents(&cut[..cut.len() - 16 - usize::from(flags)]);
        assert_eq!(half.len(), 2);
        assert!(!half[1].2);
    }
}

#[test]
fn a_changed_byte_is_seen() {
    let mut bytes = pack(TWO);
    let at = bytes.windows(4).position(|four| four == b"PK\x01\x02");
    bytes[at.unwrap() + 16] ^= 1;
    assert!(!contents(&bytes)[0].2);
}

#[test]
fn what_grows_beyond_the_limit_is_refused() {
    let zeros = vec![0; 6 << 20];
    let bytes = pack(&[("zeros", &zeros)]);
    let mut zip = open(&bytes).unwrap();
    let entry = zip.entries()[0].clone();
    let message = |limit: u64, zip: &mut Zip<_>| {
        zip.read(&entry, limit).unwrap_err().to_string()
    };
    assert!(message(100, &mut zip).starts_with("more than 100 bytes"));
    assert!(message(9 << 20, &mut zip).contains("as no document does"));
}

#[test]
fn locked_entries_say_so() {
    let bytes = pack_with(TWO, 1);
    let mut zip = open(&bytes).unwrap();
    let entry = zip.entries()[0].clone();
    let error = zip.read(&entry, 100).unwrap_err();
    assert_eq!(*error.kind(), ErrorKind::Encrypted);
}

#[test]
fn no_bytes_make_it_panic() {
    arbtest::arbtest(|u| {
        let mut bytes = pack(TWO);
        for _ in 0..u.int_in_range(1..=8)? {
            let at = u.choose_index(bytes.len())?;
            bytes[at] = u.arbitrary()?;
        }
        bytes.truncate(u.choose_index(bytes.len())?);
        if let Ok(mut zip) = open(&bytes) {
            for entry in zip.entries().to_vec() {
                let _ = zip.read(&entry, 1000);
            }
        }
        Ok(())
    });
}
