-- What the figures count: who of the directory is in scope, and how many of a group's members may not be people. Both are taken
-- whenever a company is staged, as verdict and reason are.
ALTER TABLE directory_user ADD COLUMN in_scope boolean NOT NULL DEFAULT false;
ALTER TABLE directory_group ADD COLUMN doubtful bigint NOT NULL DEFAULT 0;

-- What is there already is filled in here. Row-level security would hide it from the owner, too.
ALTER TABLE directory_user NO FORCE ROW LEVEL SECURITY;
ALTER TABLE directory_group NO FORCE ROW LEVEL SECURITY;
ALTER TABLE directory_membership NO FORCE ROW LEVEL SECURITY;
ALTER TABLE scope NO FORCE ROW LEVEL SECURITY;

WITH RECURSIVE chosen AS (
    SELECT s.company_id, g.group_id FROM scope s CROSS JOIN LATERAL unnest(s.group_ids) AS g (group_id)
    UNION
    SELECT c.company_id, m.member_id
    FROM chosen c
    JOIN directory_membership m ON m.company_id = c.company_id AND m.group_id = c.group_id
    JOIN directory_group g ON g.company_id = m.company_id AND g.group_id = m.member_id AND g.presence = 'LIVE')
UPDATE directory_user u SET in_scope = true
FROM scope s
WHERE s.company_id = u.company_id AND u.presence = 'LIVE'
  AND (s.kind = 'EVERYONE'
       OR EXISTS (SELECT FROM directory_membership m
                  JOIN chosen c ON c.company_id = m.company_id AND c.group_id = m.group_id
                  WHERE m.company_id = u.company_id AND m.member_id = u.object_id));

WITH RECURSIVE counting AS (
    SELECT g.company_id, g.group_id
    FROM directory_group g
    LEFT JOIN scope s ON s.company_id = g.company_id AND g.group_id = ANY (s.group_ids)
    WHERE g.presence = 'LIVE' OR s.company_id IS NOT NULL),
inside AS (
    SELECT m.company_id, m.group_id, m.member_id AS object_id
    FROM directory_user u
    JOIN directory_membership m ON m.company_id = u.company_id AND m.member_id = u.object_id
    JOIN counting n ON n.company_id = m.company_id AND n.group_id = m.group_id
    WHERE u.presence = 'LIVE' AND u.verdict = 'DOUBTFUL'
    UNION
    SELECT m.company_id, m.group_id, i.object_id
    FROM inside i
    JOIN directory_membership m ON m.company_id = i.company_id AND m.member_id = i.group_id
    JOIN counting n ON n.company_id = m.company_id AND n.group_id = m.group_id)
UPDATE directory_group g SET doubtful = n.people
FROM (SELECT company_id, group_id, count(*) AS people FROM inside GROUP BY company_id, group_id) n
WHERE n.company_id = g.company_id AND n.group_id = g.group_id;

ALTER TABLE directory_user FORCE ROW LEVEL SECURITY;
ALTER TABLE directory_group FORCE ROW LEVEL SECURITY;
ALTER TABLE directory_membership FORCE ROW LEVEL SECURITY;
ALTER TABLE scope FORCE ROW LEVEL SECURITY;

-- The figures are counted from the index alone.
CREATE INDEX directory_user_figures ON directory_user (company_id, in_scope, verdict, reason) WHERE presence = 'LIVE';
