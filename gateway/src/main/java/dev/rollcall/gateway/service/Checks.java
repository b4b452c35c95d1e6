package dev.rollcall.gateway.service;

import dev.rollcall.gateway.token.CallerClaims;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What services find when they check what they hold of a company. They count everybody again, which takes its time. */
@Component
public class Checks {

    private final Services services;

    Checks(Services services) {
        this.services = services;
    }

    /** What a service found. */
    public sealed interface ServiceCheck {

        /** Whether nothing speaks against what the service holds. */
        boolean holds();

        List<String> problems();
    }

    /** What staging-service found. */
    public record Staged(
            boolean holds,
            List<String> problems,
            String digest,
            long staged,
            long doubtful,
            @Nullable UUID changeSetId) implements ServiceCheck {}

    /** What approval-service found. */
    public record Roster(
            boolean holds,
            List<String> problems,
            String digest,
            @Nullable UUID changeSetId,
            long staged,
            long approved,
            long denied,
            long pending,
            long roster,
            long asleep,
            long billable,
            long commit)
            implements ServiceCheck {}

    /** What billing-projector found. */
    public record Count(boolean holds, List<String> problems, long billable, long commit, long revision)
            implements ServiceCheck {}

    public Mono<Staged> staging(CallerClaims caller, UUID companyId) {
        return check(Service.STAGING, caller, companyId, Staged.class);
    }

    public Mono<Roster> approval(CallerClaims caller, UUID companyId) {
        return check(Service.APPROVAL, caller, companyId, Roster.class);
    }

    public Mono<Count> billing(CallerClaims caller, UUID companyId) {
        return check(Service.BILLING, caller, companyId, Count.class);
    }

    private <T> Mono<T> check(Service service, CallerClaims caller, UUID companyId, Class<T> type) {
        return services.getSlow(
                service, caller, ServicePath.ofCompany(companyId, "/check"), ParameterizedTypeReference.forType(type));
    }
}
