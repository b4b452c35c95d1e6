package dev.rollcall.consent.grant.infrastructure;

import dev.rollcall.consent.company.application.Companies;
import dev.rollcall.consent.grant.application.Grants;
import dev.rollcall.consent.grant.application.ReachingCompanies;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the use cases together. */
@Configuration(proxyBeanMethods = false)
class GrantConfiguration {

    @Bean
    ReachingCompanies reachingCompanies(Grants grants, Companies companies) {
        return new ReachingCompanies(grants, companies);
    }
}
