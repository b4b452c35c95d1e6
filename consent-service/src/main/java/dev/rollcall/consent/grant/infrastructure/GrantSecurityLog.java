package dev.rollcall.consent.grant.infrastructure;

import dev.rollcall.consent.grant.model.Grant;
import dev.rollcall.consent.grant.model.GrantEvent;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Writes who was given a role and who lost one to the log {@code dev.rollcall.security}, as the gateway writes its security events:
 * one structured line each with the field {@code security.event}, and ids only.
 */
final class GrantSecurityLog {

    private static final Logger LOG = LoggerFactory.getLogger("dev.rollcall.security");

    private GrantSecurityLog() {}

    /** @param by the subject of whoever changed it */
    static void write(String by, GrantEvent event) {
        switch (event) {
            case GrantEvent.RoleGranted(Grant.OnCompany grant) ->
                line("role-granted", by, grant.companyId(), grant.subject())
                        .addKeyValue("role", grant.role())
                        .log("Role granted");
            case GrantEvent.RoleRevoked(UUID companyId, String subject) ->
                line("role-revoked", by, companyId, subject).log("Role revoked");
        }
    }

    private static LoggingEventBuilder line(String event, String by, UUID companyId, String subject) {
        return LOG.atInfo()
                .addKeyValue("security.event", event)
                .addKeyValue("subject", by)
                .addKeyValue("company", companyId)
                .addKeyValue("grantee", subject);
    }
}
