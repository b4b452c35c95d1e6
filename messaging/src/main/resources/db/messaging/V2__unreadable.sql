-- A message that is no event of anybody's has no company and no sequence: its place on the topic tells it from others, so that
-- one that is delivered again is kept once.
ALTER TABLE work.dead_letter ADD kafka_partition integer, ADD kafka_offset bigint;
CREATE UNIQUE INDEX ON work.dead_letter (topic, kafka_partition, kafka_offset) WHERE company_id IS NULL;

-- Whoever sweeps, or operates the service, may take those away, and never a company's.
GRANT DELETE ON work.dead_letter TO ${work};
CREATE POLICY sweep_unreadable ON work.dead_letter AS RESTRICTIVE FOR DELETE TO ${work} USING (company_id IS NULL);
