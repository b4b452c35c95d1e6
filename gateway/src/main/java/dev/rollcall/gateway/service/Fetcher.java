package dev.rollcall.gateway.service;

import dev.rollcall.events.Problem;
import dev.rollcall.events.runs.Mode;
import dev.rollcall.events.runs.SyncFinished.Outcome;
import dev.rollcall.events.runs.SyncProgressed.Phase;
import dev.rollcall.events.runs.Trigger;
import dev.rollcall.gateway.token.CallerClaims;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What directory-fetcher knows and does: runs, their schedule, Sync Now. */
@Component
public class Fetcher {

    private static final ParameterizedTypeReference<List<OfCompany>> OVERVIEW = new ParameterizedTypeReference<>() {};
    private static final ParameterizedTypeReference<List<Run>> RUNS = new ParameterizedTypeReference<>() {};

    private final Services services;

    Fetcher(Services services) {
        this.services = services;
    }

    /** How syncing stands. */
    public enum Status {
        NOT_CONNECTED,
        IDLE,
        RUNNING,
        PAUSED
    }

    /** A run; what has not happened yet is null. */
    public record Run(
            UUID runId,
            Mode mode,
            Trigger trigger,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable Phase phase,
            long users,
            long groups,
            long memberships,
            @Nullable Outcome outcome,
            @Nullable Problem problem) {}

    /** Syncing of one company. */
    public record Sync(
            Status status,
            @Nullable Run run,
            @Nullable Run lastRun,
            @Nullable Instant nextAt,
            @Nullable Integer intervalMinutes) {}

    /** A row of the overview. */
    public record OfCompany(
            UUID companyId,
            Status status,
            @Nullable Instant lastAppliedAt,
            @Nullable Outcome lastOutcome,
            @Nullable Problem problem,
            @Nullable Instant nextAt,
            @Nullable Integer intervalMinutes) {}

    /** What Sync Now led to. */
    public record Started(@Nullable UUID runId, boolean joined) {}

    public Mono<List<OfCompany>> overview(CallerClaims caller) {
        return services.get(Service.FETCHER, caller, ServicePath.of("/overview"), OVERVIEW);
    }

    public Mono<Sync> sync(CallerClaims caller, UUID companyId) {
        return services.get(Service.FETCHER, caller, ServicePath.ofCompany(companyId, "/sync"), Sync.class);
    }

    public Mono<Started> syncNow(CallerClaims caller, UUID companyId) {
        return services.post(
                Service.FETCHER, caller, ServicePath.ofCompany(companyId, "/sync"), Map.of(), Started.class);
    }

    public Mono<List<Run>> runs(CallerClaims caller, UUID companyId, int size) {
        return services.get(
                Service.FETCHER,
                caller,
                ServicePath.ofCompany(companyId, "/runs").with("size", size),
                RUNS);
    }

    public Mono<Void> setInterval(CallerClaims caller, UUID companyId, int minutes) {
        return services.put(
                Service.FETCHER,
                caller,
                ServicePath.ofCompany(companyId, "/sync/interval"),
                Map.of("minutes", minutes));
    }
}
