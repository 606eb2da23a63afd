//! Known words as a tree of letters, so that a search for readings of a word gives up as soon as no word begins like that.

/// A tree of words in small letters.
#[derive(Clone, Debug)]
pub(super) struct Trie {
    nodes: Vec<Node>,
}

#[derive(Clone, Debug, Default)]
struct Node {
    children: Vec<(char, u32)>,
    /// How often the word that ends here was seen; 0 if none ends here.
    seen: u32,
}

/// A place in the tree: the letters so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct At(u32);

impl Default for Trie {
    fn default() -> Self {
        Self { nodes: vec![Node::default()] }
    }
}

impl Trie {
    /// Before the first letter.
    pub(super) const ROOT: At = At(0);

    /// Adds a word that was seen so many times.
    pub(super) fn add(&mut self, word: &str, times: u32) {
        let mut at = 0;
        for letter in word.chars() {
            let next = self.nodes[at].children.iter().find(|(child, _)| *child == letter).map(|(_, to)| *to);
            at = next.unwrap_or_else(|| {
                let to = self.nodes.len() as u32;
                self.nodes.push(Node::default());
                self.nodes[at].children.push((letter, to));
                to
            }) as usize;
        }
        self.nodes[at].seen = self.nodes[at].seen.saturating_add(times);
    }

    /// One letter further; `None` if no word goes on like that.
    pub(super) fn step(&self, at: At, letter: char) -> Option<At> {
        let children = &self.nodes[at.0 as usize].children;
        children.iter().find(|(child, _)| *child == letter).map(|(_, to)| At(*to))
    }

    /// How often the word that ends here was seen; 0 if none ends here.
    pub(super) fn seen(&self, at: At) -> u32 {
        self.nodes[at.0 as usize].seen
    }

    /// How often a word was seen.
    pub(super) fn times(&self, word: &str) -> u32 {
        let end = word.chars().try_fold(Self::ROOT, |at, letter| self.step(at, letter));
        end.map_or(0, |end| self.seen(end))
    }
}
