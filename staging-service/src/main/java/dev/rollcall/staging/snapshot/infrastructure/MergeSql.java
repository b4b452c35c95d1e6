package dev.rollcall.staging.snapshot.infrastructure;

/** The statements that apply a condensed run to the directory. {@code $1} is the company, {@code $2} the run, {@code $3} when. */
final class MergeSql {

    static final String USERS_READ = """
        INSERT INTO directory_user AS u (company_id, object_id, content_hash, attributes, attributes_hash, guest, enabled,
            exchange_plan, has_mail, has_given_name, has_surname, purpose, appeared_in, verdict, reason)
        SELECT company_id, object_id, content_hash, attributes, attributes_hash, guest, enabled,
               exchange_plan, has_mail, has_given_name, has_surname, purpose, run_id, verdict, reason
        FROM snapshot_user
        WHERE company_id = $1 AND run_id = $2 AND removal IS NULL
        ON CONFLICT (company_id, object_id) DO UPDATE
        SET content_hash = excluded.content_hash, attributes = excluded.attributes,
            attributes_hash = excluded.attributes_hash, guest = excluded.guest, enabled = excluded.enabled,
            exchange_plan = excluded.exchange_plan, has_mail = excluded.has_mail,
            has_given_name = excluded.has_given_name, has_surname = excluded.has_surname, purpose = excluded.purpose,
            presence = 'LIVE', absent_since = NULL,
            restored_in = CASE WHEN u.presence = 'LIVE' THEN u.restored_in ELSE excluded.appeared_in END
        WHERE u.presence <> 'LIVE' OR u.content_hash <> excluded.content_hash
           OR u.attributes_hash <> excluded.attributes_hash
        """;

    static final String USERS_REMOVED = """
        UPDATE directory_user u SET presence = 'DELETED', absent_since = coalesce(u.absent_since, $3)
        FROM snapshot_user s
        WHERE s.company_id = $1 AND s.run_id = $2 AND s.removal = 'CHANGED'
          AND u.company_id = $1 AND u.object_id = s.object_id AND u.presence <> 'DELETED'
        """;

    static final String USERS_REMOVED_FOR_GOOD = """
        WITH gone AS (
            DELETE FROM directory_user u USING snapshot_user s
            WHERE s.company_id = $1 AND s.run_id = $2 AND s.removal = 'DELETED'
              AND u.company_id = $1 AND u.object_id = s.object_id
            RETURNING u.object_id),
        left_groups AS (
            DELETE FROM directory_membership m USING gone
            WHERE m.company_id = $1 AND m.member_id = gone.object_id)
        SELECT count(*) AS users FROM gone
        """;

    static final String USERS_MISSING = """
        UPDATE directory_user u SET presence = 'MISSING', absent_since = $3
        WHERE u.company_id = $1 AND u.presence = 'LIVE'
          AND NOT EXISTS (SELECT FROM snapshot_user s
                          WHERE s.company_id = $1 AND s.run_id = $2 AND s.removal IS NULL
                            AND s.object_id = u.object_id)
        """;

    static final String GROUPS_READ = """
        INSERT INTO directory_group AS g (company_id, group_id, content_hash, display_name, description, mail, kind, dynamic,
            membership_rule, rule_paused, members_readable)
        SELECT company_id, group_id, content_hash, display_name, description, mail, kind, dynamic,
               membership_rule, rule_paused, members_readable
        FROM snapshot_group
        WHERE company_id = $1 AND run_id = $2 AND removal IS NULL
        ON CONFLICT (company_id, group_id) DO UPDATE
        SET content_hash = excluded.content_hash, display_name = excluded.display_name,
            description = excluded.description, mail = excluded.mail, kind = excluded.kind, dynamic = excluded.dynamic,
            membership_rule = excluded.membership_rule, rule_paused = excluded.rule_paused,
            members_readable = excluded.members_readable, presence = 'LIVE', absent_since = NULL
        WHERE g.presence <> 'LIVE' OR g.content_hash <> excluded.content_hash
           OR g.display_name <> excluded.display_name
        """;

