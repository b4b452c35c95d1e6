-- A tenant is claimed once its connection works, no longer when somebody says that they consented. Verifications that are
-- under way claim it when they succeed. The owner of the table is held by its policies too, so they are lifted for this.
ALTER TABLE tenant_claim NO FORCE ROW LEVEL SECURITY;
ALTER TABLE connection NO FORCE ROW LEVEL SECURITY;
DELETE FROM tenant_claim t USING connection c WHERE c.company_id = t.company_id AND c.kind = 'VERIFYING';
ALTER TABLE tenant_claim FORCE ROW LEVEL SECURITY;
ALTER TABLE connection FORCE ROW LEVEL SECURITY;
