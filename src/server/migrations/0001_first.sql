-- One set of migrations for SQLite and PostgreSQL, forward only. Ids and JSON are TEXT, times BIGINT milliseconds since
-- 1970 UTC, flags BIGINT 0 or 1. No column is NULL (NULLs defeat UNIQUE): an empty text means "none". No BLOB.

-- Exactly one row: the end of the audit chain and the last receipt number. Every change of state locks it first.
CREATE TABLE head (
    id BIGINT NOT NULL PRIMARY KEY,
    audit_n BIGINT NOT NULL,
    audit_hash TEXT NOT NULL,
    receipt_number BIGINT NOT NULL
);

INSERT INTO head (id, audit_n, audit_hash, receipt_number)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000', 0);

CREATE TABLE audit (
    n BIGINT NOT NULL PRIMARY KEY,
    entry TEXT NOT NULL,
    hash TEXT NOT NULL
);

CREATE TABLE campaign (
    id TEXT NOT NULL PRIMARY KEY,
    purpose TEXT NOT NULL,
    closes_on TEXT NOT NULL,
    questionnaire_id TEXT NOT NULL,
    questionnaire_version TEXT NOT NULL,
    questionnaire_sha256 TEXT NOT NULL,
    languages_json TEXT NOT NULL,
    -- What suppliers are shown: wire::CampaignView and wire::Buyer as JSON.
    view_json TEXT NOT NULL,
    buyer_json TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE supplier (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE invitation (
    id TEXT NOT NULL PRIMARY KEY,
    campaign TEXT NOT NULL REFERENCES campaign (id),
    supplier TEXT NOT NULL REFERENCES supplier (id),
    state TEXT NOT NULL,
    -- The last submission that nobody has overtaken; empty before the first.
    head TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (campaign, supplier)
);

-- Each sending mints another link; all hold until revoked. The token itself is nowhere.
CREATE TABLE invitation_token (
    hash TEXT NOT NULL PRIMARY KEY,
    invitation TEXT NOT NULL REFERENCES invitation (id),
    revoked BIGINT NOT NULL,
    minted_at BIGINT NOT NULL
);

CREATE INDEX invitation_token_invitation ON invitation_token (invitation);

CREATE TABLE submission (
    id TEXT NOT NULL PRIMARY KEY,
    invitation TEXT NOT NULL REFERENCES invitation (id),
    -- The exact text that was sent.
    body TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    late BIGINT NOT NULL,
    forked BIGINT NOT NULL,
    base TEXT NOT NULL,
    -- From here on: what was derived at receipt, stamped with the rules it was derived by.
    state TEXT NOT NULL,
    reasons_json TEXT NOT NULL,
    outcome TEXT NOT NULL,
    complete BIGINT NOT NULL,
    red_lines BIGINT NOT NULL,
    rules BIGINT NOT NULL,
    server_score_json TEXT NOT NULL,
    client_score_json TEXT NOT NULL,
    verdict TEXT NOT NULL
);

CREATE INDEX submission_received ON submission (received_at, id);
CREATE INDEX submission_invitation ON submission (invitation);

CREATE TABLE receipt (
    submission TEXT NOT NULL PRIMARY KEY REFERENCES submission (id),
    number BIGINT NOT NULL UNIQUE,
    -- The exact text that was answered, and is answered again.
    receipt_json TEXT NOT NULL
);

-- Public halves only; seeds are files in the data folder.
CREATE TABLE signing_key (
    n BIGINT NOT NULL PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    entry_json TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE staff (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE staff_session (
    hash TEXT NOT NULL PRIMARY KEY,
    staff TEXT NOT NULL REFERENCES staff (id),
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL
);
