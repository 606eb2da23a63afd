//! The heights of the blocks, estimated until they are laid out, in a Fenwick tree: sums and their inverse in O(log n).

/// Heights of blocks in points.
#[derive(Clone, Debug, Default)]
pub(crate) struct Heights {
    values: Vec<f32>,
    /// `tree[i]` is the sum of the `lowbit(i + 1)` values that end at `i`. As f64, for a million words are a million points high.
    tree: Vec<f64>,
}

impl Heights {
    /// Takes the heights of all blocks.
    pub(crate) fn new(values: Vec<f32>) -> Self {
        let mut tree: Vec<f64> = values.iter().map(|&value| f64::from(value)).collect();
        for index in 0..tree.len() {
            let parent = index | (index + 1);
            if parent < tree.len() {
                tree[parent] += tree[index];
            }
        }
        Self { values, tree }
    }

    /// The height of a block; 0 if there is no such block.
    pub(crate) fn get(&self, block: usize) -> f32 {
        self.values.get(block).copied().unwrap_or_default()
    }

    /// Puts the real height in the place of an estimate.
    pub(crate) fn set(&mut self, block: usize, height: f32) {
        let Some(value) = self.values.get_mut(block) else { return };
        let more = f64::from(height) - f64::from(*value);
        *value = height;
        let mut index = block;
        while more != 0.0 && index < self.tree.len() {
            self.tree[index] += more;
            index |= index + 1;
        }
    }

    /// The sum of the heights of the first `blocks` blocks.
    pub(crate) fn before(&self, blocks: usize) -> f64 {
        let mut sum = 0.0;
        let mut end = blocks.min(self.tree.len());
        while end > 0 {
            sum += self.tree[end - 1];
            end &= end - 1;
        }
        sum
    }

    /// The sum of all heights.
    pub(crate) fn total(&self) -> f64 {
        self.before(self.values.len())
    }

    /// The block that lies `height` below the top, and how far into it.
    pub(crate) fn at(&self, height: f64) -> (usize, f32) {
        let mut rest = height.max(0.0);
        let mut block = 0;
        let mut step = self.tree.len().checked_next_power_of_two().unwrap_or(0);
        while step > 0 {
            if let Some(&sum) =
                (block + step).checked_sub(1).and_then(|end| self.tree.get(end)).filter(|&&sum| sum <= rest)
            {
                rest -= sum;
                block += step;
            }
            step /= 2;
        }
        match self.values.len().checked_sub(1) {
            Some(last) if block > last => (last, self.get(last)),
            _ => (block, rest as f32),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_and_their_inverse_agree_with_counting() {
        let mut heights = Heights::new(vec![10.0, 20.0, 5.0, 40.0, 1.0]);
        heights.set(2, 30.0);
        let values = [10.0, 20.0, 30.0, 40.0, 1.0];
        for blocks in 0..=values.len() {
            assert_eq!(heights.before(blocks), values[..blocks].iter().sum::<f64>());
        }
        assert_eq!(heights.at(-5.0), (0, 0.0));
        assert_eq!(heights.at(10.0), (1, 0.0));
        assert_eq!(heights.at(59.5), (2, 29.5));
        assert_eq!(heights.at(1_000.0), (4, 1.0));
        assert_eq!(Heights::new(Vec::new()).at(3.0), (0, 3.0));
    }
}
