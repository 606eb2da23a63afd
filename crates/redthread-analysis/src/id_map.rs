//! From ids to dense numbers: asked once for every coding, so it is a plain open-addressed table.

/// The number that stands for none.
pub(crate) const NONE: u32 = u32::MAX;

/// Maps ids to numbers. Made once, never altered.
pub(crate) struct IdMap {
    slots: Vec<(u128, u32)>,
    shift: u32,
}

impl IdMap {
    /// Numbers the ids from 0 in the order given; each must come once.
    pub(crate) fn numbering(ids: impl ExactSizeIterator<Item = [u8; 16]>) -> Self {
        // At most half of the slots are taken, so that a search ends after one or two steps.
        let bits = (ids.len() * 2 + 2).next_power_of_two().trailing_zeros();
        let mut map = Self { slots: vec![(0, NONE); 1 << bits], shift: 64 - bits };
        for (number, id) in ids.enumerate() {
            let key = u128::from_le_bytes(id);
            let slot = map.slot(key);
            map.slots[slot] = (key, number as u32);
        }
        map
    }

    /// The number of `id`, [`NONE`] if it has none.
    pub(crate) fn get(&self, id: &[u8; 16]) -> u32 {
        self.slots[self.slot(u128::from_le_bytes(*id))].1
    }

    /// The slot that holds `key`, or the empty one where it would stand.
    fn slot(&self, key: u128) -> usize {
        // Fibonacci hashing: the multiplier is 2^64 divided by the golden ratio.
        let mixed = ((key >> 64) as u64 ^ key as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let mut slot = (mixed >> self.shift) as usize;
        while self.slots[slot].1 != NONE && self.slots[slot].0 != key {
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        slot
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_id_has_its_number_and_others_have_none() {
        let ids: Vec<_> = (0..500u128).map(|number| (number * 7919).to_be_bytes()).collect();
        let map = IdMap::numbering(ids.iter().copied());
        for (number, id) in ids.iter().enumerate() {
            assert_eq!(map.get(id), number as u32);
        }
        assert_eq!(map.get(&5u128.to_be_bytes()), NONE);
        assert_eq!(IdMap::numbering([].into_iter()).get(&[0; 16]), NONE);
    }
}
