//! Why a draft does not open.

use crate::pack::PackFault;
use kit::browser::db::DbFault;

/// Each has its own calm words and something to do.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Trouble {
    /// Characters of the link were lost or changed.
    Mistyped,
    /// The server does not know the link, or it was withdrawn.
    LinkUnknown,
    /// The first opening needs a network once.
    NoNetwork,
    /// Something answers, but not as the buyer's server does.
    ServerUnwell,
    NoQuestionnaire,
    /// Not the questionnaire that the invitation names.
    OtherQuestionnaire,
    Defective(String),
    NoSuchDraft,
    NoSuchPage,
    /// This device's data belongs to a newer version of the app.
    Newer,
    Storage(String),
}

impl From<DbFault> for Trouble {
    fn from(fault: DbFault) -> Self {
        match fault {
            DbFault::Newer => Self::Newer,
            DbFault::Full | DbFault::Stale | DbFault::Closed | DbFault::Browser(_) => Self::Storage(fault.to_string()),
        }
    }
}

impl From<PackFault> for Trouble {
    fn from(fault: PackFault) -> Self {
        match fault {
            PackFault::NoNetwork => Self::NoNetwork,
            PackFault::NotThere => Self::NoQuestionnaire,
            PackFault::OtherBytes => Self::OtherQuestionnaire,
            PackFault::Defective(defect) => Self::Defective(defect),
        }
    }
}
