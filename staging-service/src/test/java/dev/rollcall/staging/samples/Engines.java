package dev.rollcall.staging.samples;

import dev.rollcall.staging.changeset.application.ChangeSets;
import dev.rollcall.staging.changeset.infrastructure.ChangeSetsInMemory;
import dev.rollcall.staging.directory.application.Directories;
import dev.rollcall.staging.directory.infrastructure.DirectoriesInMemory;
import dev.rollcall.staging.eligibility.application.Overrides;
import dev.rollcall.staging.eligibility.infrastructure.OverridesInMemory;
import dev.rollcall.staging.scope.application.Scopes;
import dev.rollcall.staging.scope.infrastructure.ScopesInMemory;
import dev.rollcall.staging.snapshot.application.Snapshots;
import dev.rollcall.staging.snapshot.infrastructure.SnapshotsInMemory;
import dev.rollcall.tenancy.CompanyTransactions;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.context.ApplicationContext;
import reactor.core.publisher.Mono;

/** Engines on the adapters that there are. */
public final class Engines {

    private Engines() {}

    public static Engine inMemory(UUID company) {
        DirectoriesInMemory directories = new DirectoriesInMemory();
        Engine.Transactions none = new Engine.Transactions() {
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
                new ChangeSetsInMemory(directories));
    }

    public static Engine onPostgres(UUID company, ApplicationContext service) {
        CompanyTransactions transactions = service.getBean(CompanyTransactions.class);
        Engine.Transactions onDatabase = new Engine.Transactions() {
            @Override
            public <T> Mono<T> writing(UUID companyId, Supplier<Mono<T>> work) {
                return transactions.writing(companyId, work);
            }
        };
        return new Engine(
                company,
                onDatabase,
                service.getBean(Snapshots.class),
                service.getBean(Directories.class),
                service.getBean(Scopes.class),
                service.getBean(Overrides.class),
                service.getBean(ChangeSets.class));
    }
}
