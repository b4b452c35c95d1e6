-- Every table holds rows of companies. The setting is read once a statement, not once a row: hence the inner SELECT.
DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY ['directory', 'directory_user', 'directory_group', 'directory_membership',
        'snapshot_run', 'snapshot_page', 'snapshot_user', 'snapshot_group', 'snapshot_membership',
        'scope', 'eligibility_override', 'staged_person', 'staged_group', 'staged_state'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY company ON %I USING (company_id = ANY '
            '((SELECT NULLIF(current_setting(''rollcall.companies'', true), '''')::uuid[])::uuid[]))', t);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO ${app}', t);
    END LOOP;
END $$;
