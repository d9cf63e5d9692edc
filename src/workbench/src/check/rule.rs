//! Every rule there is, under the id that tools may rely on.

mod loading;

use super::Severity::{self, Error, Note, Warning};
use saq::questionnaire::Rule as Loading;
use std::borrow::Cow;

/// What a rule is about.
#[derive(Debug, Clone, Copy)]
pub struct About {
    pub severity: Severity,
    /// `group/name`; without the group for loading defects.
    pub id: &'static str,
    pub says: &'static str,
    pub example: &'static str,
}

/// Name, severity, id, what it says and an example, once for each rule: no list of them can lack one.
macro_rules! rules {
    ($($rule:ident: $severity:ident, $id:literal, $says:literal, $example:literal;)*) => {
        /// What a check can find. `docs/checks.md` lists the same, with an example each.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Rule {
            /// The heart refuses to load it.
            Loading(Loading),
            $($rule,)*
        }

        impl Rule {
            /// Every rule, loading defects first.
            #[must_use]
            pub fn all() -> Vec<Self> {
                Loading::ALL.into_iter().map(Self::Loading).chain([$(Self::$rule),*]).collect()
            }

            #[must_use]
            pub fn about(self) -> About {
                match self {
                    Self::Loading(rule) => loading::about(rule),
                    $(Self::$rule => About { severity: $severity, id: $id, says: $says, example: $example },)*
                }
            }
        }
    };
}

impl Rule {
    /// Stable, for tools: `logic/never_shown`.
    #[must_use]
    pub fn id(self) -> Cow<'static, str> {
        match self {
            Self::Loading(rule) => Cow::Owned(format!("load/{}", rule.as_str())),
            _ => Cow::Borrowed(self.about().id),
        }
    }

    #[must_use]
    pub fn severity(self) -> Severity {
        self.about().severity
    }
}

