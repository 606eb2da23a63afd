//! Templates: what a study of a certain kind begins with. Groups, stages and starting themes, and a memo on the study that says
//! how the method is worked with here. All of it can be altered and taken back.

use redthread_model::*;
use redthread_text::Language;

use crate::codebook::code_at;
use crate::workspace::Made;
use crate::{Workspace, WorkspaceError, new_id, now_millis};

/// A kind of study.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Template {
    /// Reflexive thematic analysis: themes grow out of the material.
    Thematic,
    /// BIKVA: what users say is carried from group to group.
    Bikva,
    /// Framework analysis: cases against themes.
    Framework,
    /// An evaluation of an effort.
    Evaluation,
}

/// What a template puts into a project.
struct Contents {
    groups: &'static [&'static str],
    stages: &'static [&'static str],
    rounds: &'static [&'static str],
    /// The codes by path, with what they mean.
    codes: &'static [(&'static str, &'static str)],
    memo: &'static str,
}

impl Template {
    /// All templates.
    pub const ALL: [Self; 4] = [Self::Thematic, Self::Bikva, Self::Framework, Self::Evaluation];

    /// The name by which it is asked for.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Thematic => "thematic",
            Self::Bikva => "bikva",
            Self::Framework => "framework",
            Self::Evaluation => "evaluation",
        }
    }

    const fn contents(self, danish: bool) -> &'static Contents {
        match (self, danish) {
            (Self::Thematic, false) => &THEMATIC,
            (Self::Thematic, true) => &TEMATISK,
            (Self::Bikva, false) => &BIKVA,
            (Self::Bikva, true) => &BIKVA_DANISH,
            (Self::Framework, false) => &FRAMEWORK,
            (Self::Framework, true) => &RAMME,
            (Self::Evaluation, false) => &EVALUATION,
            (Self::Evaluation, true) => &EVALUERING,
        }
    }
}

impl Workspace {
    /// Puts what a template holds into the project, in Danish if the material is, else in English; as one step. What is there
    /// already under the same name stays as it is.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn begin_from(
        &mut self,
        by: &str,
        template: Template,
        language: Language,
    ) -> Result<(), WorkspaceError> {
        let contents = template.contents(language == Language::DANISH);
        self.step(by, |moment| {
            let mut changes = Vec::new();
            let coder = moment.coder(by, &mut changes);
            for group in contents.groups {
                moment.group(group, &mut changes);
            }
            for stage in contents.stages {
                moment.stage(stage, &mut changes);
            }
            for round in contents.rounds {
                moment.round(round, &mut changes);
            }
            for (path, description) in contents.codes {
                let path: CodePath = path.parse().map_err(WorkspaceError::BadValue)?;
                let made = code_at(moment.project, &path, &mut changes);
                for change in &mut changes {
                    if let Change::Add(Record::Code(code)) = change
                        && code.id == made
                    {
                        (*description).clone_into(&mut code.description);
                    }
                }
            }
            let (text, created_millis) = (contents.memo.to_owned(), now_millis());
            let kind = MemoKind::Methodological;
            changes.push(Change::add(Memo {
                id: new_id(),
                on: Anchor::Project,
                text,
                kind,
                by: coder,
                created_millis,
                altered_millis: None,
                passages: Vec::new(),
            }));
            Ok((Made::new("begin from a template", Change::Together(changes)), ()))
        })
        .map(drop)
    }
}

const THEMATIC: Contents = Contents {
    groups: &[],
    stages: &[],
    rounds: &[],
    codes: &[
        ("First codes", "Codes from the first reading, before they are gathered under themes."),
        ("Set aside", "What does not answer the question, but should not be lost."),
    ],
    memo: "Thematic analysis\n\n1. Read everything once without coding.\n2. Code what bears on your question; new codes may stand under “First codes”.\n3. Gather codes that belong together: drag them onto one another in the tree.\n4. Look at each theme's passages in Retrieve: do they tell one story?\n5. Name the themes and write what each means in its description.\n6. Write: summaries and quotes in Report.",
};

