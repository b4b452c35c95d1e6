package dev.rollcall.consent.company.infrastructure;

import dev.rollcall.commands.Announcements;
import dev.rollcall.commands.CommandRunner;
import dev.rollcall.commands.Transactions;
import dev.rollcall.consent.company.application.Companies;
import dev.rollcall.consent.company.model.CompanyCommand;
import dev.rollcall.consent.company.model.CompanyEvent;
import dev.rollcall.consent.company.model.CompanyRules;
import dev.rollcall.consent.company.model.CompanyState;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Assembles what handles commands about companies. */
@Configuration(proxyBeanMethods = false)
class CompanyConfiguration {

    @Bean
    CommandRunner<CompanyCommand, CompanyState, CompanyEvent> companyCommands(
            Transactions transactions, Announcements announcements, Companies companies) {
        return new CommandRunner<>(
                transactions, announcements, companies, new CompanyRules(), new CompanyEventMapper());
    }
}
