-- Companies that were deleted. Nothing of them is left but this, so that an event that comes late brings nothing back.
CREATE TABLE deleted_company (
    company_id uuid        PRIMARY KEY,
    deleted_at timestamptz NOT NULL
);
ALTER TABLE deleted_company ENABLE ROW LEVEL SECURITY;
ALTER TABLE deleted_company FORCE ROW LEVEL SECURITY;
CREATE POLICY company ON deleted_company USING (company_id = ANY
    ((SELECT NULLIF(current_setting('rollcall.companies', true), '')::uuid[])::uuid[]));
GRANT SELECT, INSERT, UPDATE, DELETE ON deleted_company TO ${app};
