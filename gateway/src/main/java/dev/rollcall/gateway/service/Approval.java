package dev.rollcall.gateway.service;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.rollcall.gateway.token.CallerClaims;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What approval-service knows and does: open changes, decisions, sleep, commits, the roster. */
@Component
public class Approval {

    private static final ParameterizedTypeReference<List<OfCompany>> OVERVIEW = new ParameterizedTypeReference<>() {};
    private static final ParameterizedTypeReference<List<Commit>> COMMITS = new ParameterizedTypeReference<>() {};
    private static final ParameterizedTypeReference<Rows<MemberRow>> MEMBERS = new ParameterizedTypeReference<>() {};
    private static final ParameterizedTypeReference<Rows<Group>> GROUPS = new ParameterizedTypeReference<>() {};

    private final Services services;

    Approval(Services services) {
        this.services = services;
    }

    /** A row of the overview; its figures are those of {@link Figures}. */
    public record OfCompany(
            UUID companyId,
            long waiting,
            long held,
            long ready,
            long readyRemovedBillable,
            long roster,
            long asleep,
            @Nullable Long lastCommit) {

        /** Of a company for which nothing was ever staged. */
        public static OfCompany none(UUID companyId) {
            return new OfCompany(companyId, 0, 0, 0, 0, 0, 0, null);
        }
    }

    /** What was decided about a change, or that nothing was. */
    public enum Decision {
        PENDING,
        APPROVED,
        DENIED,
        HELD
    }

    /**
     * A field before and after. Of a list only what came and what went is told.
     *
     * @param added what came to a list; null where the field is no list
     * @param removed what went from a list; null where the field is no list
     */
    public record Field(
            String field,
            @Nullable String before,
            @Nullable String after,
            @Nullable List<Named> added,
            @Nullable List<Named> removed) {}

    /**
     * Something of a list.
     *
     * @param id of a group or a person; null of a text
     * @param name null when none was ever known
     */
    public record Named(@Nullable String id, @Nullable String name) {}

    /**
     * Why a change is there.
     *
     * @param code as {@code ENTERED_GROUP}
     * @param groupName of the chosen group that was entered or left; null of other reasons
     */
    public record Because(
            String code, @Nullable UUID groupId, @Nullable String groupName) {

        @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
        public Because {}

        /** A reason that names nothing. */
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public static Because of(String code) {
            return new Because(code, null, null);
        }
    }

    /**
     * The figures of one company, each defined once for all pages.
     *
     * @param waiting open changes that nobody has decided about, {@code held} among them
     * @param ready open changes that are approved and not committed
     * @param readyRemovedBillable members whose removal is approved and who are billed until it is committed
     * @param roster active members, {@code asleep} among them
     * @param changeSetId the last change set that was received whole; null when there was none
     */
    public record Figures(
            long waiting,
            long held,
            long ready,
            long readyAdded,
            long readyChanged,
            long readyRemoved,
            long readyRemovedBillable,
            long denied,
            long roster,
            long asleep,
            long billable,
            @Nullable Long commit,
            @Nullable UUID changeSetId,
            @Nullable Instant stagedAt) {}

    /** A group by its name. */
    public record GroupName(UUID groupId, String displayName) {}

    /** What came of putting to sleep or waking: the revision of the review that shows it. */
    public record Slept(long revision) {}

    /** A group that somebody is in. */
    public record InGroup(UUID groupId, String displayName, boolean dynamic, boolean selected, boolean asleep) {}

    /** What a commit did. */
    public record Committed(
            long commit,
            long joined,
            long updated,
            long left,
            long slept,
            long woke,
            @Nullable Long billable) {}

    /** A commit of the past. */
    public record Commit(
            long commit,
            @Nullable String by,
            @Nullable Instant at,
            long joined,
            long updated,
            long left,
            long slept,
            long woke) {}

    /** What lists and a person's own page both know of somebody on the roster. */
    public sealed interface OnRoster {

        /** Null of members who are not linked to the directory. */
        @Nullable
        UUID objectId();

        @Nullable
        String status();

        boolean asleep();

        /** {@code self}, or what else puts them to sleep; null of those who are awake. */
        @Nullable
        String asleepBecause();

        @Nullable
        String asleepGroup();

        default boolean isActive() {
            return !"LEFT".equals(status());
        }
    }

