package dev.rollcall.consent.grant.infrastructure;

import dev.rollcall.consent.company.application.Companies;
import dev.rollcall.consent.company.model.Partner;
import dev.rollcall.consent.grant.application.Grants;
import dev.rollcall.consent.grant.model.Grant;
import dev.rollcall.consent.grant.model.PartnerRole;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Creates the partner and the administrator of {@link Bootstrap} at every start, so that somebody can grant the rest. */
@Component
final class Bootstrapping implements ApplicationRunner {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Bootstrap bootstrap;
    private final Companies companies;
    private final Grants grants;

    Bootstrapping(Bootstrap bootstrap, Companies companies, Grants grants) {
        this.bootstrap = bootstrap;
        this.companies = companies;
        this.grants = grants;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        UUID partnerId = bootstrap.partnerId();
        if (partnerId == null) {
            return;
        }
        String subject = required("admin-subject", bootstrap.adminSubject());
        Partner partner = new Partner(partnerId, required("partner-name", bootstrap.partnerName()));
        Grant.OnPartner admin = new Grant.OnPartner(
                partnerId, subject, required("admin-name", bootstrap.adminName()), PartnerRole.PARTNER_ADMIN);
        companies.savePartner(partner).then(grants.saveOnPartner(admin)).block(LIMIT);
    }

    private static String required(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalStateException(
                    "rollcall.bootstrap.partner-id is set, so rollcall.bootstrap." + name + " must be set too");
        }
        return value;
    }
}
