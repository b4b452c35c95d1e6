-- What the test's consumer has handled: its own state, in the transaction of the handler.
CREATE TABLE handled (
    company_id uuid   NOT NULL,
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    run_id     uuid   NOT NULL
);
ALTER TABLE handled ENABLE ROW LEVEL SECURITY;
ALTER TABLE handled FORCE ROW LEVEL SECURITY;
CREATE POLICY company ON handled USING (company_id = ANY (NULLIF(current_setting('rollcall.companies', true), '')::uuid[]));
GRANT SELECT, INSERT, UPDATE, DELETE ON handled TO ${app};
