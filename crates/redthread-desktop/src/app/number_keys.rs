//! The codes on the number keys: pinned ones first, then those used lately. Each keeps its number while one works.

use redthread_model::{CodeId, Project};

use super::Desk;

/// There are nine number keys.
const KEYS: usize = 9;
/// So many codes used lately are remembered.
const RECENT: usize = 24;

impl Desk {
    /// The codes on the number keys, from 1 on.
    pub(crate) fn keyed(&self, project: &Project) -> Vec<CodeId> {
        let (pinned, others) = (&self.memory.pinned, &self.memory.on_keys);
        let others = others.iter().filter(|code| !pinned.contains(code));
        let there = pinned.iter().chain(others).copied().filter(|code| project.code(*code).is_some());
        there.take(KEYS).collect()
    }

    /// Notes that a code was used. One that has a number keeps it; else it gets a free one, or that of the code which was not
    /// used for longest.
    pub(crate) fn used(&mut self, code: CodeId) {
        self.recent.retain(|other| *other != code);
        self.recent.insert(0, code);
        self.recent.truncate(RECENT);
        let room = KEYS.saturating_sub(self.memory.pinned.len());
        if self.memory.pinned.contains(&code) {
            return;
        }
        let keys = &mut self.memory.on_keys;
        keys.truncate(room);
        if keys.contains(&code) {
        } else if keys.len() < room {
            keys.push(code);
        } else {
            let unused =
                |key: &CodeId| self.recent.iter().position(|other| other == key).unwrap_or(usize::MAX);
            if let Some(oldest) = keys.iter_mut().max_by_key(|key| unused(key)) {
                *oldest = code;
            }
        }
    }

    /// Pins a code to a number key, or lets it go to those used lately. Gives its number if it has one now; `None` if all
    /// number keys are pinned already.
    pub(crate) fn toggle_pin(&mut self, code: CodeId) -> Option<usize> {
        let (pinned, keys) = (&mut self.memory.pinned, &mut self.memory.on_keys);
        if pinned.contains(&code) {
            pinned.retain(|other| *other != code);
            keys.retain(|other| *other != code);
            keys.insert(0, code);
            return Some(pinned.len() + 1);
        }
        if pinned.len() >= KEYS {
            return None;
        }
        keys.retain(|other| *other != code);
        pinned.push(code);
        Some(pinned.len())
    }
}

#[cfg(test)]
mod tests {
    use redthread_model::CodeId;
    use redthread_testing::Sample;

    use super::*;

    #[test]
    fn a_code_keeps_its_number_until_nine_others_need_one() {
        let text: String = (0..12).map(|number| format!("{{a|Kode {number:02}}} ")).collect();
        let project = Sample::new().document("Et", "", &format!("Bo: {text}")).build();
        let codes: Vec<CodeId> = project.codes_in_order().into_iter().map(|(code, _)| code.id).collect();
        let mut desk = Desk::default();
        codes[..9].iter().for_each(|code| desk.used(*code));
        assert_eq!(desk.keyed(&project), codes[..9]);
        desk.used(codes[0]);
        assert_eq!(desk.keyed(&project), codes[..9], "used again, it stays where it is");
        desk.used(codes[9]);
        assert_eq!(desk.keyed(&project)[..3], [codes[0], codes[9], codes[2]], "in the place of the oldest");
        assert_eq!(desk.toggle_pin(codes[4]), Some(1));
        assert_eq!(desk.keyed(&project)[..3], [codes[4], codes[0], codes[9]]);
        desk.used(codes[11]);
        assert_eq!(desk.keyed(&project)[0], codes[4], "a pinned one stays");
        desk.toggle_pin(codes[4]);
        assert_eq!(desk.keyed(&project)[..2], [codes[4], codes[0]]);
        assert_eq!(desk.keyed(&project).len(), 9);
    }
}