    /** Somebody on the roster, as lists have them. */
    public record MemberRow(
            UUID memberId,
            @Nullable UUID objectId,
            @Nullable String status,
            boolean asleep,
            @Nullable String asleepBecause,
            @Nullable String asleepGroup,
            String displayName,
            @Nullable String mail,
            @Nullable String userPrincipalName,
            @Nullable String jobTitle,
            @Nullable String department,
            @Nullable Long joinedCommit)
            implements OnRoster {}

    /** Somebody on the roster, with groups and history. */
    public record Member(
            UUID memberId,
            @Nullable UUID objectId,
            @Nullable String status,
            boolean asleep,
            @Nullable String asleepBecause,
            @Nullable String asleepGroup,
            String displayName,
            @Nullable String mail,
            @Nullable String userPrincipalName,
            @Nullable String jobTitle,
            @Nullable String department,
            @Nullable Attributes attributes,
            @Nullable Long joinedCommit,
            @Nullable List<InGroup> groups,
            @Nullable List<Step> history)
            implements OnRoster {}

    /** What the directory says of a member beside what lists show. */
    public record Attributes(
            @Nullable String officeLocation, @Nullable String employeeId) {}

    /** What one commit did to a member. */
    public record Step(
            long commit,
            String kind,
            @Nullable Instant at,
            @Nullable String by,
            @Nullable Because because,
            @Nullable List<Field> fields) {}

    /** A group, for sleeping. */
    public record Group(
            UUID groupId,
            String displayName,
            @Nullable String kind,
            boolean dynamic,
            boolean selected,
            long members,
            boolean asleep) {}

    /** What decides when nobody has. */
    public record Policy(String preset) {}

    public Mono<Figures> figures(CallerClaims caller, UUID companyId) {
        return services.get(Service.APPROVAL, caller, ServicePath.ofCompany(companyId, "/figures"), Figures.class);
    }

    public Mono<List<OfCompany>> overview(CallerClaims caller) {
        return services.get(Service.APPROVAL, caller, ServicePath.of("/overview"), OVERVIEW);
    }

    /** Puts people or groups to sleep, or includes them again. */
    public Mono<Slept> sleep(
            CallerClaims caller, UUID companyId, boolean asleep, List<UUID> people, List<UUID> groups) {
        return services.post(
                Service.APPROVAL,
                caller,
                ServicePath.ofCompany(companyId, "/sleep"),
                Map.of("asleep", asleep, "people", people, "groups", groups),
                Slept.class);
    }

    /** Commits what the review of this revision says; refused as {@code review-moved} when there is a newer one. */
    public Mono<Committed> commit(CallerClaims caller, UUID companyId, long reviewRevision) {
        return services.post(
                Service.APPROVAL,
                caller,
                ServicePath.ofCompany(companyId, "/commits"),
                Map.of("reviewRevision", reviewRevision),
                Committed.class);
    }

    public Mono<List<Commit>> commits(CallerClaims caller, UUID companyId, int size) {
        return services.get(
                Service.APPROVAL,
                caller,
                ServicePath.ofCompany(companyId, "/commits").with("size", size),
                COMMITS);
    }

    public Mono<Rows<MemberRow>> members(
            CallerClaims caller, UUID companyId, String search, String filter, int page, int size) {
        return services.get(
                Service.APPROVAL,
                caller,
                ServicePath.ofCompany(companyId, "/members")
                        .with("search", search)
                        .with("filter", filter)
                        .with("page", page)
                        .with("size", size),
                MEMBERS);
    }

    public Mono<Member> member(CallerClaims caller, UUID companyId, UUID memberId) {
        return services.get(
                Service.APPROVAL,
                caller,
                ServicePath.ofCompany(companyId, "/members/{memberId}", memberId),
                Member.class);
    }

    public Mono<Rows<Group>> groups(CallerClaims caller, UUID companyId, String search, int page, int size) {
        return services.get(
                Service.APPROVAL,
                caller,
                ServicePath.ofCompany(companyId, "/groups")
                        .with("search", search)
                        .with("page", page)
                        .with("size", size),
                GROUPS);
    }

    public Mono<Policy> policy(CallerClaims caller, UUID companyId) {
        return services.get(Service.APPROVAL, caller, ServicePath.ofCompany(companyId, "/policy"), Policy.class);
    }

    public Mono<Void> setPolicy(CallerClaims caller, UUID companyId, String preset) {
        return services.put(
                Service.APPROVAL, caller, ServicePath.ofCompany(companyId, "/policy"), Map.of("preset", preset));
    }
}
