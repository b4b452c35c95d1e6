package dev.rollcall.gateway.service;

import dev.rollcall.events.changes.Eligibility;
import dev.rollcall.gateway.token.CallerClaims;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What staging-service knows and does: the directory, its groups, the scope, who is not synced and why. */
@Component
public class Staging {

    private static final ParameterizedTypeReference<Rows<Group>> GROUPS = new ParameterizedTypeReference<>() {};
    private static final ParameterizedTypeReference<Rows<Person>> PEOPLE = new ParameterizedTypeReference<>() {};

    private final Services services;

    Staging(Services services) {
        this.services = services;
    }

    /** Who is wanted. */
    public enum ScopeKind {
        NOT_CHOSEN,
        EVERYONE,
        GROUPS
    }

    /** The scope as it was last chosen. */
    public record Scope(
            ScopeKind kind,
            @Nullable Set<UUID> groupIds,
            long revision,
            @Nullable Instant chosenAt,
            @Nullable String chosenBy) {

        @SuppressWarnings("ConstantValue") // what the service leaves out arrives as null
        public Scope {
            groupIds = groupIds == null ? Set.of() : groupIds;
        }

        public Set<UUID> chosen() {
            return groupIds == null ? Set.of() : groupIds;
        }
    }

    /** The directory as it was last read. */
    public record Directory(
            long users,
            long groups,
            @Nullable Instant settledAt,
            @Nullable Map<Eligibility.Verdict, Long> verdicts,
            @Nullable Map<Eligibility.Reason, Long> excluded) {

        /** How many are not synced for a reason. */
        public long excludedFor(Eligibility.Reason reason) {
            return excluded == null ? 0 : excluded.getOrDefault(reason, 0L);
        }

        /** How many would be staged if everyone were wanted; nothing when it is not known. */
        public @Nullable Long stageable() {
            return verdicts == null
                    ? null
                    : verdicts.getOrDefault(Eligibility.Verdict.ELIGIBLE, 0L)
                            + verdicts.getOrDefault(Eligibility.Verdict.DOUBTFUL, 0L);
        }

        public boolean isRead() {
            return settledAt != null && users > 0;
        }
    }

    /** A group of the directory. */
    public record Group(
            UUID groupId,
            String displayName,
            @Nullable String kind,
            boolean dynamic,
            @Nullable String membershipRule,
            boolean rulePaused,
            @Nullable Boolean membersReadable,
            long members,
            long eligible,
            long doubtful,
            long nestedGroups,
            boolean selected) {

        /** Whether its members can be read, as they can unless it hides them. */
        public boolean isReadable() {
            return membersReadable == null || membersReadable;
        }
    }

    /** What a scope would do. */
    public record Preview(
            long staged,
            long eligible,
            long doubtful,
            long entering,
            long leaving,
            @Nullable List<String> enteringSample,
            @Nullable List<String> leavingSample) {}

    /** What choosing a scope did. */
    public record Chosen(long revision, long added, long removed) {}

    /**
     * Somebody in the directory, with what they are.
     *
     * @param overridden whether an administrator has brought them in
     * @param inScope whether they are in a chosen group, or everyone is wanted; null where the service does not tell
     */
    public record Person(
            UUID objectId,
            String displayName,
            @Nullable String userPrincipalName,
            @Nullable String mail,
            Eligibility eligibility,
            boolean overridden,
            @Nullable Boolean inScope) {

        /** Whether bringing them in is known to change nothing by itself. */
        public boolean isOutOfScope() {
            return Boolean.FALSE.equals(inScope);
        }
    }

    /**
     * The figures of one company, each defined once for all pages.
     *
     * @param directory live accounts that were read
     * @param inScope of these, those in the chosen groups or all
     * @param eligible in scope, and people with a mailbox
     * @param notSynced in scope, excluded and not brought in: the sum of {@code excluded}
     * @param staged in scope, and eligible, doubtful or brought in
     * @param changeSetId the last change set that was published; null when none was
     */
    public record Figures(
            long directory,
            long inScope,
            long eligible,
            long notSynced,
            @Nullable Map<Eligibility.Reason, Long> excluded,
            long staged,
            long doubtful,
            long scopeRevision,
            @Nullable UUID changeSetId,
            @Nullable Instant settledAt) {

        /** How many are not synced for a reason. */
        public long excludedFor(Eligibility.Reason reason) {
            return excluded == null ? 0 : excluded.getOrDefault(reason, 0L);
        }
    }

