//! What stands behind the `#` of the address.

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hash {
    Empty,
    /// Begins with `/`, percent signs resolved by nobody: routes are made of ids only.
    Route(String),
    Invitation(InvitationLink),
    /// The supplier's own link to a draft held by the server; carries its key.
    Resume(String),
    Other,
}

/// `#i=<invitation>.<token>`. Check characters are the heart's to check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvitationLink {
    pub invitation: String,
    pub token: String,
}

impl Hash {
    /// Never fails: what is none of ours is [`Hash::Other`].
    #[must_use]
    pub fn parse(hash: &str) -> Self {
        let hash = hash.strip_prefix('#').unwrap_or(hash);
        if hash.is_empty() {
            Self::Empty
        } else if hash.starts_with('/') {
            Self::Route(hash.to_owned())
        } else if let Some(link) = hash.strip_prefix("i=") {
            // Mail programs append what stood behind the link; ids and tokens have none of these letters.
            let link = link.trim_end_matches(['.', ',', ')', '>', ';', ' ']);
            match link.split_once('.') {
                Some((invitation, token)) if !invitation.is_empty() && !token.is_empty() => {
                    Self::Invitation(InvitationLink { invitation: invitation.to_owned(), token: token.to_owned() })
                }
                _ => Self::Other,
            }
        } else if let Some(resume) = hash.strip_prefix("r=").filter(|resume| !resume.is_empty()) {
            Self::Resume(resume.to_owned())
        } else {
            Self::Other
        }
    }
}

/// A link or token pasted into a field, in whatever shape: the whole address, the part behind `#`, with spaces.
#[must_use]
pub fn pasted_invitation(text: &str) -> Option<InvitationLink> {
    let text = text.trim();
    let hash = text.rsplit_once('#').map_or(text, |(_, hash)| hash);
    match Hash::parse(hash) {
        Hash::Invitation(link) => Some(link),
        Hash::Empty | Hash::Route(_) | Hash::Resume(_) | Hash::Other => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(invitation: &str, token: &str) -> InvitationLink {
        InvitationLink { invitation: invitation.to_owned(), token: token.to_owned() }
    }

    #[test]
    fn a_hash_is_a_route_or_a_link_or_none_of_ours() {
        assert_eq!(Hash::parse(""), Hash::Empty);
        assert_eq!(Hash::parse("#"), Hash::Empty);
        assert_eq!(Hash::parse("#/d/x/review"), Hash::Route("/d/x/review".to_owned()));
        assert_eq!(Hash::parse("#i=ab12.fl_xyz"), Hash::Invitation(link("ab12", "fl_xyz")));
        assert_eq!(Hash::parse("#r=ab12.key"), Hash::Resume("ab12.key".to_owned()));
        for other in ["#main", "#i=", "#i=ab12", "#i=.x", "#r="] {
            assert_eq!(Hash::parse(other), Hash::Other, "{other}");
        }
    }

    #[test]
    fn a_full_stop_behind_the_link_is_not_part_of_it() {
        assert_eq!(Hash::parse("#i=ab12.fl_xyz."), Hash::Invitation(link("ab12", "fl_xyz")));
    }

    #[test]
    fn a_pasted_address_is_understood_in_any_shape() {
        for text in [" https://saq.example.com/#i=ab12.fl_xyz\n", "#i=ab12.fl_xyz", "i=ab12.fl_xyz"] {
            assert_eq!(pasted_invitation(text), Some(link("ab12", "fl_xyz")), "{text}");
        }
        assert_eq!(pasted_invitation("https://saq.example.com/"), None);
    }
}
