package dev.rollcall.consent.apikey.model;

import dev.rollcall.consent.grant.model.CompanyRole;
import dev.rollcall.consent.grant.model.PartnerRole;
import java.util.UUID;

/** What an API key opens, and in which role. */
public sealed interface ApiKeyOwner {

    /** Id of the company or the partner. Its audit entries are kept under this id. */
    UUID id();

    /** Name of the role. */
    String roleName();

    /** One company. */
    record OfCompany(UUID companyId, CompanyRole role) implements ApiKeyOwner {

        @Override
        public UUID id() {
            return companyId;
        }

        @Override
        public String roleName() {
            return role.name();
        }
    }

    /** A partner, and each of its companies. */
    record OfPartner(UUID partnerId, PartnerRole role) implements ApiKeyOwner {

        @Override
        public UUID id() {
            return partnerId;
        }

        @Override
        public String roleName() {
            return role.name();
        }
    }
}
