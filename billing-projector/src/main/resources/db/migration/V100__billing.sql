-- What is known of a company itself; the highest revision.
CREATE TABLE company (
    company_id uuid   PRIMARY KEY,
    revision   bigint NOT NULL,
    partner_id uuid   NOT NULL,
    time_zone  text   NOT NULL,
    status     text   NOT NULL CHECK (status IN ('ACTIVE', 'CLOSED'))
);

-- How far a company's facts have been counted. The three columns of a commit that is under way are set together.
CREATE TABLE tally (
    company_id      uuid        PRIMARY KEY,
    facts           bigint      NOT NULL CHECK (facts > 0),      -- taken so far; numbers them
    commit          bigint      NOT NULL,                        -- the last whole one
    billable        bigint      NOT NULL CHECK (billable >= 0),  -- open intervals
    claimed         bigint      NOT NULL,                        -- what the last whole fact said it would be
    at              timestamptz NOT NULL,                        -- of the last fact; never goes back
    underway_commit bigint,
    underway_part   integer,
    underway_parts  integer,
    CHECK (num_nulls(underway_commit, underway_part, underway_parts) IN (0, 3)),
    CHECK (underway_part < underway_parts)
);

-- From when until when a member counted: [from_at, to_at). The facts that opened and closed an interval tell it in the
-- order in which they were taken, also where two of them have the same instant.
CREATE TABLE billable_interval (
    company_id uuid        NOT NULL,
    member_id  uuid        NOT NULL,
    opened_by  bigint      NOT NULL,
    closed_by  bigint,
    from_at    timestamptz NOT NULL,
    to_at      timestamptz,
    PRIMARY KEY (company_id, member_id, opened_by),
    CHECK ((closed_by IS NULL) = (to_at IS NULL)),
    CHECK (closed_by > opened_by),
    CHECK (to_at >= from_at)
);
CREATE UNIQUE INDEX ON billable_interval (company_id, member_id) WHERE closed_by IS NULL;

-- Every count that was told.
CREATE TABLE billable_count (
    company_id uuid        NOT NULL,
    revision   bigint      NOT NULL CHECK (revision > 0),
    fact       bigint      NOT NULL,                        -- the fact that led to it
    billable   bigint      NOT NULL,
    as_of      timestamptz NOT NULL,
    asleep     bigint      NOT NULL,
    pending    bigint      NOT NULL,
    denied     bigint      NOT NULL,
    excluded   jsonb       NOT NULL,                        -- by reason
    PRIMARY KEY (company_id, revision)
);
CREATE INDEX ON billable_count (company_id, as_of, revision);

DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY ['company', 'tally', 'billable_interval', 'billable_count'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY company ON %I USING '
            '(company_id = ANY (NULLIF(current_setting(''rollcall.companies'', true), '''')::uuid[]))', t);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO ${app}', t);
    END LOOP;
END $$;
