package dev.rollcall.staging.changeset.infrastructure;

import dev.rollcall.staging.changeset.application.Announcements;
import dev.rollcall.staging.changeset.application.ChangeSets;
import dev.rollcall.staging.changeset.application.CheckingStaged;
import dev.rollcall.staging.changeset.application.ChoosingScope;
import dev.rollcall.staging.changeset.application.Overriding;
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
            Scopes scopes, Directories directories, StagingChanges staging, Announcements announcements) {
        return new ChoosingScope(scopes, directories, staging, announcements);
    }

    @Bean
    PreviewingScope previewingScope(Directories directories, Overrides overrides, ChangeSets changeSets) {
        return new PreviewingScope(directories, overrides, changeSets);
    }

    @Bean
    Overriding overriding(
            Overrides overrides, Directories directories, StagingChanges staging, Announcements announcements) {
        return new Overriding(overrides, directories, staging, announcements);
    }

    @Bean
    Restaging restaging(StagingChanges staging, Announcements announcements) {
        return new Restaging(staging, announcements);
    }

    @Bean
    CheckingStaged checkingStaged(Directories directories, Scopes scopes, Overrides overrides, ChangeSets changeSets) {
        return new CheckingStaged(directories, scopes, overrides, changeSets);
    }
}
