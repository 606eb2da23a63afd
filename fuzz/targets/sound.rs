// What must hold of whatever was read: everything lies in the text, turns do not overlap, letters are composed.

fn read_as(name: &str, bytes: &[u8]) {
    let limits = redthread_ingest::Limits { unpacked_bytes: 4_000_000, text_bytes: 4_000_000, ..Default::default() };
    let options = redthread_ingest::ReadOptions { limits, ..Default::default() };
    let Ok(draft) = redthread_ingest::read(name, bytes, &options) else { return };
    let text = redthread_text::Text::new(draft.text.as_str());
    assert!(!draft.text.contains('\r'));
    let mut end = redthread_text::Position::START;
    for turn in &draft.layout.turns {
        assert!(end <= turn.label_start && turn.label_start <= turn.range.start() && text.holds(turn.range));
        end = turn.range.end();
    }
    assert!(draft.layout.spans.iter().all(|span| text.holds(span.range)));
    assert!(draft.comments.iter().all(|comment| text.holds(comment.range)));
}
