package dev.rollcall.consent.company.model;

import java.util.UUID;

/** What happened to a company. */
public sealed interface CompanyEvent {

    record CompanyAdded(UUID companyId, UUID partnerId, String name, String timeZone) implements CompanyEvent {}

    record CompanyRenamed(String name) implements CompanyEvent {}

    /** @param timeZone IANA name */
    record TimeZoneChanged(String timeZone) implements CompanyEvent {}

    record CompanyArchived() implements CompanyEvent {}

    record CompanyReactivated() implements CompanyEvent {}

    record CompanyDeleted() implements CompanyEvent {}
}
