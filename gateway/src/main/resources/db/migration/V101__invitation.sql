-- Links for customers' administrators, who have no account here. The secret itself is in the link only.
CREATE TABLE invitation (
    invitation_id uuid        PRIMARY KEY,
    company_id    uuid        NOT NULL,
    company_name  text        NOT NULL,
    secret_hash   text        NOT NULL,
    invited_by    text        NOT NULL,
    created_at    timestamptz NOT NULL,
    expires_at    timestamptz NOT NULL
);

CREATE INDEX invitation_of_company ON invitation (company_id);

ALTER TABLE invitation ENABLE ROW LEVEL SECURITY;
ALTER TABLE invitation FORCE ROW LEVEL SECURITY;
CREATE POLICY company ON invitation
    USING (company_id = ANY (NULLIF(current_setting('rollcall.companies', true), '')::uuid[]));

GRANT SELECT, INSERT, UPDATE, DELETE ON invitation TO ${app};
