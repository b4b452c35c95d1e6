-- Partners, companies, grants, connections and the audit trail.
--
-- Row-level security shows a transaction the rows of its companies (rollcall.companies). Before it is known which these are,
-- three keys let one in by what it names exactly: a partner (rollcall.partners), a person (rollcall.subject), a tenant
-- (rollcall.tenant). Those only read company data, never write it.

CREATE TABLE partner (
    partner_id uuid PRIMARY KEY,
    name       text NOT NULL
);
ALTER TABLE partner ENABLE ROW LEVEL SECURITY;
ALTER TABLE partner FORCE ROW LEVEL SECURITY;
CREATE POLICY partner ON partner
    USING (partner_id = ANY (NULLIF(current_setting('rollcall.partners', true), '')::uuid[]));
GRANT SELECT, INSERT, UPDATE ON partner TO ${app};

CREATE TABLE partner_grant (
    partner_id uuid NOT NULL REFERENCES partner,
    subject    text NOT NULL,
    name       text NOT NULL,
    role       text NOT NULL CHECK (role = 'PARTNER_ADMIN'),
    PRIMARY KEY (partner_id, subject)
);
CREATE INDEX ON partner_grant (subject);
ALTER TABLE partner_grant ENABLE ROW LEVEL SECURITY;
ALTER TABLE partner_grant FORCE ROW LEVEL SECURITY;
CREATE POLICY partner ON partner_grant
    USING (partner_id = ANY (NULLIF(current_setting('rollcall.partners', true), '')::uuid[]));
CREATE POLICY subject ON partner_grant FOR SELECT
    USING (subject = NULLIF(current_setting('rollcall.subject', true), ''));
GRANT SELECT, INSERT, UPDATE, DELETE ON partner_grant TO ${app};

CREATE TABLE company (
    company_id uuid   PRIMARY KEY,
    revision   bigint NOT NULL,
    partner_id uuid   NOT NULL REFERENCES partner,
    name       text   NOT NULL,
    time_zone  text   NOT NULL,
    status     text   NOT NULL CHECK (status IN ('ACTIVE', 'CLOSED'))
);
CREATE UNIQUE INDEX ON company (partner_id, lower(name));
ALTER TABLE company ENABLE ROW LEVEL SECURITY;
ALTER TABLE company FORCE ROW LEVEL SECURITY;
CREATE POLICY company ON company
    USING (company_id = ANY (NULLIF(current_setting('rollcall.companies', true), '')::uuid[]));
CREATE POLICY partner ON company FOR SELECT
    USING (partner_id = ANY (NULLIF(current_setting('rollcall.partners', true), '')::uuid[]));
GRANT SELECT, INSERT, UPDATE, DELETE ON company TO ${app};

CREATE TABLE company_grant (
    company_id uuid NOT NULL REFERENCES company,
    subject    text NOT NULL,
    name       text NOT NULL,
    role       text NOT NULL CHECK (role IN ('COMPANY_ADMIN', 'APPROVER', 'VIEWER', 'BILLING_READER')),
    PRIMARY KEY (company_id, subject)
);
CREATE INDEX ON company_grant (subject);
ALTER TABLE company_grant ENABLE ROW LEVEL SECURITY;
ALTER TABLE company_grant FORCE ROW LEVEL SECURITY;
CREATE POLICY company ON company_grant
    USING (company_id = ANY (NULLIF(current_setting('rollcall.companies', true), '')::uuid[]));
CREATE POLICY subject ON company_grant FOR SELECT
    USING (subject = NULLIF(current_setting('rollcall.subject', true), ''));
GRANT SELECT, INSERT, UPDATE, DELETE ON company_grant TO ${app};

-- Where the link of a company to a tenant stands. The checks say which columns each kind has: all of them, and no others.
CREATE TABLE connection (
    company_id      uuid   PRIMARY KEY REFERENCES company,
    revision        bigint NOT NULL,
    kind            text   NOT NULL CHECK (kind IN ('NONE', 'VERIFYING', 'UNPROVEN', 'CONNECTED', 'PAUSED', 'ENDED')),
    connection_id   uuid CHECK ((connection_id IS NOT NULL) = (kind <> 'NONE')),
    cloud           text CHECK ((cloud IS NOT NULL) = (kind <> 'NONE')),
    tenant_id       uuid,
    tenant_name     text CHECK ((tenant_name IS NOT NULL) = (kind NOT IN ('NONE', 'ENDED'))),
    consented_by    text CHECK ((consented_by IS NOT NULL) = (kind NOT IN ('NONE', 'ENDED'))),
    consented_at    timestamptz CHECK ((consented_at IS NOT NULL) = (kind NOT IN ('NONE', 'ENDED'))),
    tries           int         CHECK ((tries IS NOT NULL) = (kind = 'VERIFYING')),
    next_try_at     timestamptz CHECK ((next_try_at IS NOT NULL) = (kind = 'VERIFYING')),
    give_up_at      timestamptz CHECK ((give_up_at IS NOT NULL) = (kind = 'VERIFYING')),
    connected_at    timestamptz CHECK ((connected_at IS NOT NULL) = (kind IN ('CONNECTED', 'PAUSED'))),
    permissions     text[]      CHECK ((permissions IS NOT NULL) = (kind IN ('CONNECTED', 'PAUSED'))),
    problem_code    text        CHECK ((problem_code IS NOT NULL) = (kind IN ('UNPROVEN', 'PAUSED'))),
    problem_message text        CHECK ((problem_message IS NOT NULL) = (kind IN ('UNPROVEN', 'PAUSED'))),
    CHECK (kind IN ('NONE', 'ENDED') OR tenant_id IS NOT NULL),
    CHECK (kind <> 'NONE' OR tenant_id IS NULL)
);

