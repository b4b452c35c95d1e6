-- API keys of companies and of partners. Only a SHA-256 of each is kept: a key has 256 random bits, so nothing slower is needed.
--
-- Whose a key is is known once it is found. One more key therefore lets a transaction read: the key's id (rollcall.api_key).
CREATE TABLE api_key (
    key_id       uuid        PRIMARY KEY,
    company_id   uuid        REFERENCES company,
    partner_id   uuid        REFERENCES partner,
    role         text        NOT NULL,
    name         text        NOT NULL,
    digest       text        NOT NULL,
    created_at   timestamptz NOT NULL,
    created_by   text        NOT NULL,
    expires_at   timestamptz NOT NULL,
    revoked_at   timestamptz,
    last_used_at timestamptz,
    CHECK ((company_id IS NULL) <> (partner_id IS NULL)),
    CHECK (partner_id IS NULL OR role = 'PARTNER_ADMIN'),
    CHECK (company_id IS NULL OR role IN ('COMPANY_ADMIN', 'APPROVER', 'VIEWER', 'BILLING_READER'))
);
CREATE INDEX ON api_key (company_id);
CREATE INDEX ON api_key (partner_id);

ALTER TABLE api_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE api_key FORCE ROW LEVEL SECURITY;
CREATE POLICY company ON api_key
    USING (company_id = ANY (NULLIF(current_setting('rollcall.companies', true), '')::uuid[]));
CREATE POLICY partner ON api_key
    USING (partner_id = ANY (NULLIF(current_setting('rollcall.partners', true), '')::uuid[]));
CREATE POLICY api_key ON api_key FOR SELECT
    USING (key_id = NULLIF(current_setting('rollcall.api_key', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON api_key TO ${app};
