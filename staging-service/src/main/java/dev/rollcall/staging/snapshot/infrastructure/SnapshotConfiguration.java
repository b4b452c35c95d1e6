package dev.rollcall.staging.snapshot.infrastructure;

import dev.rollcall.commands.Announcements;
import dev.rollcall.staging.changeset.application.StagingChanges;
import dev.rollcall.staging.company.application.DeletedCompanies;
import dev.rollcall.staging.directory.application.Directories;
import dev.rollcall.staging.scope.application.Scopes;
import dev.rollcall.staging.snapshot.application.ReceivingSnapshot;
import dev.rollcall.staging.snapshot.application.Snapshots;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SnapshotConfiguration {

    @Bean
    ReceivingSnapshot receivingSnapshot(
            Snapshots snapshots,
            Directories directories,
            Scopes scopes,
            StagingChanges staging,
            DeletedCompanies deleted,
            Announcements announcements) {
        return new ReceivingSnapshot(snapshots, directories, scopes, staging, deleted, announcements);
    }
}