    public Mono<Figures> figures(CallerClaims caller, UUID companyId) {
        return services.get(Service.STAGING, caller, ServicePath.ofCompany(companyId, "/figures"), Figures.class);
    }

    public Mono<Directory> directory(CallerClaims caller, UUID companyId) {
        return services.get(Service.STAGING, caller, ServicePath.ofCompany(companyId, "/directory"), Directory.class);
    }

    public Mono<Scope> scope(CallerClaims caller, UUID companyId) {
        return services.get(Service.STAGING, caller, ServicePath.ofCompany(companyId, "/scope"), Scope.class);
    }

    /** Groups by name; {@code selected} keeps to those of the scope as it stands. */
    public Mono<Rows<Group>> groups(
            CallerClaims caller, UUID companyId, String search, boolean selected, int page, int size) {
        return services.get(
                Service.STAGING,
                caller,
                ServicePath.ofCompany(companyId, "/groups")
                        .with("search", search)
                        .with("selected", selected ? true : null)
                        .with("page", page)
                        .with("size", size),
                GROUPS);
    }

    public Mono<Preview> preview(CallerClaims caller, UUID companyId, ScopeKind kind, Collection<UUID> groupIds) {
        return services.post(
                Service.STAGING,
                caller,
                ServicePath.ofCompany(companyId, "/scope/preview"),
                Map.of("kind", kind, "groupIds", groupIds),
                Preview.class);
    }

    /** Chooses a scope; refused as {@code scope-moved} when somebody else has chosen meanwhile. */
    public Mono<Chosen> choose(
            CallerClaims caller, UUID companyId, ScopeKind kind, Collection<UUID> groupIds, long expectedRevision) {
        return services.put(
                Service.STAGING,
                caller,
                ServicePath.ofCompany(companyId, "/scope"),
                Map.of("kind", kind, "groupIds", groupIds, "expectedRevision", expectedRevision),
                Chosen.class);
    }

    /** Whom a list of people is about. */
    public enum Population {
        IN_SCOPE,
        DIRECTORY
    }

    /** People who are not synced, for one reason or for any. */
    public Mono<Rows<Person>> notSynced(
            CallerClaims caller,
            UUID companyId,
            Population population,
            Eligibility.@Nullable Reason reason,
            String search,
            int page,
            int size) {
        return services.get(
                Service.STAGING,
                caller,
                ServicePath.ofCompany(companyId, "/people")
                        .with("population", population)
                        .with("verdict", Eligibility.Verdict.EXCLUDED)
                        .with("reason", reason)
                        .with("search", search)
                        .with("page", page)
                        .with("size", size),
                PEOPLE);
    }

    /**
     * What overruling the classifier led to.
     *
     * @param changeSetId null when nothing changes, as for somebody out of scope
     * @param inScope null where the service does not tell
     * @param staged likewise
     */
    public record Overruled(
            @Nullable UUID changeSetId,
            @Nullable Boolean inScope,
            @Nullable Boolean staged) {

        /** Whether it changes nothing before a group of theirs is chosen. */
        public boolean isOutOfScope() {
            return inScope == null ? changeSetId == null : !inScope;
        }

        /** Whether the person stays out although they are in scope. */
        public boolean hadNoEffect() {
            return Boolean.FALSE.equals(staged);
        }
    }

    public Mono<Overruled> bringIn(CallerClaims caller, UUID companyId, UUID objectId) {
        return services.put(
                Service.STAGING,
                caller,
                ServicePath.ofCompany(companyId, "/people/{objectId}/override", objectId),
                Map.of(),
                Overruled.class);
    }

    public Mono<Void> takeBack(CallerClaims caller, UUID companyId, UUID objectId) {
        return services.delete(
                Service.STAGING, caller, ServicePath.ofCompany(companyId, "/people/{objectId}/override", objectId));
    }
}
