-- Whose people a company wants to have staged. No row: nobody has chosen.
CREATE TABLE scope (
    company_id uuid        PRIMARY KEY,
    kind       text        NOT NULL CHECK (kind IN ('NOT_CHOSEN', 'EVERYONE', 'GROUPS')),
    group_ids  uuid[]      NOT NULL,
    revision   bigint      NOT NULL CHECK (revision > 0),
    chosen_at  timestamptz NOT NULL,
    chosen_by  text        NOT NULL,
    CHECK ((kind = 'GROUPS') = (cardinality(group_ids) > 0))
);

-- Whom administrators bring in anyway, whatever the evidence says.
CREATE TABLE eligibility_override (
    company_id uuid        NOT NULL,
    object_id  uuid        NOT NULL,
    decided_by text        NOT NULL,
    decided_at timestamptz NOT NULL,
    PRIMARY KEY (company_id, object_id)
);