const TEMATISK: Contents = Contents {
    groups: &[],
    stages: &[],
    rounds: &[],
    codes: &[
        ("Første koder", "Koder fra den første gennemlæsning, før de samles under temaer."),
        ("Lagt til side", "Det, der ikke svarer på spørgsmålet, men ikke skal gå tabt."),
    ],
    memo: "Tematisk analyse\n\n1. Læs alt én gang uden at kode.\n2. Kod det, der har med dit spørgsmål at gøre; nye koder kan stå under “Første koder”.\n3. Saml koder, der hører sammen: træk dem oven på hinanden i træet.\n4. Se hvert temas steder i Uddrag: fortæller de én historie?\n5. Giv temaerne navne, og skriv i beskrivelsen, hvad hvert af dem betyder.\n6. Skriv: sammenfatninger og citater i Rapport.",
};

const BIKVA: Contents = Contents {
    groups: &["Users", "Staff", "Management", "Politicians"],
    stages: &["1 Users", "2 Staff", "3 Management", "4 Politicians"],
    rounds: &[],
    codes: &[(
        "Questions to the next stage",
        "What users or others wonder about, and the next group should answer.",
    )],
    memo: "BIKVA: evaluation led by users\n\nThe users are heard first and say what works well and what works less well, and why. Their statements are carried to the staff, who are asked how they understand them; then to the management, and to the politicians.\n\n1. Import each interview with its group and its stage.\n2. Code the users' interviews by their own themes; V says whether a passage tells of something that works well or less well.\n3. Carry statements to the next stage: “Carry to a later stage…” beside the passage.\n4. After the next group's interview, find its answers in Thread: recognises, rejects, explains or adds.\n5. Thread shows what became of each statement, and which nobody answered.",
};

const BIKVA_DANISH: Contents = Contents {
    groups: &["Brugere", "Medarbejdere", "Ledelse", "Politikere"],
    stages: &["1 Brugere", "2 Medarbejdere", "3 Ledelse", "4 Politikere"],
    rounds: &[],
    codes: &[(
        "Spørgsmål til næste trin",
        "Det, brugerne eller andre undrer sig over, og som den næste gruppe skal svare på.",
    )],
    memo: "BIKVA: brugerinddragelse i kvalitetsvurdering\n\nBrugerne høres først og siger, hvad der virker godt, og hvad der virker mindre godt, og hvorfor. Deres udsagn føres videre til medarbejderne, der spørges, hvordan de forstår dem; derefter til ledelsen og til politikerne.\n\n1. Importér hvert interview med dets gruppe og trin.\n2. Kod brugernes interview efter deres egne temaer; V siger, om et sted handler om noget, der virker godt eller mindre godt.\n3. Før udsagn til næste trin: “Før videre til et senere trin…” ved siden af stedet.\n4. Find den næste gruppes svar i Tråden efter deres interview: genkender, afviser, forklarer eller tilføjer.\n5. Tråden viser, hvad der blev af hvert udsagn, og hvilke ingen svarede på.",
};

const FRAMEWORK: Contents = Contents {
    groups: &[],
    stages: &[],
    rounds: &[],
    codes: &[
        ("Situation", "Who they are, and what their everyday life is like."),
        ("Experiences", "What they have met with, and how it was."),
        ("Experiences/Helped", "What made it easier."),
        ("Experiences/Hindered", "What stood in the way."),
        ("Explanations", "Why they think it is so."),
        ("Wishes", "What they would like to be otherwise."),
        ("Other", "What fits nowhere yet: the framework may need a place for it."),
    ],
    memo: "Framework analysis\n\n1. Get to know the material.\n2. Alter the framework: the themes here are only a beginning.\n3. Code all material by it. What fits nowhere goes under “Other”; look there often.\n4. Chart: Compare shows themes against persons or groups, and each figure opens its words. Write a short summary for each theme and group in Report.\n5. Interpret: read along a row (a theme across people) and down a column (a person across themes).",
};

