-- The last known name of every group that was ever staged, so that the history of a group that is gone can be read.
CREATE TABLE group_name (
    company_id   uuid NOT NULL,
    group_id     uuid NOT NULL,
    display_name text NOT NULL,
    PRIMARY KEY (company_id, group_id)
);

-- The owner, too, sees no rows of a table with forced row-level security.
ALTER TABLE staged_group NO FORCE ROW LEVEL SECURITY;
INSERT INTO group_name (company_id, group_id, display_name) SELECT company_id, group_id, display_name FROM staged_group;
ALTER TABLE staged_group FORCE ROW LEVEL SECURITY;

ALTER TABLE group_name ENABLE ROW LEVEL SECURITY;
ALTER TABLE group_name FORCE ROW LEVEL SECURITY;
CREATE POLICY company ON group_name
    USING (array_position((SELECT NULLIF(current_setting('rollcall.companies', true), '')::uuid[]), company_id) IS NOT NULL);
GRANT SELECT, INSERT, UPDATE, DELETE, MAINTAIN ON group_name TO ${app};

-- The chosen group that was entered or left, where that is the reason.
ALTER TABLE staged_person ADD COLUMN because_group uuid;
ALTER TABLE person ADD COLUMN gone_because_group uuid;
-- The last known name of somebody who is staged no longer: they may still be named as a manager.
ALTER TABLE person ADD COLUMN gone_name text;

-- Why a commit did what it did; null for what follows from sleep settings, and for commits before this column.
ALTER TABLE roster_step ADD COLUMN because text;
ALTER TABLE roster_step ADD COLUMN because_group uuid;
