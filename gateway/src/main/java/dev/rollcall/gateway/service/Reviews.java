package dev.rollcall.gateway.service;

import dev.rollcall.events.changes.Eligibility;
import dev.rollcall.gateway.service.Approval.Because;
import dev.rollcall.gateway.service.Approval.Decision;
import dev.rollcall.gateway.service.Approval.Field;
import dev.rollcall.gateway.service.Approval.GroupName;
import dev.rollcall.gateway.token.CallerClaims;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What a commit would do, as approval-service says it, and deciding about it. */
@Component
public class Reviews {

    private final Services services;

    Reviews(Services services) {
        this.services = services;
    }

    /** What may be looked at. */
    public enum Filter {
        ALL,
        WAITING,
        READY,
        ADDED,
        CHANGED,
        REMOVED,
        ASLEEP,
        DENIED,
        DOUBTFUL
    }

    /** What happens to a person. */
    public enum Change {
        ADDED,
        CHANGED,
        REMOVED
    }

    /** Why changes wait. */
    public record Waiting(long pending, long doubtful, long held) {

        public long all() {
            return pending + doubtful + held;
        }
    }

    /** The sums of a review. What {@code added}, {@code changed} and {@code removed} count is what a commit now would do. */
    public record Review(
            long revision,
            long added,
            long changed,
            long removed,
            long openAdded,
            long openChanged,
            long openRemoved,
            @Nullable Waiting waiting,
            long denied,
            long billableNow,
            long billableAfter,
            long joinAsleep,
            @Nullable Long lastCommit,
            @Nullable Instant stagedAt,
            boolean firstCommitDone,
            long directoryUsers,
            long staged,
            @Nullable Map<Eligibility.Reason, Long> excluded) {

        /** How many changes a commit now would make. */
        public long ready() {
            return added + changed + removed;
        }

        public long open() {
            return openAdded + openChanged + openRemoved;
        }

        public long waits() {
            return waiting == null ? 0 : waiting.all();
        }

        public long nextCommit() {
            return lastCommit == null ? 1 : lastCommit + 1;
        }
    }

    /** One person with an open change. */
    public record Item(
            UUID objectId,
            @Nullable UUID memberId,
            Change change,
            Decision decision,
            @Nullable String decidedBy,
            String digest,
            String displayName,
            @Nullable String mail,
            @Nullable String userPrincipalName,
            @Nullable String jobTitle,
            @Nullable String department,
            @Nullable List<Field> fields,
            @Nullable Because because,
            @Nullable Eligibility eligibility,
            boolean asleep,
            @Nullable String asleepBecause,
            @Nullable List<GroupName> groups) {

        public boolean isDoubtful() {
            return eligibility != null && eligibility.verdict() == Eligibility.Verdict.DOUBTFUL;
        }

        public boolean waits() {
            return decision == Decision.PENDING || decision == Decision.HELD;
        }

        /** How a form names this item, so that a decision is about what was seen and nothing newer. */
        public ItemKey key() {
            return new ItemKey(objectId, digest, decision, null);
        }
    }

    /** A page of items, and the revision that they belong to. */
    public record Changes(
            long revision, long total, @Nullable List<Item> items) {

        public List<Item> rows() {
            return items == null ? List.of() : items;
        }
    }

    /** An item to decide about, as it was seen. */
    public record Seen(UUID objectId, String digest) {}

    /** What became of a decision. */
    public record Decided(long decided, @Nullable List<Moved> moved) {

        /** Those that were left as they are, since they had changed. */
        public List<Moved> notDecided() {
            return moved == null ? List.of() : moved;
        }

        /** Both together. */
        public Decided and(Decided other) {
            return new Decided(
                    decided + other.decided,
                    Stream.concat(notDecided().stream(), other.notDecided().stream())
                            .toList());
        }
    }

    /**
     * Somebody whose change was another one by the time of the decision.
     *
     * @param displayName null of somebody of whom nothing is known
     * @param decision what somebody else decided meanwhile; null when the directory moved
     * @param by who; null when the directory moved
     */
    public record Moved(
            UUID objectId,
            @Nullable String displayName,
            @Nullable Decision decision,
            @Nullable String by) {}

    public Mono<Review> review(CallerClaims caller, UUID companyId) {
        return services.get(Service.APPROVAL, caller, ServicePath.ofCompany(companyId, "/review"), Review.class);
    }

    public Mono<Changes> changes(
            CallerClaims caller, UUID companyId, Filter filter, String search, String sort, int page, int size) {
        return services.get(
                Service.APPROVAL,
                caller,
                ServicePath.ofCompany(companyId, "/review/changes")
                        .with("filter", filter)
                        .with("search", search)
                        .with("sort", sort)
                        .with("page", page)
                        .with("size", size),
                Changes.class);
    }

    /** Decides about items; those that have moved since they were seen come back undecided. */
    public Mono<Decided> decide(
            CallerClaims caller, UUID companyId, Decision decision, @Nullable String reason, List<Seen> items) {
        Map<String, Object> body = new HashMap<>();
        body.put("decision", decision);
        body.put("items", items);
        if (reason != null && !reason.isBlank()) {
            body.put("reason", reason);
        }
        return services.post(
                Service.APPROVAL, caller, ServicePath.ofCompany(companyId, "/decisions"), body, Decided.class);
    }

    /** Decides about all that match, as they stood in the review of this revision. */
    public Mono<Decided> decideMatching(
            CallerClaims caller, UUID companyId, Decision decision, Filter filter, String search, long reviewRevision) {
        return services.post(
                Service.APPROVAL,
                caller,
                ServicePath.ofCompany(companyId, "/decisions"),
                Map.of("decision", decision, "filter", filter, "search", search, "reviewRevision", reviewRevision),
                Decided.class);
    }
}
