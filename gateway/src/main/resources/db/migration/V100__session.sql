-- Sessions hold no company data: who signed in, the secret of their forms, and what a sign-in under way has to remember.
CREATE TABLE session (
    id_hash      bytea PRIMARY KEY,
    created_at   timestamptz NOT NULL,
    accessed_at  timestamptz NOT NULL,
    idle_seconds bigint      NOT NULL CHECK (idle_seconds > 0),
    attributes   jsonb       NOT NULL
);

GRANT SELECT, INSERT, UPDATE, DELETE ON session TO ${app};
