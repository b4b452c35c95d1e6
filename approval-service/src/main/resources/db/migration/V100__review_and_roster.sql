-- Every table has its company, and row-level security that the owner cannot escape either. The setting is made inside the
-- transaction by CompanyTransactions. It is read by a scalar subquery, so once a statement and not once a row; and by
-- array_position, since to the planner "company_id = ANY (…)" beside "company_id = $1" are two conditions that each halve
-- the rows again: it then takes a company of thousands for one of one, and joins it accordingly (RATIONALE.md).

-- What consent-service says of a company. The highest revision is right.
CREATE TABLE company (
    company_id uuid   NOT NULL PRIMARY KEY,
    revision   bigint NOT NULL,
    partner_id uuid   NOT NULL,
    name       text   NOT NULL,
    time_zone  text   NOT NULL,
    status     text   NOT NULL
);

-- What consent-service says of a company's connection. The highest revision is right.
CREATE TABLE connection (
    company_id    uuid   NOT NULL PRIMARY KEY,
    revision      bigint NOT NULL,
    connection_id uuid   NOT NULL,
    cloud         text   NOT NULL,
    tenant_id     uuid,
    status        text   NOT NULL
);

-- Batches of a change set that is not whole yet.
CREATE TABLE change_batch (
    company_id    uuid  NOT NULL,
    change_set_id uuid  NOT NULL,
    idx           int   NOT NULL,
    batch         jsonb NOT NULL,
    PRIMARY KEY (company_id, change_set_id, idx)
);

-- A company's review: what decides, what was last told. One row a company; its lock is the company's.
CREATE TABLE review (
    company_id       uuid   NOT NULL PRIMARY KEY,
    revision         bigint NOT NULL,
    preset           text   NOT NULL CHECK (preset IN ('INCLUDE_EVERYONE', 'NEW_PEOPLE_WAIT')),
    last_commit      bigint NOT NULL,
    told_at          timestamptz,
    billable         bigint NOT NULL CHECK (billable >= 0),
    asleep           bigint NOT NULL CHECK (asleep >= 0),
    pending          bigint NOT NULL CHECK (pending >= 0),
    denied           bigint NOT NULL CHECK (denied >= 0),
    excluded         jsonb  NOT NULL,
    change_set       jsonb
);

-- Everybody who was ever staged, for ever: the member id outlives everything.
CREATE TABLE person (
    company_id   uuid   NOT NULL,
    object_id    uuid   NOT NULL,
    tenant_id    uuid   NOT NULL,
    member_id    uuid   NOT NULL,
    moved_in     bigint NOT NULL,
    -- Of somebody who is staged no longer: why, and the groups they were last in.
    gone_because text,
    gone_groups  uuid[],
    PRIMARY KEY (company_id, object_id),
    UNIQUE (member_id, company_id)
);

-- Who is staged, as staged.
CREATE TABLE staged_person (
    company_id   uuid        NOT NULL,
    object_id    uuid        NOT NULL,
    attributes   jsonb       NOT NULL,
    eligibility  jsonb       NOT NULL,
    group_ids    uuid[]      NOT NULL,
    because      text        NOT NULL,
    since        timestamptz NOT NULL,
    display_name text        NOT NULL GENERATED ALWAYS AS (attributes ->> 'displayName') STORED,
    PRIMARY KEY (company_id, object_id),
    FOREIGN KEY (company_id, object_id) REFERENCES person
);

-- The groups of the staged state.
CREATE TABLE staged_group (
    company_id   uuid    NOT NULL,
    group_id     uuid    NOT NULL,
    display_name text    NOT NULL,
    kind         text    NOT NULL,
    dynamic      boolean NOT NULL,
    selected     boolean NOT NULL,
    members      bigint  NOT NULL,
    PRIMARY KEY (company_id, group_id)
);

