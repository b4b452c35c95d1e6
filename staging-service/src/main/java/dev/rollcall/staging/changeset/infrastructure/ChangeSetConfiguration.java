package dev.rollcall.staging.changeset.infrastructure;

import dev.rollcall.commands.Announcements;
import dev.rollcall.commands.Transactions;
import dev.rollcall.staging.changeset.application.ChangeSets;
import dev.rollcall.staging.changeset.application.CheckingStagedState;
import dev.rollcall.staging.changeset.application.ChoosingScope;
import dev.rollcall.staging.changeset.application.OverridingEligibility;
import dev.rollcall.staging.changeset.application.PreviewingScope;
import dev.rollcall.staging.changeset.application.Restaging;
import dev.rollcall.staging.changeset.application.StagingChanges;
import dev.rollcall.staging.directory.application.Directories;
import dev.rollcall.staging.eligibility.application.Overrides;
import dev.rollcall.staging.scope.application.Scopes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ChangeSetConfiguration {

    @Bean
    StagingChanges stagingChanges(
            Directories directories,
            Scopes scopes,
            Overrides overrides,
            ChangeSets changeSets,
            Announcements announcements) {
        return new StagingChanges(directories, scopes, overrides, changeSets, announcements);
    }

    @Bean
    ChoosingScope choosingScope(
            Transactions transactions,
            Announcements announcements,
            Scopes scopes,
            Directories directories,
            StagingChanges staging) {
        return new ChoosingScope(transactions, announcements, scopes, directories, staging);
    }

    @Bean
    PreviewingScope previewingScope(Directories directories, Overrides overrides, ChangeSets changeSets) {
        return new PreviewingScope(directories, overrides, changeSets);
    }

    @Bean
    OverridingEligibility overridingEligibility(
            Transactions transactions,
            Announcements announcements,
            Overrides overrides,
            Directories directories,
            Scopes scopes,
            StagingChanges staging) {
        return new OverridingEligibility(transactions, announcements, overrides, directories, scopes, staging);
    }

    @Bean
    Restaging restaging(Transactions transactions, Announcements announcements, StagingChanges staging) {
        return new Restaging(transactions, announcements, staging);
    }

    @Bean
    CheckingStagedState checkingStagedState(
            Directories directories, Scopes scopes, Overrides overrides, ChangeSets changeSets) {
        return new CheckingStagedState(directories, scopes, overrides, changeSets);
    }
}
