package dev.rollcall.gateway.access;

import dev.rollcall.tenancy.Role;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has been granted, as consent-service knows it.
 *
 * @param partners that they work for
 * @param companies that they may see, those of their partners included, by name
 */
public record Grants(String subject, List<OfPartner> partners, List<OfCompany> companies) {

    @SuppressWarnings("ConstantValue") // what the service leaves out arrives as null
    public Grants(String subject, @Nullable List<OfPartner> partners, @Nullable List<OfCompany> companies) {
        this.subject = subject;
        this.partners = partners == null ? List.of() : List.copyOf(partners);
        this.companies = companies == null
                ? List.of()
                : companies.stream()
                        .sorted((a, b) -> a.name().compareToIgnoreCase(b.name()))
                        .toList();
    }

    /** A grant for all companies of a partner. */
    public record OfPartner(UUID partnerId, String name, Role role) {}

    /** A grant for one company, of its own or through its partner. */
    public record OfCompany(UUID companyId, UUID partnerId, String name, String timeZone, Role role) {}

    /** The grant for a company, if there is one. */
    public Optional<OfCompany> of(UUID companyId) {
        return companies.stream()
                .filter(company -> company.companyId().equals(companyId))
                .findFirst();
    }

    /** The partners for whom they may add companies. */
    public List<OfPartner> administeredPartners() {
        return partners.stream()
                .filter(partner -> partner.role() == Role.PARTNER_ADMIN)
                .toList();
    }

    /** The name of a company's partner; empty when they do not work for it. */
    public Optional<String> partnerName(UUID partnerId) {
        return partners.stream()
                .filter(partner -> partner.partnerId().equals(partnerId))
                .map(OfPartner::name)
                .findFirst();
    }
}
