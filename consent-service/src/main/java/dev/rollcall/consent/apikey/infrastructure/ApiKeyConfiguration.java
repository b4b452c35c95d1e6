package dev.rollcall.consent.apikey.infrastructure;

import dev.rollcall.commands.Announcements;
import dev.rollcall.commands.CommandRunner;
import dev.rollcall.commands.Transactions;
import dev.rollcall.consent.apikey.application.ApiKeys;
import dev.rollcall.consent.apikey.application.VerifyingApiKeys;
import dev.rollcall.consent.apikey.model.ApiKey;
import dev.rollcall.consent.apikey.model.ApiKeyCommand;
import dev.rollcall.consent.apikey.model.ApiKeyEvent;
import dev.rollcall.consent.apikey.model.ApiKeyRules;
import dev.rollcall.consent.grant.application.ReachingCompanies;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Assembles the use cases. */
@Configuration(proxyBeanMethods = false)
class ApiKeyConfiguration {

    @Bean
    VerifyingApiKeys verifyingApiKeys(ApiKeys keys, ReachingCompanies reaching) {
        return new VerifyingApiKeys(keys, reaching);
    }

    @Bean
    CommandRunner<ApiKeyCommand, Optional<ApiKey>, ApiKeyEvent> apiKeyCommands(
            Transactions transactions, Announcements announcements, ApiKeys keys) {
        return new CommandRunner<>(transactions, announcements, keys, new ApiKeyRules(), new ApiKeyEventMapper());
    }
}
