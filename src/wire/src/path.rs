//! Where browser and server meet. Patterns are axum's; functions fill them in.

pub const API: &str = "/api/v1";
pub const HEALTH: &str = "/api/v1/health";
pub const KEYS: &str = "/api/v1/keys";
pub const INVITATION: &str = "/api/v1/invitations/{id}";
pub const SUBMISSION: &str = "/api/v1/submissions/{id}";
pub const SESSION: &str = "/api/v1/session";
pub const CONSOLE_SUBMISSIONS: &str = "/api/v1/console/submissions";
pub const CONSOLE_SUBMISSION: &str = "/api/v1/console/submissions/{id}";
pub const CONSOLE_CAMPAIGNS: &str = "/api/v1/console/campaigns";
pub const CONSOLE_CHECK: &str = "/api/v1/console/questionnaires/check";

#[must_use]
pub fn invitation(id: &str) -> String {
    format!("{API}/invitations/{id}")
}

#[must_use]
pub fn submission(id: &str) -> String {
    format!("{API}/submissions/{id}")
}

#[must_use]
pub fn console_submission(id: &str) -> String {
    format!("{CONSOLE_SUBMISSIONS}/{id}")
}