    /** A group is never gone for good here: it may be selected. */
    static final String GROUPS_REMOVED = """
        UPDATE directory_group g SET presence = 'DELETED', absent_since = $3
        FROM snapshot_group s
        WHERE s.company_id = $1 AND s.run_id = $2 AND s.removal IS NOT NULL
          AND g.company_id = $1 AND g.group_id = s.group_id AND g.presence = 'LIVE'
        """;

    static final String GROUPS_MISSING = """
        UPDATE directory_group g SET presence = 'MISSING', absent_since = $3
        WHERE g.company_id = $1 AND g.presence = 'LIVE'
          AND NOT EXISTS (SELECT FROM snapshot_group s
                          WHERE s.company_id = $1 AND s.run_id = $2 AND s.removal IS NULL
                            AND s.group_id = g.group_id)
        """;

    /** Not of groups that were not read or are unreadable, and not of users who are absent: they may come back. */
    static final String MEMBERSHIPS_MISSING = """
        DELETE FROM directory_membership m USING snapshot_group g
        WHERE g.company_id = $1 AND g.run_id = $2 AND g.removal IS NULL AND g.members_readable
          AND m.company_id = $1 AND m.group_id = g.group_id
          AND NOT EXISTS (SELECT FROM snapshot_membership s
                          WHERE s.company_id = $1 AND s.run_id = $2
                            AND s.group_id = m.group_id AND s.member_id = m.member_id)
          AND NOT EXISTS (SELECT FROM directory_user u
                          WHERE u.company_id = $1 AND u.object_id = m.member_id AND u.presence <> 'LIVE')
        """;

    static final String MEMBERSHIPS_REMOVED = """
        DELETE FROM directory_membership m USING snapshot_membership s
        WHERE s.company_id = $1 AND s.run_id = $2 AND NOT s.present
          AND m.company_id = $1 AND m.group_id = s.group_id AND m.member_id = s.member_id
        """;

    static final String MEMBERSHIPS_READ = """
        INSERT INTO directory_membership (company_id, member_id, group_id)
        SELECT company_id, member_id, group_id FROM snapshot_membership
        WHERE company_id = $1 AND run_id = $2 AND present
        ON CONFLICT (company_id, member_id, group_id) DO NOTHING
        """;

    /** {@code $2} is when those were last seen who are forgotten now. */
    static final String FORGET_USERS = """
        WITH gone AS (
            DELETE FROM directory_user WHERE company_id = $1 AND absent_since < $2 RETURNING object_id)
        DELETE FROM directory_membership m USING gone WHERE m.company_id = $1 AND m.member_id = gone.object_id
        """;

    /** As of users, but for the groups of {@code $3}. */
    static final String FORGET_GROUPS = """
        WITH gone AS (
            DELETE FROM directory_group
            WHERE company_id = $1 AND absent_since < $2 AND group_id <> ALL ($3) RETURNING group_id)
        DELETE FROM directory_membership m
        WHERE m.company_id = $1
          AND (m.group_id IN (SELECT group_id FROM gone) OR m.member_id IN (SELECT group_id FROM gone))
        """;

    /** {@code $3} the tenant, {@code $4} the mode, {@code $5} when the run started, {@code $6} when it was settled. */
    static final String HEAD = """
        INSERT INTO directory (company_id, last_run_id, tenant_id, last_mode, last_started_at, settled_at, users, groups)
        SELECT $1, $2, $3, $4, $5, $6,
               (SELECT count(*) FROM directory_user WHERE company_id = $1 AND presence = 'LIVE'),
               (SELECT count(*) FROM directory_group WHERE company_id = $1 AND presence = 'LIVE')
        ON CONFLICT (company_id) DO UPDATE
        SET last_run_id = excluded.last_run_id, last_mode = excluded.last_mode,
            last_started_at = excluded.last_started_at, settled_at = excluded.settled_at,
            users = excluded.users, groups = excluded.groups
        RETURNING users, groups
        """;

    private MergeSql() {}
}
