-- People see and end their own sessions, so sessions are found by their subject. A session also ends when the identity provider
-- said that it has to.
ALTER TABLE session
    ADD COLUMN subject text GENERATED ALWAYS AS ((attributes ->> 'signed-in')::jsonb ->> 'subject') STORED,
    ADD COLUMN ends_at timestamptz;

CREATE INDEX session_of_subject ON session (subject) WHERE subject IS NOT NULL;
