-- Who changed a review, how and when: for whoever looked at an older revision. The last thousand revisions of each company.
CREATE TABLE review_activity (
    company_id uuid        NOT NULL,
    revision   bigint      NOT NULL,
    by         text        NOT NULL,
    action     text        NOT NULL,
    people     bigint      NOT NULL,
    at         timestamptz NOT NULL,
    PRIMARY KEY (company_id, revision)
);

ALTER TABLE review_activity ENABLE ROW LEVEL SECURITY;
ALTER TABLE review_activity FORCE ROW LEVEL SECURITY;
CREATE POLICY company ON review_activity
    USING (array_position((SELECT NULLIF(current_setting('rollcall.companies', true), '')::uuid[]), company_id) IS NOT NULL);
GRANT SELECT, INSERT, UPDATE, DELETE, MAINTAIN ON review_activity TO ${app};

-- Where the company stands, as billing was last told. The row of a deleted company stays, without anything about people.
ALTER TABLE review ADD COLUMN lifecycle text NOT NULL DEFAULT 'ACTIVE'
    CHECK (lifecycle IN ('ACTIVE', 'ARCHIVED', 'DELETED'));
