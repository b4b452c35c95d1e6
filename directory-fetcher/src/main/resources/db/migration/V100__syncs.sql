-- What is known of a company's readings: its connection, its interval, and the last run that staging applied.
CREATE TABLE sync (
    company_id         uuid PRIMARY KEY,
    revision           bigint  NOT NULL DEFAULT 0,
    link               text    NOT NULL DEFAULT 'NOT_CONNECTED' CHECK (link IN ('NOT_CONNECTED', 'PAUSED', 'READABLE')),
    connection_id      uuid,
    cloud              text,
    tenant_id          uuid,
    permissions        text[]  NOT NULL DEFAULT '{}',
    interval_minutes   integer NOT NULL DEFAULT 360 CHECK (interval_minutes BETWEEN 15 AND 1440),
    failures           integer NOT NULL DEFAULT 0,
    base_run_id        uuid,
    base_connection_id uuid,
    base_users_link    text,
    base_groups_link   text,
    base_read_whole_at timestamptz,
    CHECK (link <> 'READABLE' OR (connection_id IS NOT NULL AND cloud IS NOT NULL AND tenant_id IS NOT NULL)),
    CHECK (num_nonnulls(base_run_id, base_connection_id, base_users_link, base_groups_link, base_read_whole_at) IN (0, 5))
);

CREATE TABLE run (
    company_id       uuid        NOT NULL,
    run_id           uuid        NOT NULL,
    mode             text        NOT NULL,
    trigger          text        NOT NULL,
    connection_id    uuid        NOT NULL,
    cloud            text        NOT NULL,
    tenant_id        uuid        NOT NULL,
    base_run_id      uuid,
    requested_by     text,
    started_at       timestamptz NOT NULL,
    status           text        NOT NULL CHECK (status IN ('READING', 'SETTLING', 'APPLIED', 'REFUSED', 'FAILED')),
    position         text        NOT NULL,
    users_link       text,
    groups_link      text,
    next_link        text,
    pages            integer     NOT NULL DEFAULT 0,
    users            bigint      NOT NULL DEFAULT 0,
    groups           bigint      NOT NULL DEFAULT 0,
    memberships      bigint      NOT NULL DEFAULT 0,
    purposes_refused boolean     NOT NULL DEFAULT false,
    told_at          timestamptz,
    finished_at      timestamptz,
    problem_code     text,
    problem_message  text,
    PRIMARY KEY (company_id, run_id)
);
-- Whatever the code does, a company has one run at a time.
CREATE UNIQUE INDEX run_one_at_a_time ON run (company_id) WHERE status IN ('READING', 'SETTLING');
CREATE INDEX ON run (company_id, started_at DESC);

DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY ['sync', 'run'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY company ON %I USING '
            '(company_id = ANY (NULLIF(current_setting(''rollcall.companies'', true), '''')::uuid[]))', t);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO ${app}', t);
    END LOOP;
END $$;

-- When the next run of a company is due.
CREATE TABLE work.schedule (
    company_id uuid PRIMARY KEY,
    due_at     timestamptz NOT NULL
);
CREATE INDEX ON work.schedule (due_at);

-- The run of a company that goes on. While it is READING, due_at is when the reader's lease ends and the next reader may come, who
-- takes the next epoch; while it is SETTLING, until when staging is waited for.
CREATE TABLE work.reading (
    company_id uuid PRIMARY KEY,
    run_id     uuid        NOT NULL,
    stage      text        NOT NULL CHECK (stage IN ('READING', 'SETTLING')),
    epoch      bigint      NOT NULL DEFAULT 0,
    due_at     timestamptz NOT NULL
);
CREATE INDEX ON work.reading (stage, due_at);

DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY ['schedule', 'reading'] LOOP
        EXECUTE format('ALTER TABLE work.%I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE work.%I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY company ON work.%I TO ${app} USING '
            '(company_id = ANY (NULLIF(current_setting(''rollcall.companies'', true), '''')::uuid[]))', t);
        EXECUTE format('CREATE POLICY sweep ON work.%I TO ${work} USING (true)', t);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON work.%I TO ${app}', t);
    END LOOP;
END $$;
GRANT SELECT ON work.schedule TO ${work};
GRANT SELECT, UPDATE ON work.reading TO ${work};