-- The roster: who is on it, and who left.
CREATE TABLE member (
    company_id     uuid   NOT NULL,
    member_id      uuid   NOT NULL,
    object_id      uuid   NOT NULL,
    status         text   NOT NULL CHECK (status IN ('ACTIVE', 'LEFT')),
    attributes     jsonb  NOT NULL,
    verdict        text   NOT NULL,
    group_ids      uuid[] NOT NULL,
    -- 'self' or 'group:<id>'; null when awake.
    asleep_because text,
    revision       bigint NOT NULL,
    joined_by      bigint NOT NULL,
    changed_by     bigint NOT NULL,
    left_at        timestamptz,
    display_name   text   NOT NULL GENERATED ALWAYS AS (attributes ->> 'displayName') STORED,
    sorted_by      text   NOT NULL GENERATED ALWAYS AS (lower(attributes ->> 'displayName')) STORED,
    searched       text   NOT NULL GENERATED ALWAYS AS (lower(
        (attributes ->> 'displayName') || ' ' || coalesce(attributes ->> 'mail', '') || ' '
            || coalesce(attributes ->> 'userPrincipalName', '') || ' ' || coalesce(attributes ->> 'jobTitle', '') || ' '
            || coalesce(attributes ->> 'department', ''))) STORED,
    PRIMARY KEY (company_id, member_id),
    UNIQUE (object_id, company_id),
    FOREIGN KEY (company_id, object_id) REFERENCES person,
    CHECK ((status = 'LEFT') = (left_at IS NOT NULL)),
    CHECK (status = 'ACTIVE' OR asleep_because IS NULL)
);
CREATE INDEX member_by_name ON member (company_id, sorted_by);
CREATE INDEX member_by_status ON member (company_id, status, sorted_by) INCLUDE (asleep_because);

-- What somebody decided about a person's change. No row: nobody has.
CREATE TABLE ruling (
    company_id uuid NOT NULL,
    object_id  uuid NOT NULL,
    kind       text NOT NULL CHECK (kind IN ('APPROVED', 'DENIED', 'BARRED', 'WAITING', 'HELD')),
    -- Of the item that was decided; a bar is about the person, whatever their item.
    digest     text,
    by         text,
    at         timestamptz,
    reason     text,
    PRIMARY KEY (company_id, object_id),
    FOREIGN KEY (company_id, object_id) REFERENCES person,
    CHECK ((kind = 'BARRED') = (digest IS NULL)),
    CHECK (kind = 'HELD' OR (by IS NOT NULL AND at IS NOT NULL))
);

-- What somebody said about a person's own sleep. No row: nobody has.
CREATE TABLE sleep_setting (
    company_id uuid        NOT NULL,
    object_id  uuid        NOT NULL,
    asleep     boolean     NOT NULL,
    by         text        NOT NULL,
    at         timestamptz NOT NULL,
    reason     text,
    PRIMARY KEY (company_id, object_id),
    FOREIGN KEY (company_id, object_id) REFERENCES person
);

-- The groups that sleep.
CREATE TABLE group_sleep (
    company_id uuid        NOT NULL,
    group_id   uuid        NOT NULL,
    by         text        NOT NULL,
    at         timestamptz NOT NULL,
    reason     text,
    PRIMARY KEY (company_id, group_id)
);

-- The open changes and how they stand, so that pages are quick. All of it follows from the tables above.
CREATE TABLE review_line (
    company_id     uuid     NOT NULL,
    object_id      uuid     NOT NULL,
    change         text     NOT NULL CHECK (change IN ('ADDED', 'CHANGED', 'REMOVED')),
    digest         text     NOT NULL,
    decision       text     NOT NULL CHECK (decision IN ('PENDING', 'APPROVED', 'DENIED', 'HELD')),
    decided_by     text,
    doubtful       boolean  NOT NULL,
    asleep_because text,
    -- Whether the person is billed now: of a removal, whether the bill falls.
    billable       boolean  NOT NULL,
    because        text     NOT NULL,
    display_name   text     NOT NULL,
    department     text     NOT NULL,
    searched       text     NOT NULL,
    sorted_by      text     NOT NULL GENERATED ALWAYS AS (lower(display_name)) STORED,
    -- What waits for somebody comes first.
    urgency        smallint NOT NULL GENERATED ALWAYS AS (
        CASE decision WHEN 'HELD' THEN 0 WHEN 'PENDING' THEN CASE WHEN doubtful THEN 1 ELSE 2 END
            WHEN 'APPROVED' THEN 3 ELSE 4 END) STORED,
    PRIMARY KEY (company_id, object_id)
);
CREATE INDEX review_line_by_urgency ON review_line (company_id, urgency, sorted_by);
CREATE INDEX review_line_by_name ON review_line (company_id, sorted_by);
CREATE INDEX review_line_by_change ON review_line (company_id, change, sorted_by);
CREATE INDEX review_line_by_department ON review_line (company_id, lower(department), sorted_by);
CREATE INDEX review_line_by_decision ON review_line (company_id, decision, change, asleep_because, billable, doubtful);