const RAMME: Contents = Contents {
    groups: &[],
    stages: &[],
    rounds: &[],
    codes: &[
        ("Situation", "Hvem de er, og hvordan deres hverdag er."),
        ("Oplevelser", "Hvad de har mødt, og hvordan det var."),
        ("Oplevelser/Hjalp", "Hvad der gjorde det lettere."),
        ("Oplevelser/Hindrede", "Hvad der stod i vejen."),
        ("Forklaringer", "Hvorfor de mener, at det er sådan."),
        ("Ønsker", "Hvad de gerne så anderledes."),
        ("Andet", "Det, der ikke passer ind endnu: måske mangler rammen et sted til det."),
    ],
    memo: "Rammeanalyse (framework analysis)\n\n1. Lær materialet at kende.\n2. Tilpas rammen: temaerne her er kun en begyndelse.\n3. Kod alt materiale efter den. Det, der ikke passer ind, kommer under “Andet”; se tit derhen.\n4. Stil op: Sammenlign viser temaer over for personer eller grupper, og hvert tal åbner ordene. Skriv en kort sammenfatning for hvert tema og hver gruppe i Rapport.\n5. Fortolk: læs langs en række (et tema på tværs af personer) og ned ad en kolonne (en person på tværs af temaer).",
};

const EVALUATION: Contents = Contents {
    groups: &["Users", "Staff", "Management"],
    stages: &[],
    rounds: &["Before", "After"],
    codes: &[
        ("Needs", "What the effort was meant to answer."),
        ("Carrying out", "How it was done in practice."),
        ("Carrying out/As planned", "What was done as it was meant."),
        ("Carrying out/Otherwise", "What was done in another way, and why."),
        ("What came of it", "What altered for the people concerned."),
        ("What came of it/Intended", "What was hoped for."),
        ("What came of it/Unforeseen", "What nobody had reckoned with, good or bad."),
        ("Why it works", "What makes the difference, for whom, under which circumstances."),
        ("Barriers", "What stands in the way."),
        ("Recommendations", "What they would do another time."),
    ],
    memo: "Evaluation\n\n1. Import the interviews with their group; give a round if the same people are heard before and after.\n2. Code by the themes here and by those that you find. V says whether a passage tells of something that works well or less well.\n3. Compare shows themes against groups or rounds, and each figure opens its words.\n4. Keep the best passages as quotes (Q) and write the summaries in Report.",
};

const EVALUERING: Contents = Contents {
    groups: &["Brugere", "Medarbejdere", "Ledelse"],
    stages: &[],
    rounds: &["Før", "Efter"],
    codes: &[
        ("Behov", "Hvad indsatsen skulle svare på."),
        ("Udførelse", "Hvordan det blev gjort i praksis."),
        ("Udførelse/Som planlagt", "Hvad der blev gjort, som det var tænkt."),
        ("Udførelse/Anderledes", "Hvad der blev gjort på en anden måde, og hvorfor."),
        ("Udbytte", "Hvad der ændrede sig for dem, det handler om."),
        ("Udbytte/Tilsigtet", "Hvad man håbede på."),
        ("Udbytte/Uventet", "Hvad ingen havde regnet med, godt eller skidt."),
        ("Hvorfor det virker", "Hvad der gør forskellen, for hvem, under hvilke omstændigheder."),
        ("Barrierer", "Hvad der står i vejen."),
        ("Anbefalinger", "Hvad de ville gøre en anden gang."),
    ],
    memo: "Evaluering\n\n1. Importér interviewene med deres gruppe; angiv en runde, hvis de samme høres før og efter.\n2. Kod efter temaerne her og efter dem, du selv finder. V siger, om et sted handler om noget, der virker godt eller mindre godt.\n3. Sammenlign viser temaer over for grupper eller runder, og hvert tal åbner ordene.\n4. Gem de bedste steder som citater (Q), og skriv sammenfatningerne i Rapport.",
};