rules! {
    NeverShown: Error, "logic/never_shown",
        "no complete answering shows this question, and so none of its options",
        "ask_if `headcount == \"alone\" && \"agency\" in people`, where a gate hides `people` from everybody alone";
    NeverFits: Warning, "logic/never_fits",
        "graver questions never leave room for this one under the bound `at_most`",
        "`at_most` of 20 for every size where 25 core questions are always asked before it";
    TopicNeverApplies: Error, "logic/topic_never_applies",
        "no complete answering opens this topic",
        "applies_if `premises_rented && !premises_rented`";
    NeverAnswerable: Error, "logic/never_answerable",
        "the question wants an answer, and takes none",
        "a required number from 0.2 to 0.8 without places after the point; a required note";
    RedLineUnsettled: Error, "logic/red_line_unsettled",
        "a complete answering leaves this red line open for ever, so that there is never a band",
        "ask_if `night_work`, where another condition lets `night_work` be answered \"don't know\"";
    StaysOpen: Warning, "logic/stays_open",
        "a complete answering leaves it open for ever whether this is asked",
        "ask_if `permits == \"some\"` while `is_na(permits)` elsewhere lets `permits` be not applicable";
    AlwaysTrue: Warning, "logic/always_true",
        "the condition holds wherever it is asked, so it decides nothing",
        "ask_if `headcount != \"alone\"` in a topic that applies only to more than one person";
    NeverTrue: Warning, "logic/never_true",
        "the condition holds nowhere where it is asked",
        "na_if `headcount == \"alone\"` in a topic that applies only to more than one person";
    DeadPart: Note, "logic/dead_part",
        "this part of a condition never changes its outcome",
        "`headcount != \"alone\" && headcount != \"alone\" || …`";
    GateUnread: Warning, "logic/gate_unread",
        "no condition reads this gate, so suppliers answer it for nothing",
        "a gate whose last reader was deleted";
    Undecided: Warning, "logic/undecided",
        "the bound named was met before it could be decided",
        "`hours_paid < hours_worked` over two numbers with six places";

    UnreachablePoints: Warning, "score/unreachable_points",
        "no answer to this question brings full points",
        "a band of 4 points up to 10 where the smallest number is 12";
    TopicMaximum: Error, "score/topic_maximum",
        "no complete answering lifts this topic to its full figure",
        "a topic whose only scored question has a band that no number reaches";
    GapNever: Note, "score/gap_never",
        "no answer to this question is ever a gap",
        "gap_below 0";
    AreaEmpty: Warning, "score/area_empty",
        "no topic belongs to this area, so it never has a figure",
        "an area left behind when its topics moved";
    TopicUnscored: Warning, "score/topic_unscored",
        "the topic has neither a scored question nor a red line",
        "a topic of one text question";

    PartMissing: Warning, "languages/part_missing",
        "the source language says something here, and this language does not",
        "a hint in text.en.json that text.ja.json lacks";
    Placeholder: Warning, "languages/placeholder",
        "the placeholders differ from those of the source language",
        "`{buyer} asks …` translated as `{byer} …`";
    Untranslated: Warning, "languages/untranslated",
        "the same words as in the source language: a copy that nobody translated?",
        "an English label in text.ja.json";
    OlderRevision: Warning, "languages/older_revision",
        "the source language has a later revision",
        "text.en.json at revision 3, text.ja.json at 2";
    OlderThanSource: Warning, "languages/older_than_source",
        "the source text has changed since this was translated, and the translation has not",
        "an English label made clearer, and its Japanese left as it was";
    Untracked: Note, "languages/untracked",
        "nobody has marked these translations, so nobody can tell whether they are older than their source",
        "text.vi.json without `fairlead language done`";

    NoRegistry: Note, "references/no_registry",
        "questions refer to schemes, and no schemes.json says what these are",
        "references to `ILO` in a folder without schemes.json";
    UnknownScheme: Error, "references/unknown_scheme",
        "the reference names a scheme that schemes.json does not have",
        "`RAB` instead of `RBA`";
    UnknownCode: Error, "references/unknown_code",
        "the reference names a code that the scheme does not have",
        "`A7` of `RBA`";
    NoReference: Warning, "references/none",
        "a practice or red line refers to no scheme at all",
        "a new ladder without `references`";
    UnstatedGap: Warning, "references/unstated_gap",
        "the scheme is mapped from every practice, and this one neither refers to it nor is said to have no counterpart",
        "no `JEITA` code, and nothing under its no_counterpart";
    FalseGap: Warning, "references/false_gap",
        "schemes.json says that there is no counterpart, and a question refers to one",
        "`own_join` under no_counterpart of `RBA` beside a reference to `A6`";
    CapDiffers: Warning, "references/cap",
        "the tag of the EU value-chain cap and the reporting standard's headings say different things",
        "no heading of `VSME`, and no `eu_cap: beyond`";

    SizeMissing: Note, "lessons/size_missing",
        "businesses of this size see the question and read what good looks like for another size",
        "good says `over_49` only, and four people can see the question";
    LessonLong: Warning, "lessons/long",
        "this part of a lesson is longer than a pause in the work",
        "a first step of 120 words";

    PersonalPapers: Note, "evidence/personal_papers",
        "the proof names papers that carry people's names, and does not say to cover them",
        "\"A roster\" instead of \"A roster, with the names covered\"";

    HardToRead: Warning, "reading/hard_to_read",
        "a lesson, or a question with its options, that needs more than eight years of school",
        "\"Notwithstanding contractual arrangements, remuneration …\"";
    LongSentence: Warning, "reading/long_sentence",
        "a sentence that has to be read twice",
        "a hint of 34 words without a full stop; a Japanese one of 80 characters";
    KanjiLoad: Warning, "reading/kanji_load",
        "more kanji than who left school at fifteen reads with ease",
        "「安全衛生管理体制の構築状況」 in place of 「安全をどう守っていますか」";

    UnknownSource: Error, "sources/unknown",
        "a lesson, term or card names a source that the registry does not have",
        "`ilo_c181` where the registry says `ilo_181`";
    SourceUntitled: Error, "sources/untitled",
        "a source without title or publisher, which nobody can find",
        "a source that is only an address";
    SourceAddress: Error, "sources/address",
        "the address of a source is none that a page may link to",
        "`http://…`, or `www.…` alone";
    SourceOfNothing: Error, "sources/of_nothing",
        "sources of a lesson or term that is not there",
        "a lesson's sources left behind when its question went";
    Unsourced: Warning, "sources/unsourced",
        "a lesson or card does not say where its facts come from",
        "a new lesson without a line in sources.json";
    ReviewPassed: Warning, "sources/review_passed",
        "the day by which somebody had to look whether a source has changed is past",
        "`review_by` 2027-01-31 in February 2027";
    SourceUnused: Note, "sources/unused",
        "nothing rests on this source",
        "a source left behind when a lesson changed";

    CardUnknown: Error, "cards/unknown",
        "a card, or a topic of cards, for a country, topic or question that is not there",
        "`uk` where the fact's option is `gb`";
    CardMissing: Warning, "cards/missing",
        "a card, or what all cards on a topic have in common, has no words in this language",
        "a card on working hours in Vietnam in English only";

    AmbiguousLabel: Warning, "accessibility/ambiguous_label",
        "heard on its own, as a screen reader says it, this label could mean anything",
        "the label \"Other\", or one that only repeats its topic's title";
    DuplicateLabel: Warning, "accessibility/duplicate_label",
        "two questions have the same words, and nobody can tell them apart in a list",
        "two questions with the short name \"Training\"";
    DuplicateOption: Error, "accessibility/duplicate_option",
        "two options of one question have the same words",
        "two levels that both say \"Sometimes\"";
    LongLabel: Warning, "accessibility/long_label",
        "the label is too long to be kept in mind while reading the options",
        "a label of 180 characters";
    LongOption: Warning, "accessibility/long_option",
        "the option is too long to be compared with its neighbours",
        "an option of 260 characters";

    LongWay: Warning, "time/long_way",
        "the longest way for this size takes more minutes than may be asked of it",
        "a way of 35 minutes for a business of two to nine people";
    BoundExceeded: Warning, "time/bound_exceeded",
        "red lines and gates, which always come, are more than the bound `at_most` allows",
        "`at_most` of 10 for a size that may be asked twelve red lines";

    FreeTextUnwarned: Warning, "privacy/free_text_unwarned",
        "a free text that does not ask to leave out people's names and details",
        "\"Tell us more\" without a hint";
    PersonalDataAsked: Warning, "privacy/personal_data_asked",
        "the question seems to ask for a person's data",
        "\"What is the passport number of …\"";

    IdRemoved: Error, "version/id_removed",
        "a question of the previous version is gone, and migrations.json does not say where to",
        "`exits_tried` renamed without a line under renames";
    KindChanged: Error, "version/kind_changed",
        "the same id is now another kind of question, so that old answers no longer fit",
        "`overtime` was a ladder and is now a number";
    RoleChanged: Warning, "version/role_changed",
        "a fact became a practice, a practice a fact, or the question moved to another topic",
        "`passes_work_on` was a gate and now brings points";
    OptionRemoved: Error, "version/option_removed",
        "an option of the previous version is gone, and migrations.json does not say where to",
        "`sector` no longer has `retail`";
    MeaningChanged: Note, "version/meaning_changed",
        "the same id now asks with other words: has its meaning changed? Ids are never reused",
        "`drill` asked about fire drills and now asks about machines";
    VersionSame: Error, "version/same",
        "two different structures under one id and version; a published structure never changes",
        "questionnaire.json edited after publishing";
    Migrations: Error, "version/migrations",
        "migrations.json does not fit the previous version, or that does not load",
        "a rename of a question that the previous version did not have";

    TestFailed: Error, "tests/failed",
        "one of the definition's own tests went otherwise than expected",
        "`shown` lists `exit_locked`, and the answers hide it";
    TestUnreadable: Error, "tests/unreadable",
        "tests.json cannot be read, or names something that is not there",
        "an answer to a question that does not exist";
}
