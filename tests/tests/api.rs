//! The server from outside, on SQLite and on PostgreSQL.
//!
//! Every test of `on_both!` runs on both. Without `FAIRLEAD_PG_URL` the second half is skipped, and is an error where
//! `CI` is set.

/// Two tests for each function: one on each database.
macro_rules! on_both {
    ($($name:ident),+ $(,)?) => {
        mod on_sqlite {
            $(#[tokio::test]
            async fn $name() {
                if let Some(house) = tests::house::House::open(tests::place::Backend::Sqlite).await {
                    super::$name(house).await;
                }
            })+
        }
        mod on_postgres {
            $(#[tokio::test]
            async fn $name() {
                if let Some(house) = tests::house::House::open(tests::place::Backend::Postgres).await {
                    super::$name(house).await;
                }
            })+
        }
    };
}

#[path = "api/check.rs"]
mod check;
#[path = "api/headers.rs"]
mod headers;
#[path = "api/link.rs"]
mod link;
#[path = "api/receipt.rs"]
mod receipt;
#[path = "api/secrets.rs"]
mod secrets;
#[path = "api/staff.rs"]
mod staff;
#[path = "api/submit.rs"]
mod submit;
#[path = "api/together.rs"]
mod together;
