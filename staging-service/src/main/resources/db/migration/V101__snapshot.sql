-- Runs whose pages come in, and for a while those that have ended.
CREATE TABLE snapshot_run (
    company_id      uuid        NOT NULL,
    run_id          uuid        NOT NULL,
    state           text        NOT NULL CHECK (state IN ('RECEIVING', 'APPLIED', 'REFUSED', 'FORGOTTEN')),
    epoch           bigint,
    start_epoch     bigint,
    tenant_id       uuid,
    mode            text CHECK (mode IN ('FULL', 'DELTA')),
    base_run_id     uuid,
    started_at      timestamptz,
    completed_epoch bigint,
    pages           integer,
    seen_at         timestamptz NOT NULL,
    PRIMARY KEY (company_id, run_id),
    CHECK (state <> 'RECEIVING' OR epoch IS NOT NULL)
);

CREATE TABLE snapshot_page (
    company_id uuid    NOT NULL,
    run_id     uuid    NOT NULL,
    page_index integer NOT NULL,
    epoch      bigint  NOT NULL,
    PRIMARY KEY (company_id, run_id, page_index)
);

-- What the pages say. A row with a removal says that the object is gone, and nothing else.
CREATE TABLE snapshot_user (
    company_id      uuid    NOT NULL,
    run_id          uuid    NOT NULL,
    page_index      integer NOT NULL,
    position        integer NOT NULL,
    object_id       uuid    NOT NULL,
    removal         text CHECK (removal IN ('CHANGED', 'DELETED')),
    content_hash    text,
    attributes      jsonb,
    attributes_hash text,
    guest           boolean,
    enabled         boolean,
    exchange_plan   boolean,
    has_mail        boolean,
    has_given_name  boolean,
    has_surname     boolean,
    purpose         text,
    verdict         text,
    reason          text,
    PRIMARY KEY (company_id, run_id, page_index, position)
);

CREATE TABLE snapshot_group (
    company_id       uuid    NOT NULL,
    run_id           uuid    NOT NULL,
    page_index       integer NOT NULL,
    position         integer NOT NULL,
    group_id         uuid    NOT NULL,
    removal          text CHECK (removal IN ('CHANGED', 'DELETED')),
    content_hash     text,
    display_name     text,
    description      text,
    mail             text,
    kind             text,
    dynamic          boolean,
    membership_rule  text,
    rule_paused      boolean,
    members_readable boolean,
    PRIMARY KEY (company_id, run_id, page_index, position)
);

CREATE TABLE snapshot_membership (
    company_id uuid    NOT NULL,
    run_id     uuid    NOT NULL,
    page_index integer NOT NULL,
    position   integer NOT NULL,
    group_id   uuid    NOT NULL,
    member_id  uuid    NOT NULL,
    present    boolean NOT NULL,
    PRIMARY KEY (company_id, run_id, page_index, position)
);
