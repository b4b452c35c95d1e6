package dev.rollcall.consent.company.model;

import dev.rollcall.commands.model.Command;
import dev.rollcall.commands.model.CommandMetadata;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be done with a company. */
public sealed interface CompanyCommand extends Command {

    UUID companyId();

    /**
     * Adds a company to a partner.
     *
     * @param companyId the id that it will have
     * @param timeZone IANA name, as {@code America/Chicago}
     */
    record AddCompany(CommandMetadata metadata, UUID companyId, UUID partnerId, String name, String timeZone)
            implements CompanyCommand {}

    /**
     * Changes what a company is called, or where its days end.
     *
     * @param name null to leave it as it is
     * @param timeZone IANA name; null to leave it as it is
     */
    record ChangeCompany(
            CommandMetadata metadata,
            UUID companyId,
            @Nullable String name,
            @Nullable String timeZone) implements CompanyCommand {}

    /** Stops syncing and billing; everything is kept. */
    record ArchiveCompany(CommandMetadata metadata, UUID companyId) implements CompanyCommand {}

    /** Takes an archived company into service again. */
    record ReactivateCompany(CommandMetadata metadata, UUID companyId) implements CompanyCommand {}

    /**
     * Deletes a company for good.
     *
     * @param confirmedName the company's name, typed by whoever deletes it
     * @param everConnected whether a directory was ever read for it, so that there is something to lose
     */
    record DeleteCompany(CommandMetadata metadata, UUID companyId, String confirmedName, boolean everConnected)
            implements CompanyCommand {}
}
