-- One without a place in a sequence is told from others by its id, so that one that is delivered again is kept once.
ALTER TABLE work.dead_letter NO FORCE ROW LEVEL SECURITY; -- the owner sees to all companies here
DELETE FROM work.dead_letter again USING work.dead_letter first
WHERE again.sequence IS NULL AND first.sequence IS NULL AND again.company_id = first.company_id
  AND again.topic = first.topic AND again.event_id = first.event_id AND again.id > first.id;
ALTER TABLE work.dead_letter FORCE ROW LEVEL SECURITY;
CREATE UNIQUE INDEX ON work.dead_letter (company_id, topic, event_id) WHERE sequence IS NULL;

-- What is older than its topic keeps is forgotten, and its place stays.
ALTER TABLE work.dead_letter ADD forgotten boolean NOT NULL DEFAULT false, ADD said_at timestamptz;
ALTER TABLE work.dead_letter NO FORCE ROW LEVEL SECURITY;
UPDATE work.dead_letter SET said_at = at;
ALTER TABLE work.dead_letter FORCE ROW LEVEL SECURITY;
ALTER TABLE work.dead_letter ALTER said_at SET NOT NULL, ALTER said_at SET DEFAULT now();
GRANT UPDATE (state, cause, body, forgotten) ON work.dead_letter TO ${app};

-- Sweeps see of a company's that they are there and since when, never what they say; and add none.
REVOKE SELECT ON work.dead_letter FROM ${work};
GRANT SELECT (id, company_id, topic, at, said_at, forgotten) ON work.dead_letter TO ${work};
CREATE POLICY sweep_adds ON work.dead_letter AS RESTRICTIVE FOR INSERT TO ${work} WITH CHECK (company_id IS NULL);

-- What is nobody's is whole for whoever operates the service.
CREATE POLICY of_nobody ON work.dead_letter FOR SELECT TO CURRENT_USER USING (company_id IS NULL);
CREATE VIEW work.message_of_nobody AS
SELECT id, at, topic, kafka_partition, kafka_offset, type, headers, body, cause
FROM work.dead_letter WHERE company_id IS NULL;
GRANT SELECT ON work.message_of_nobody TO ${work};
