-- The staged state as it was last told. Attributes are kept beside the directory's: they are the before of the next change.
CREATE TABLE staged_person (
    company_id      uuid   NOT NULL,
    object_id       uuid   NOT NULL,
    attributes      jsonb  NOT NULL,
    attributes_hash text   NOT NULL,
    eligibility     jsonb  NOT NULL,
    verdict         text   NOT NULL GENERATED ALWAYS AS (eligibility ->> 'verdict') STORED,
    group_ids       uuid[] NOT NULL,
    hash            text   NOT NULL,
    PRIMARY KEY (company_id, object_id)
);

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

CREATE TABLE staged_state (
    company_id      uuid        PRIMARY KEY,
    change_set_id   uuid        NOT NULL,
    scope_revision  bigint      NOT NULL,
    directory_users bigint      NOT NULL,
    staged          bigint      NOT NULL,
    doubtful        bigint      NOT NULL,
    excluded        jsonb       NOT NULL,
    digest          text        NOT NULL,
    staged_at       timestamptz NOT NULL
);
