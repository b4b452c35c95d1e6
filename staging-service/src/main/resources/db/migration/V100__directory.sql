-- The last complete picture of each company's tenant.
CREATE TABLE directory (
    company_id      uuid        PRIMARY KEY,
    tenant_id       uuid        NOT NULL,
    last_run_id     uuid        NOT NULL,
    last_mode       text        NOT NULL CHECK (last_mode IN ('FULL', 'DELTA')),
    last_started_at timestamptz NOT NULL,
    settled_at      timestamptz NOT NULL,
    users           bigint      NOT NULL,
    groups          bigint      NOT NULL
);

-- Users, those that are absent and still remembered too. verdict and reason are as last staged.
CREATE TABLE directory_user (
    company_id          uuid    NOT NULL,
    object_id           uuid    NOT NULL,
    content_hash        text    NOT NULL,
    attributes          jsonb   NOT NULL,
    attributes_hash     text    NOT NULL,
    guest               boolean NOT NULL,
    enabled             boolean NOT NULL,
    exchange_plan       boolean NOT NULL,
    has_mail            boolean NOT NULL,
    has_given_name      boolean NOT NULL,
    has_surname         boolean NOT NULL,
    purpose             text,
    presence            text    NOT NULL DEFAULT 'LIVE' CHECK (presence IN ('LIVE', 'DELETED', 'MISSING')),
    absent_since        timestamptz,
    appeared_in         uuid    NOT NULL,
    restored_in         uuid,
    verdict             text    NOT NULL,
    reason              text,
    display_name        text    NOT NULL GENERATED ALWAYS AS (attributes ->> 'displayName') STORED,
    user_principal_name text    NOT NULL GENERATED ALWAYS AS (attributes ->> 'userPrincipalName') STORED,
    mail                text    GENERATED ALWAYS AS (attributes ->> 'mail') STORED,
    PRIMARY KEY (company_id, object_id),
    CHECK ((presence = 'LIVE') = (absent_since IS NULL))
);

-- Groups, those that are absent and still remembered too. The counts are taken whenever a company is staged.
CREATE TABLE directory_group (
    company_id       uuid    NOT NULL,
    group_id         uuid    NOT NULL,
    content_hash     text    NOT NULL,
    display_name     text    NOT NULL,
    description      text,
    mail             text,
    kind             text    NOT NULL,
    dynamic          boolean NOT NULL,
    membership_rule  text,
    rule_paused      boolean NOT NULL,
    members_readable boolean NOT NULL,
    presence         text    NOT NULL DEFAULT 'LIVE' CHECK (presence IN ('LIVE', 'DELETED', 'MISSING')),
    absent_since     timestamptz,
    members          bigint  NOT NULL DEFAULT 0,
    eligible         bigint  NOT NULL DEFAULT 0,
    direct_members   bigint  NOT NULL DEFAULT 0,
    nested_groups    bigint  NOT NULL DEFAULT 0,
    PRIMARY KEY (company_id, group_id),
    CHECK ((presence = 'LIVE') = (absent_since IS NULL))
);

-- Who, user or group, is directly in which group. Of those who are absent too: they may come back.
CREATE TABLE directory_membership (
    company_id uuid NOT NULL,
    member_id  uuid NOT NULL,
    group_id   uuid NOT NULL,
    PRIMARY KEY (company_id, member_id, group_id)
);
CREATE INDEX ON directory_membership (company_id, group_id);
