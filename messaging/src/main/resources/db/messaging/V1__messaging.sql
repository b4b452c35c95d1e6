-- What every service needs to send and receive events. Belongs to messaging; a service's own tables begin at V100.
CREATE SCHEMA work;
GRANT USAGE ON SCHEMA work TO ${app}, ${work};
GRANT USAGE ON SCHEMA public TO ${app};

-- The last sequence that was given out for each (topic, company). Its row lock keeps sequences gapless: the next number is
-- taken only after the transaction with the one before has ended.
CREATE TABLE work.sequence (
    company_id uuid   NOT NULL,
    topic      text   NOT NULL,
    last       bigint NOT NULL,
    PRIMARY KEY (company_id, topic)
);

CREATE TABLE work.outbox (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    company_id  uuid        NOT NULL,
    topic       text        NOT NULL,
    sequence    bigint      NOT NULL,
    event_id    uuid        NOT NULL,
    type        text        NOT NULL,
    key         text        NOT NULL,
    time        timestamptz NOT NULL,
    traceparent text        NOT NULL,
    body        text,       -- null is a tombstone
    UNIQUE (company_id, topic, sequence)
);

-- A (topic, company) whose first event the broker refuses. It is tried again at retry_at; the others go on.
CREATE TABLE work.outbox_stop (
    company_id uuid        NOT NULL,
    topic      text        NOT NULL,
    cause      text        NOT NULL,
    since      timestamptz NOT NULL,
    retry_at   timestamptz NOT NULL,
    PRIMARY KEY (company_id, topic)
);

-- The last sequence that was handled of each (topic, company).
CREATE TABLE work.position (
    company_id uuid   NOT NULL,
    topic      text   NOT NULL,
    last       bigint NOT NULL,
    PRIMARY KEY (company_id, topic)
);

-- Events that could not be handled, and those of the same (topic, company) that wait behind them.
CREATE TABLE work.dead_letter (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    company_id uuid,       -- null when the event does not even say whose it is
    topic      text        NOT NULL,
    sequence   bigint,
    event_id   uuid,
    type       text,
    headers    text        NOT NULL,
    body       text        NOT NULL,
    state      text        NOT NULL CHECK (state IN ('POISON', 'GAP', 'PARKED')),
    cause      text        NOT NULL,
    at         timestamptz NOT NULL,
    UNIQUE (company_id, topic, sequence)
);
CREATE INDEX ON work.dead_letter (company_id, topic, id);

-- Who does what only one may do at a time. The epoch goes up with every new holder.
CREATE TABLE work.lease (
    name       text PRIMARY KEY,
    holder     uuid        NOT NULL,
    epoch      bigint      NOT NULL,
    expires_at timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE, DELETE ON work.lease TO ${work};

DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY ['sequence', 'outbox', 'outbox_stop', 'position', 'dead_letter'] LOOP
        EXECUTE format('ALTER TABLE work.%I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE work.%I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY company ON work.%I TO ${app} USING '
            '(company_id = ANY (NULLIF(current_setting(''rollcall.companies'', true), '''')::uuid[]))', t);
        EXECUTE format('CREATE POLICY sweep ON work.%I TO ${work} USING (true)', t);
    END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE ON work.sequence, work.position TO ${app};
GRANT INSERT ON work.outbox TO ${app};
GRANT SELECT, INSERT, DELETE ON work.dead_letter TO ${app};
GRANT SELECT, DELETE ON work.outbox TO ${work};
GRANT SELECT, INSERT, UPDATE, DELETE ON work.outbox_stop TO ${work};
GRANT SELECT, INSERT ON work.dead_letter TO ${work};
