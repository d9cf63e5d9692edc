//! Land first, judge later: what a server thinks of a submission that it stores in any case.
//!
//! Pure, and never a reason to refuse. A defect of this code can mark a submission wrongly; it can not lose one.

use crate::{catalogue::Catalogue, store::invitations::Invitation};
use saq::{
    ENGINE_VERSION, Questionnaire, RULES_VERSION, Submission,
    digest::Digest,
    finding::{Concern, Finding, findings},
    json::JsonDefectKind,
    shown::{ShownScore, shown},
    submission::{Outcome, ParseDefect, SubmissionId, parse},
    visibility::visibility,
};
use wire::{Reason, ReasonCode, SubmissionState, Verdict};

/// What was derived from one submission.
#[derive(Debug, Clone, Default)]
pub struct Judgement {
    /// Why it needs correction; empty if it does not.
    pub reasons: Vec<Reason>,
    pub base: Option<SubmissionId>,
    /// Empty if unreadable.
    pub outcome: &'static str,
    pub complete: bool,
    /// Red lines that may be happening.
    pub red_lines: u32,
    pub questionnaire_sha256: Option<Digest>,
    pub server_score: Option<ShownScore>,
    pub client_score: Option<ShownScore>,
    pub verdict: Verdict,
}

impl Judgement {
    #[must_use]
    pub fn state(&self) -> SubmissionState {
        if self.reasons.is_empty() { SubmissionState::Received } else { SubmissionState::NeedsCorrection }
    }

    fn object(&mut self, code: ReasonCode, field: impl Into<String>, detail: impl Into<String>) {
        self.reasons.push(Reason { code, field: field.into(), detail: detail.into() });
    }
}

/// Bytes that are not even to be stored: the sender has to send other ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unstorable {
    pub code: wire::Code,
    pub field: String,
    pub detail: String,
}

/// Reads the bytes and forms an opinion.
///
/// # Errors
/// Only for what is no JSON that all readers would read alike in shape: not JSON in UTF-8, a key twice, too deep.
pub fn judge(
    catalogue: &Catalogue,
    invitation: &Invitation,
    id: &SubmissionId,
    body: &[u8],
) -> Result<Judgement, Unstorable> {
    let mut judgement = Judgement::default();
    let submission = match parse(body) {
        Ok(submission) => submission,
        Err(ParseDefect::Json(defect)) => {
            let code = match defect.kind {
                JsonDefectKind::Syntax => wire::Code::NotJson,
                JsonDefectKind::DuplicateKey => wire::Code::DuplicateKey,
                JsonDefectKind::TooDeep => wire::Code::TooDeep,
                JsonDefectKind::TooManyKeys | JsonDefectKind::Number => {
                    judgement.object(ReasonCode::Unreadable, &defect.path, defect.to_string());
                    return Ok(judgement);
                }
            };
            return Err(Unstorable { code, field: defect.path.clone(), detail: defect.to_string() });
        }
        Err(ParseDefect::Form(detail)) => {
            judgement.object(ReasonCode::Unreadable, "", detail);
            return Ok(judgement);
        }
    };
    judgement.base = submission.base.clone();
    judgement.outcome = submission.outcome.as_str();
    judgement.complete = submission.complete;
    judgement.client_score = submission.score.clone();
    judgement.questionnaire_sha256 = Some(submission.questionnaire.sha256);
    compare_with_the_link(&mut judgement, invitation, id, &submission);
    match catalogue.find(&submission.questionnaire) {
        Some(loaded) => recompute(&mut judgement, &loaded.questionnaire, &submission),
        None => {
            let name = format!("{} {}", submission.questionnaire.id, submission.questionnaire.version);
            judgement.object(ReasonCode::UnknownQuestionnaire, "/questionnaire", name);
        }
    }
    Ok(judgement)
}

fn compare_with_the_link(
    judgement: &mut Judgement,
    invitation: &Invitation,
    id: &SubmissionId,
    submission: &Submission,
) {
    if submission.id != *id {
        judgement.object(ReasonCode::OtherId, "/id", format!("it was sent under {id}"));
    }
    if submission.invitation != invitation.id.as_str() {
        judgement.object(ReasonCode::OtherInvitation, "/invitation", format!("the link is of {}", invitation.id));
    }
    if submission.questionnaire != invitation.campaign.questionnaire {
        let asked = &invitation.campaign.questionnaire;
        let detail = format!("the campaign asks for {} {}", asked.id, asked.version);
        judgement.object(ReasonCode::OtherCampaign, "/questionnaire", detail);
    }
    if submission.purpose != invitation.campaign.purpose() {
        let detail = format!("the campaign's purpose is {}", invitation.campaign.purpose().as_str());
        judgement.object(ReasonCode::OtherCampaign, "/purpose", detail);
    }
    if submission.outcome == Outcome::Assessment && submission.declaration.is_none() {
        judgement.object(ReasonCode::NotSigned, "/declaration", "an assessment is signed by somebody");
    }
}

fn recompute(judgement: &mut Judgement, questionnaire: &Questionnaire, submission: &Submission) {
    let (assessment, defects) = submission.assessment(questionnaire);
    for defect in defects {
        judgement.object(ReasonCode::WrongAnswer, format!("/answers{}", defect.path), defect.reason);
    }
    if submission.outcome != Outcome::Assessment {
        return;
    }
    let score = shown(questionnaire, &assessment);
    let open_cases = stand_out(questionnaire, submission)
        .iter()
        .filter(|finding| matches!(finding.concern, Concern::RedLine(_)))
        .count();
    judgement.red_lines = u32::try_from(open_cases).unwrap_or(u32::MAX);
    let comparable = submission.rules == RULES_VERSION && submission.engine == ENGINE_VERSION;
    judgement.verdict = match &submission.score {
        Some(theirs) if comparable => {
            if *theirs == score {
                Verdict::Same
            } else {
                Verdict::Differs
            }
        }
        Some(_) | None => Verdict::NotCompared,
    };
    judgement.server_score = Some(score);
}

/// Findings of a submission, derived anew.
#[must_use]
pub fn stand_out(questionnaire: &Questionnaire, submission: &Submission) -> Vec<Finding> {
    let (assessment, _) = submission.assessment(questionnaire);
    let visibilities = visibility(questionnaire, &assessment);
    findings(questionnaire, &assessment, &visibilities)
}
