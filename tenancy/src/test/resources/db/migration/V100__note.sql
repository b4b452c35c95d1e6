CREATE TABLE note (
    company_id uuid NOT NULL,
    text       text NOT NULL
);
ALTER TABLE note ENABLE ROW LEVEL SECURITY;
ALTER TABLE note FORCE ROW LEVEL SECURITY;
CREATE POLICY company ON note USING (company_id = ANY (NULLIF(current_setting('rollcall.companies', true), '')::uuid[]));
GRANT USAGE ON SCHEMA public TO ${app};
GRANT SELECT, INSERT, UPDATE, DELETE ON note TO ${app};
