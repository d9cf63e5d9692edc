//! Hash routes. What a path means is the app's own; here it is only followed.
//!
//! `#/d/…` is a route, `#i=` an invitation, `#r=` a resume link; anything else leaves the page where it is. Links
//! within a page move the focus by script and leave the route alone.

mod hash;
mod link;

pub use hash::{Hash, InvitationLink, pasted_invitation};
pub use link::{InPageLink, RouteLink, SkipLink};

use crate::browser::{location, page};
use leptos::prelude::*;

/// Where the user is: the path behind `#`, beginning with `/`. A handle to pass around and to keep in a context.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    path: RwSignal<String>,
    /// A link that brings a secret, until the app has stored it.
    secret: RwSignal<Option<Hash>>,
}

impl Place {
    /// Follows the address bar from now on and provides itself as a context. The focus goes to the headline of each
    /// new page.
    #[must_use]
    pub fn provide() -> Self {
        let place = Self { path: RwSignal::new("/".to_owned()), secret: RwSignal::new(None) };
        place.arrive(location::hash());
        location::on_hash_change(move |hash| {
            if place.arrive(hash) {
                page::focus_heading();
            }
        });
        provide_context(place);
        place
    }

    /// True if this is another page than before.
    fn arrive(self, hash: Hash) -> bool {
        match hash {
            Hash::Route(path) if self.path.get_untracked() != path => {
                self.path.set(path);
                true
            }
            // An in-page anchor, or the same page.
            Hash::Route(_) | Hash::Other => false,
            Hash::Empty => self.arrive(Hash::Route("/".to_owned())),
            secret @ (Hash::Invitation(_) | Hash::Resume(_)) => {
                self.secret.set(Some(secret));
                false
            }
        }
    }

    /// The path, followed.
    #[must_use]
    pub fn path(self) -> String {
        self.path.get()
    }

    #[must_use]
    pub fn path_untracked(self) -> String {
        self.path.get_untracked()
    }

    /// An invitation or resume link that was opened or pasted, followed. Store its token, then [`Place::secret_stored`].
    #[must_use]
    pub fn secret(self) -> Option<Hash> {
        self.secret.get()
    }

    /// The token is on the disk: takes it out of the address bar.
    pub fn secret_stored(self) {
        location::strip_secret();
        self.secret.set(None);
    }

    /// Goes to another page, with an entry in the history.
    pub fn go(self, path: &str) {
        location::set_route(path);
    }

    /// As [`Place::go`], but "back" passes the present page over: after a redirect, or once a page has had its day.
    pub fn replace(self, path: &str) {
        location::replace_route(path);
        if self.arrive(Hash::Route(path.to_owned())) {
            page::focus_heading();
        }
    }
}

/// The [`Place`] that the app provided.
#[must_use]
pub fn use_place() -> Place {
    expect_context::<Place>()
}