-- Somebody's way through Microsoft's pages; no row when nobody is on it.
CREATE TABLE connection_attempt (
    company_id      uuid PRIMARY KEY REFERENCES company,
    kind            text NOT NULL CHECK (kind IN ('SIGN_IN_AWAITED', 'SIGN_IN_ANSWERED', 'CONSENT_AWAITED', 'FAILED')),
    connection_id   uuid NOT NULL,
    cloud           text NOT NULL,
    ticket_digest   text        CHECK ((ticket_digest IS NOT NULL) = (kind IN ('SIGN_IN_AWAITED', 'CONSENT_AWAITED'))),
    session_binding text        CHECK ((session_binding IS NOT NULL) = (kind IN ('SIGN_IN_AWAITED', 'CONSENT_AWAITED'))),
    expires_at      timestamptz CHECK ((expires_at IS NOT NULL) = (kind IN ('SIGN_IN_AWAITED', 'CONSENT_AWAITED'))),
    nonce           text        CHECK ((nonce IS NOT NULL) = (kind = 'SIGN_IN_AWAITED')),
    verifier        text        CHECK ((verifier IS NOT NULL) = (kind = 'SIGN_IN_AWAITED')),
    answer_id       uuid        CHECK ((answer_id IS NOT NULL) = (kind = 'SIGN_IN_ANSWERED')),
    tenant_id       uuid        CHECK ((tenant_id IS NOT NULL) = (kind = 'CONSENT_AWAITED')),
    tenant_name     text        CHECK ((tenant_name IS NOT NULL) = (kind = 'CONSENT_AWAITED')),
    signed_in_by    text        CHECK ((signed_in_by IS NOT NULL) = (kind = 'CONSENT_AWAITED')),
    problem_code    text        CHECK ((problem_code IS NOT NULL) = (kind = 'FAILED')),
    problem_message text        CHECK ((problem_message IS NOT NULL) = (kind = 'FAILED'))
);

-- Which company holds which tenant. The key is what keeps two companies from holding one.
CREATE TABLE tenant_claim (
    tenant_id  uuid PRIMARY KEY,
    company_id uuid NOT NULL UNIQUE REFERENCES company
);
CREATE POLICY tenant ON tenant_claim FOR SELECT
    USING (tenant_id = NULLIF(current_setting('rollcall.tenant', true), '')::uuid);

-- Who did what. Entries are added and read; nobody alters one.
CREATE TABLE audit_entry (
    company_id uuid        NOT NULL,
    entry_id   uuid        NOT NULL,
    service    text        NOT NULL,
    actor      text        NOT NULL,
    action     text        NOT NULL,
    target     text,
    detail     text,
    at         timestamptz NOT NULL,
    PRIMARY KEY (company_id, entry_id)
);
CREATE INDEX ON audit_entry (company_id, at DESC, entry_id DESC);

DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY ['connection', 'connection_attempt', 'tenant_claim', 'audit_entry'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY company ON %I USING '
            '(company_id = ANY (NULLIF(current_setting(''rollcall.companies'', true), '''')::uuid[]))', t);
    END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE, DELETE ON connection, connection_attempt TO ${app};
GRANT SELECT, INSERT, DELETE ON tenant_claim TO ${app};
GRANT SELECT, INSERT ON audit_entry TO ${app};

-- When which consent has to be tried next. The service writes it with the connection; the sweep reads it for all companies.
CREATE TABLE work.verification (
    company_id uuid        PRIMARY KEY,
    due_at     timestamptz NOT NULL
);
CREATE INDEX ON work.verification (due_at);
ALTER TABLE work.verification ENABLE ROW LEVEL SECURITY;
ALTER TABLE work.verification FORCE ROW LEVEL SECURITY;
CREATE POLICY company ON work.verification TO ${app}
    USING (company_id = ANY (NULLIF(current_setting('rollcall.companies', true), '')::uuid[]));
CREATE POLICY sweep ON work.verification TO ${work} USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON work.verification TO ${app};
GRANT SELECT, UPDATE ON work.verification TO ${work};
