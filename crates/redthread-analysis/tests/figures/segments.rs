//! Retrieval.

use redthread_analysis::*;
use redthread_testing::Sample;

use crate::{case, code, document, group};

#[test]
fn segments_come_in_reading_order_with_their_voices() {
    let project = Sample::new()
        .same_person("Karin")
        .group("borgere")
        .group("ledelse")
        .document("A", "borgere", "Karin: Så {alene.\nBorger: Ja.\nI: Mm.\nBorger: Jo|T/U}.\nMogens: {Nå|T}.")
        .document("B", "ledelse", "Karin: {Ja|V|Bo}.\nI: {Hvad|T}?")
        .build();
    let list = |filter: SegmentFilter<'_>| {
        let text = |segment: &Segment| {
            project.text(segment.coding.document).unwrap().slice(segment.coding.range).to_owned()
        };
        segments(&project, &filter).unwrap().iter().map(text).collect::<Vec<_>>()
    };
    let long = "alene.\nBorger: Ja.\nI: Mm.\nBorger: Jo";
    assert_eq!(list(SegmentFilter::default()), [long, "Nå", "Ja", "Hvad"]);
    let t = Some(code(&project, "T"));
    assert_eq!(list(SegmentFilter { code: t, ..Default::default() }), [long, "Nå", "Hvad"]);
    assert_eq!(list(SegmentFilter { code: t, exactly: true, ..Default::default() }), ["Nå", "Hvad"]);
    assert_eq!(
        list(SegmentFilter { group: Some(group(&project, "ledelse")), ..Default::default() }),
        ["Ja", "Hvad"]
    );
    assert_eq!(
        list(SegmentFilter { case: Some(case(&project, "Karin")), ..Default::default() }),
        [long, "Ja"]
    );
    assert_eq!(
        list(SegmentFilter { document: Some(document(&project, "B")), code: t, ..Default::default() }),
        ["Hvad"]
    );
    let all = segments(&project, &SegmentFilter::default()).unwrap();
    let labels: Vec<_> = all[0].voices.iter().map(|voice| voice.label.as_deref().unwrap()).collect();
    assert_eq!(labels, ["Karin", "Borger"], "each label once, and no interviewer");
    assert_eq!(all[0].voices[0].case, Some(case(&project, "Karin")));
    assert!(all[3].voices.is_empty());
}
