package dev.rollcall.staging.samples;

import dev.rollcall.commands.Transactions;
import dev.rollcall.staging.changeset.application.ChangeSets;
import dev.rollcall.staging.company.application.DeletedCompanies;
import dev.rollcall.staging.directory.application.Directories;
import dev.rollcall.staging.eligibility.application.Overrides;
import dev.rollcall.staging.memory.ChangeSetsInMemory;
import dev.rollcall.staging.memory.DeletedCompaniesInMemory;
import dev.rollcall.staging.memory.DirectoriesInMemory;
import dev.rollcall.staging.memory.OverridesInMemory;
import dev.rollcall.staging.memory.ScopesInMemory;
import dev.rollcall.staging.memory.SnapshotsInMemory;
import dev.rollcall.staging.scope.application.Scopes;
import dev.rollcall.staging.snapshot.application.Snapshots;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.context.ApplicationContext;
import reactor.core.publisher.Mono;

/** Engines on the adapters that there are. */
public final class Engines {

    private Engines() {}

    public static Engine inMemory(UUID company) {
        DirectoriesInMemory directories = new DirectoriesInMemory();
        Transactions none = new Transactions() {
            @Override
            public <T> Mono<T> writing(UUID companyId, Supplier<Mono<T>> work) {
                return Mono.defer(work);
            }
        };
        return new Engine(
                company,
                none,
                new SnapshotsInMemory(directories),
                directories,
                new ScopesInMemory(),
                new OverridesInMemory(),
                new ChangeSetsInMemory(directories),
                new DeletedCompaniesInMemory());
    }

    public static Engine onPostgres(UUID company, ApplicationContext service) {
        return new Engine(
                company,
                service.getBean(Transactions.class),
                service.getBean(Snapshots.class),
                service.getBean(Directories.class),
                service.getBean(Scopes.class),
                service.getBean(Overrides.class),
                service.getBean(ChangeSets.class),
                service.getBean(DeletedCompanies.class));
    }
}