-- Every commit: numbered from 1 in each company, without gaps.
CREATE TABLE roster_commit (
    company_id uuid        NOT NULL,
    commit     bigint      NOT NULL,
    by         text        NOT NULL,
    at         timestamptz NOT NULL,
    joined     bigint      NOT NULL,
    updated    bigint      NOT NULL,
    left_count bigint      NOT NULL,
    slept      bigint      NOT NULL,
    woke       bigint      NOT NULL,
    active     bigint      NOT NULL,
    asleep     bigint      NOT NULL,
    -- Opaque member ids that became billable, or stopped, as billing was told.
    started    uuid[]      NOT NULL,
    stopped    uuid[]      NOT NULL,
    PRIMARY KEY (company_id, commit)
);

-- What each commit did to each member. A member may be updated and put to sleep by one commit.
CREATE TABLE roster_step (
    company_id uuid    NOT NULL,
    commit     bigint  NOT NULL,
    idx        int     NOT NULL,
    member_id  uuid    NOT NULL,
    kind       text    NOT NULL,
    asleep     boolean NOT NULL,
    fields     jsonb   NOT NULL,
    PRIMARY KEY (company_id, commit, idx)
);
CREATE INDEX roster_step_by_member ON roster_step (company_id, member_id, commit, idx);

-- The same for each. MAINTAIN, so that the service can refresh statistics after it has written thousands of rows.
ALTER TABLE company ENABLE ROW LEVEL SECURITY;
ALTER TABLE company FORCE ROW LEVEL SECURITY;
CREATE POLICY company ON company
    USING (array_position((SELECT NULLIF(current_setting('rollcall.companies', true), '')::uuid[]), company_id) IS NOT NULL);
GRANT SELECT, INSERT, UPDATE, DELETE, MAINTAIN ON company TO ${app};

ALTER TABLE connection ENABLE ROW LEVEL SECURITY;
ALTER TABLE connection FORCE ROW LEVEL SECURITY;
CREATE POLICY company ON connection
    USING (array_position((SELECT NULLIF(current_setting('rollcall.companies', true), '')::uuid[]), company_id) IS NOT NULL);
GRANT SELECT, INSERT, UPDATE, DELETE, MAINTAIN ON connection TO ${app};

ALTER TABLE change_batch ENABLE ROW LEVEL SECURITY;
ALTER TABLE change_batch FORCE ROW LEVEL SECURITY;
CREATE POLICY company ON change_batch
    USING (array_position((SELECT NULLIF(current_setting('rollcall.companies', true), '')::uuid[]), company_id) IS NOT NULL);
GRANT SELECT, INSERT, UPDATE, DELETE, MAINTAIN ON change_batch TO ${app};

ALTER TABLE review ENABLE ROW LEVEL SECURITY;
ALTER TABLE review FORCE ROW LEVEL SECURITY;
CREATE POLICY company ON review
    USING (array_position((SELECT NULLIF(current_setting('rollcall.companies', true), '')::uuid[]), company_id) IS NOT NULL);
GRANT SELECT, INSERT, UPDATE, DELETE, MAINTAIN ON review TO ${app};

ALTER TABLE person ENABLE ROW LEVEL SECURITY;
ALTER TABLE person FORCE ROW LEVEL SECURITY;
CREATE POLICY company ON person
    USING (array_position((SELECT NULLIF(current_setting('rollcall.companies', true), '')::uuid[]), company_id) IS NOT NULL);
