//! temporary
use redthread_analysis::*; use redthread_model::*; use redthread_testing::fixed_id; use redthread_text::*; use std::sync::Arc; use std::time::Instant;
#[test] fn bench() {
    let mut p = Project::default();
    for g in 0..5u128 { p.put(Group{id:fixed_id(100+g),name:format!("g{g}"),position:g as u32}.into()); }
    p.put(Coder{id:fixed_id(200),name:"a".into()}.into());
    for c in 0..40u128 { let parent = if c<8 {None} else {Some(fixed_id(1000+c%8))}; p.put(Code{id:fixed_id(1000+c),parent,name:format!("c{c}"),position:c as u32,color:"#000000".into(),description:String::new(),when:String::new(),when_not:String::new(),example:String::new()}.into()); }
    let mut seed=1u64; let mut rnd = move |n:u64| { seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407); (seed>>33)%n };
    let mut nid=1_000_000u128;
    for d in 0..2000u128 {
        let id: DocumentId = fixed_id(10_000+d);
        let mut speakers=vec![Speaker{label:"I".into(),voice:SpeakerVoice::Interviewer},Speaker{label:"Borger".into(),voice:SpeakerVoice::Unknown}];
        for s in 0..6 { nid+=1; let case:CaseId=fixed_id(nid); p.put(Case{id:case,name:format!("P{s}"),kind:CaseKind::Person,group:None,provisional:false,values:vec![]}.into()); speakers.push(Speaker{label:format!("P{s}"),voice:SpeakerVoice::Case(case)}); }
        let mut text=String::new(); let mut layout=Layout{labels:speakers.iter().map(|s|s.label.clone()).collect(),..Default::default()};
        for _ in 0..200 { let l=rnd(8) as usize; let start=text.chars().count() as u32; text.push_str(&format!("{}: ",layout.labels[l])); let w=text.chars().count() as u32; text.push_str(&"hvordan var det så for dig ".repeat(6)); let e=text.chars().count() as u32; text.push('\n'); layout.turns.push(Turn{label:Some(l as u16),label_start:Position::new(start),range:TextRange::new(w,e).unwrap(),start_millis:None,end_millis:None}); layout.spans.push(Span{range:TextRange::new(start,w).unwrap(),kind:SpanKind::Label}); }
        let len=text.chars().count() as u32;
        let h=BlobHash([1;32]);
        p.put(Document{id,name:format!("d{d}"),position:d as u32,kind:DocumentKind::FocusGroup,group:Some(fixed_id(100+d%5)),stage:None,round:None,period:None,language:Language::DANISH,participants:None,speakers,values:vec![],revision:1,text:h,layout:h,original:None,file_name:String::new(),characters:len,words:0,turns:200,pages:None,created_millis:0}.into());
        p.load_layout(id,h,Arc::new(layout)); p.load_text(id,h,Text::new(text));
        let mut cs=vec![]; for _ in 0..250 { nid+=1; let s=rnd(len as u64-300) as u32; cs.push(Coding{id:fixed_id(nid),document:id,range:TextRange::new(s,s+20+rnd(200) as u32).unwrap(),code:fixed_id(1000+rnd(40) as u128),coder:fixed_id(200),valence:None,created_millis:0}); }
        p.load_codings(id,cs);
    }
    for round in 0..2 { for (r,c) in [("theme","document"),("theme","group"),("code","document"),("theme","case")] { for k in ["segments","people","documents","words","coverage"] {
        let o=MatrixOptions::new(r.parse().unwrap(),c.parse().unwrap(),k.parse().unwrap());
        let t=Instant::now(); let m=matrix(&p,&o).unwrap(); if round==1 { println!("{r} x {c} {k}: {:?} total {:?}",t.elapsed(),m.total); } } } }
    let t=Instant::now(); let s=segments(&p,&SegmentFilter{code:Some(fixed_id(1020)),..Default::default()}).unwrap(); println!("segments {} {:?}",s.len(),t.elapsed());
    let t=Instant::now(); let s=segments(&p,&SegmentFilter{code:Some(fixed_id(1000)),..Default::default()}).unwrap(); println!("segments {} {:?}",s.len(),t.elapsed());
    let t=Instant::now(); let s=document_rows(&p).unwrap(); println!("documents {} {:?}",s.len(),t.elapsed());
    let t=Instant::now(); let s=group_rows(&p).unwrap(); println!("groups {:?} {:?}",s[0].people.max(),t.elapsed());
    let t=Instant::now(); let s=codebook_rows(&p).unwrap(); println!("codebook {} {:?}",s.len(),t.elapsed());
    let t=Instant::now(); let s=speaker_rows(&p,None).unwrap(); println!("speakers {} {:?}",s.len(),t.elapsed());
    let o=MatrixOptions::new(Dimension::Theme,Dimension::Group,CellKind::People);
    let t=Instant::now(); let s=cell_codings(&p,&o,Some(0),Some(0)).unwrap(); println!("cell {} {:?}",s.len(),t.elapsed());
}
