-- How a company was closed. The row of a deleted one stays, so that its revision goes on; its name is free again.
ALTER TABLE company
    ADD COLUMN closure text
        CHECK (closure IN ('ARCHIVED', 'DELETED') AND status = 'CLOSED' OR closure IS NULL);

DROP INDEX company_partner_id_lower_idx;
CREATE UNIQUE INDEX company_name ON company (partner_id, lower(name)) WHERE closure IS DISTINCT FROM 'DELETED';