GRANT SELECT, INSERT, UPDATE, DELETE, MAINTAIN ON person TO ${app};

ALTER TABLE staged_person ENABLE ROW LEVEL SECURITY;
ALTER TABLE staged_person FORCE ROW LEVEL SECURITY;
CREATE POLICY company ON staged_person
    USING (array_position((SELECT NULLIF(current_setting('rollcall.companies', true), '')::uuid[]), company_id) IS NOT NULL);
GRANT SELECT, INSERT, UPDATE, DELETE, MAINTAIN ON staged_person TO ${app};

ALTER TABLE staged_group ENABLE ROW LEVEL SECURITY;
ALTER TABLE staged_group FORCE ROW LEVEL SECURITY;
CREATE POLICY company ON staged_group
    USING (array_position((SELECT NULLIF(current_setting('rollcall.companies', true), '')::uuid[]), company_id) IS NOT NULL);
GRANT SELECT, INSERT, UPDATE, DELETE, MAINTAIN ON staged_group TO ${app};

ALTER TABLE member ENABLE ROW LEVEL SECURITY;
ALTER TABLE member FORCE ROW LEVEL SECURITY;
CREATE POLICY company ON member
    USING (array_position((SELECT NULLIF(current_setting('rollcall.companies', true), '')::uuid[]), company_id) IS NOT NULL);
GRANT SELECT, INSERT, UPDATE, DELETE, MAINTAIN ON member TO ${app};

ALTER TABLE ruling ENABLE ROW LEVEL SECURITY;
ALTER TABLE ruling FORCE ROW LEVEL SECURITY;
CREATE POLICY company ON ruling
    USING (array_position((SELECT NULLIF(current_setting('rollcall.companies', true), '')::uuid[]), company_id) IS NOT NULL);
GRANT SELECT, INSERT, UPDATE, DELETE, MAINTAIN ON ruling TO ${app};

ALTER TABLE sleep_setting ENABLE ROW LEVEL SECURITY;
ALTER TABLE sleep_setting FORCE ROW LEVEL SECURITY;
CREATE POLICY company ON sleep_setting
    USING (array_position((SELECT NULLIF(current_setting('rollcall.companies', true), '')::uuid[]), company_id) IS NOT NULL);
GRANT SELECT, INSERT, UPDATE, DELETE, MAINTAIN ON sleep_setting TO ${app};

ALTER TABLE group_sleep ENABLE ROW LEVEL SECURITY;
ALTER TABLE group_sleep FORCE ROW LEVEL SECURITY;
CREATE POLICY company ON group_sleep
    USING (array_position((SELECT NULLIF(current_setting('rollcall.companies', true), '')::uuid[]), company_id) IS NOT NULL);
GRANT SELECT, INSERT, UPDATE, DELETE, MAINTAIN ON group_sleep TO ${app};

ALTER TABLE review_line ENABLE ROW LEVEL SECURITY;
ALTER TABLE review_line FORCE ROW LEVEL SECURITY;
CREATE POLICY company ON review_line
    USING (array_position((SELECT NULLIF(current_setting('rollcall.companies', true), '')::uuid[]), company_id) IS NOT NULL);
GRANT SELECT, INSERT, UPDATE, DELETE, MAINTAIN ON review_line TO ${app};

ALTER TABLE roster_commit ENABLE ROW LEVEL SECURITY;
ALTER TABLE roster_commit FORCE ROW LEVEL SECURITY;
CREATE POLICY company ON roster_commit
    USING (array_position((SELECT NULLIF(current_setting('rollcall.companies', true), '')::uuid[]), company_id) IS NOT NULL);
GRANT SELECT, INSERT, UPDATE, DELETE, MAINTAIN ON roster_commit TO ${app};

ALTER TABLE roster_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE roster_step FORCE ROW LEVEL SECURITY;
CREATE POLICY company ON roster_step
    USING (array_position((SELECT NULLIF(current_setting('rollcall.companies', true), '')::uuid[]), company_id) IS NOT NULL);
GRANT SELECT, INSERT, UPDATE, DELETE, MAINTAIN ON roster_step TO ${app};
