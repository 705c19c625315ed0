//! The Merkle tree of RFC 6962 §2.1 (RFC 9162 §2.1), pure: hashes, roots, inclusion and consistency proofs.
//!
//! Refuses to store anything: the log keeps complete subtrees, this file only computes.

use sha2::{Digest as _, Sha256};

use super::Digest;

/// The hash of a leaf: SHA-256(0x00 ‖ data).
#[must_use]
pub fn leaf(data: &[u8]) -> Digest {
    Digest::from_bytes(
        Sha256::new()
            .chain_update([0])
            .chain_update(data)
            .finalize()
            .into(),
    )
}

/// The hash of an inner node: SHA-256(0x01 ‖ left ‖ right).
#[must_use]
pub fn node(left: &Digest, right: &Digest) -> Digest {
    let hasher = Sha256::new().chain_update([1]).chain_update(left.bytes());
    Digest::from_bytes(hasher.chain_update(right.bytes()).finalize().into())
}

/// The root of a tree over `leaves` in order; SHA-256 of nothing when there are none.
#[must_use]
pub fn root(leaves: &[Digest]) -> Digest {
    if leaves.is_empty() {
        return Digest::of([]);
    }
    let mut level = leaves.to_vec();
    while level.len() > 1 {
        level = level
            .chunks(2)
            .map(|pair| match pair {
                [left, right] => node(left, right),
                rest => rest[0],
            })
            .collect();
    }
    level[0]
}

/// The complete subtrees that make up a tree of `size` leaves, left to right, as (level, position).
#[must_use]
pub fn subtrees(size: u64) -> Vec<(u32, u64)> {
    (0..64)
        .rev()
        .filter(|level| size >> level & 1 == 1)
        .map(|level| (level, (size >> level) - 1))
        .collect()
}

/// The root from the hashes of [`subtrees`], left to right.
#[must_use]
pub fn fold(subtrees: &[Digest]) -> Digest {
    let mut from_right = subtrees.iter().rev();
    let Some(last) = from_right.next() else {
        return Digest::of([]);
    };
    from_right.fold(*last, |right, left| node(left, &right))
}

/// The inclusion proof of leaf `index` among `leaves` (RFC 9162 §2.1.3.1), leaf to root; empty when
/// there is no such leaf.
#[must_use]
pub fn inclusion(leaves: &[Digest], index: usize) -> Vec<Digest> {
    if index >= leaves.len() || leaves.len() == 1 {
        return Vec::new();
    }
    let split = leaves.len().next_power_of_two() / 2;
    let (left, right) = leaves.split_at(split);
    let (mut proof, sibling) = if index < split {
        (inclusion(left, index), root(right))
    } else {
        (inclusion(right, index - split), root(left))
    };
    proof.push(sibling);
    proof
}

/// Whether `proof` shows that `leaf` stands at `index` in the tree of `size` leaves under `root`
/// (RFC 9162 §2.1.3.2).
#[must_use]
pub fn is_included(leaf: &Digest, index: u64, size: u64, proof: &[Digest], root: &Digest) -> bool {
    if index >= size {
        return false;
    }
    let (mut place, mut last, mut hash) = (index, size - 1, *leaf);
    for step in proof {
        if last == 0 {
            return false;
        }
        if place & 1 == 1 || place == last {
            hash = node(step, &hash);
            while place & 1 == 0 && place != 0 {
                place >>= 1;
                last >>= 1;
            }
        } else {
            hash = node(&hash, step);
        }
        place >>= 1;
        last >>= 1;
    }
    last == 0 && hash == *root
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leaves(n: usize) -> Vec<Digest> {
        (0..n).map(|i| leaf(i.to_string().as_bytes())).collect()
    }

    #[test]
    fn the_empty_tree_and_the_empty_leaf_hash_as_rfc_6962_says() {
        assert_eq!(
            root(&[]).to_string(),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        );
        assert_eq!(
            leaf(b"").to_string(),
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
        );
    }

    #[test]
    fn folding_the_complete_subtrees_gives_the_root() {
        for n in 0..40 {
            let leaves = leaves(n);
            let parts: Vec<Digest> = subtrees(n as u64)
                .into_iter()
                .map(|(level, position)| {
                    let width = 1usize << level;
                    let from = usize::try_from(position).expect("small") * width;
                    root(&leaves[from..from + width])
                })
                .collect();
            assert_eq!(fold(&parts), root(&leaves), "{n} leaves");
        }
    }

    #[test]
    fn every_leaf_is_proven_and_no_other() {
        for n in 1..20 {
            let leaves = leaves(n);
            let root = root(&leaves);
            for index in 0..n {
                let proof = inclusion(&leaves, index);
                assert!(is_included(
                    &leaves[index],
                    index as u64,
                    n as u64,
                    &proof,
                    &root
                ));
                assert!(!is_included(
                    &leaf(b"forged"),
                    index as u64,
                    n as u64,
                    &proof,
                    &root
                ));
            }
        }
    }
}
