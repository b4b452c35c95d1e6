package dev.rollcall.consent.company.model;

import dev.rollcall.consent.command.model.Act;
import java.util.UUID;

/**
 * Adds a company to a partner.
 *
 * @param companyId the id that it will have
 * @param timeZone IANA name, as {@code America/Chicago}
 */
public record AddCompany(Act act, UUID companyId, UUID partnerId, String name, String timeZone) {}
