package dev.rollcall.consent.grant.infrastructure;

import dev.rollcall.commands.Announcements;
import dev.rollcall.commands.CommandRunner;
import dev.rollcall.commands.Transactions;
import dev.rollcall.consent.company.application.Companies;
import dev.rollcall.consent.grant.application.Grants;
import dev.rollcall.consent.grant.application.ReachingCompanies;
import dev.rollcall.consent.grant.model.Grant;
import dev.rollcall.consent.grant.model.GrantCommand;
import dev.rollcall.consent.grant.model.GrantEvent;
import dev.rollcall.consent.grant.model.GrantRules;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Assembles the use cases. */
@Configuration(proxyBeanMethods = false)
class GrantConfiguration {

    @Bean
    ReachingCompanies reachingCompanies(Grants grants, Companies companies) {
        return new ReachingCompanies(grants, companies);
    }

    @Bean
    CommandRunner<GrantCommand, Optional<Grant.OnCompany>, GrantEvent> grantCommands(
            Transactions transactions, Announcements announcements, Grants grants) {
        return new CommandRunner<>(transactions, announcements, grants, new GrantRules(), new GrantEventMapper());
    }
}
