package dev.rollcall.fetcher.snapshot.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.events.snapshots.DirectoryUser.MailboxPurpose;
import dev.rollcall.fetcher.snapshot.model.ChangePage;
import dev.rollcall.fetcher.snapshot.model.Continuation;
import dev.rollcall.fetcher.snapshot.model.Fault;
import dev.rollcall.fetcher.snapshot.model.GraphException;
import dev.rollcall.fetcher.snapshot.model.GraphGroup;
import dev.rollcall.fetcher.snapshot.model.GraphUser;
import dev.rollcall.fetcher.snapshot.model.GroupMember;
import dev.rollcall.fetcher.snapshot.model.MailboxPurposes;
import dev.rollcall.fetcher.snapshot.model.Page;
import dev.rollcall.fetcher.snapshot.model.Tenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What every directory promises to whoever reads it. */
public abstract class GraphPagesContract {

    private static final Duration SOON = Duration.ofSeconds(60);

    protected abstract GraphPages graph();

    /** A tenant that nothing happens to, with more users than fit on a page, and groups that have members. */
    protected abstract Tenant tenant();

    /** Who is in its directory. */
    protected abstract Set<UUID> everybody();

    /** Its groups, each with its direct members. */
    protected abstract Map<UUID, Set<UUID>> members();

    /** Whose mailboxes are shared: some, and not all. */
    protected abstract Set<UUID> sharedMailboxes();

    @Test
    void page_after_page_everybody_is_read_once() {
        List<Page<GraphUser>> pages = pages(link -> graph().users(tenant(), link));

        assertThat(pages).hasSizeGreaterThan(1);
        assertThat(pages).flatExtracting(Page::items).extracting(GraphUser::id).doesNotHaveDuplicates();
        assertThat(pages)
                .flatExtracting(Page::items)
                .extracting(GraphUser::id)
                .containsExactlyInAnyOrderElementsOf(everybody());
    }

    @Test
    void page_after_page_every_group_is_read_once_and_its_members() {
        List<GraphGroup> groups = groups();

        assertThat(groups)
                .extracting(GraphGroup::id)
                .containsExactlyInAnyOrderElementsOf(members().keySet());
        for (GraphGroup group : groups) {
            assertThat(pages(link -> graph().members(tenant(), group.id(), link)))
                    .as(group.displayName())
                    .flatExtracting(Page::items)
                    .extracting(GroupMember::id)
                    .containsExactlyInAnyOrderElementsOf(
                            Objects.requireNonNull(members().get(group.id())));
        }
        assertThat(members().values()).anySatisfy(some -> assertThat(some).isNotEmpty());
    }

    @Test
    void a_group_that_is_not_there_is_missing() {
        assertThatThrownBy(
                        () -> graph().members(tenant(), UUID.randomUUID(), null).block(SOON))
                .isInstanceOfSatisfying(
                        GraphException.class, fault -> assertThat(fault.fault()).isInstanceOf(Fault.NotFound.class));
    }

    @Test
    void whoever_is_asked_for_by_id_is_read_as_on_a_page_and_who_is_gone_is_left_out() {
        List<GraphUser> some = got(graph().users(tenant(), null)).items().subList(0, GraphPages.BATCH - 1);

        assertThat(got(graph().usersById(
                                tenant(),
                                withStranger(some.stream().map(GraphUser::id).toList()))))
                .containsExactlyInAnyOrderElementsOf(some);
        assertThat(got(graph().usersById(tenant(), List.of(UUID.randomUUID())))).isEmpty();
    }

    @Test
    void a_group_that_is_asked_for_by_id_is_read_as_on_a_page_and_what_is_gone_is_left_out() {
        List<GraphGroup> some = groups().stream().limit(GraphPages.BATCH - 1).toList();

        assertThat(got(graph().groupsById(
                                tenant(),
                                withStranger(some.stream().map(GraphGroup::id).toList()))))
                .containsExactlyInAnyOrderElementsOf(some);
    }

    @Test
    void after_now_nothing_has_changed_and_whoever_reads_on_from_there_finds_nothing_again() {
        assertNothingChanged(got(graph().userDeltaLink(tenant())), link -> graph().userChanges(tenant(), link));
        assertNothingChanged(got(graph().groupDeltaLink(tenant())), link -> graph().groupChanges(tenant(), link));
    }

    @Test
    void purposes_are_those_of_the_requested_mailboxes_only() {
        List<UUID> shared =
                sharedMailboxes().stream().limit(GraphPages.BATCH - 1).toList();
        List<UUID> asked = new ArrayList<>(shared);
        asked.add(everybody().stream()
                .filter(id -> !sharedMailboxes().contains(id))
                .findFirst()
                .orElseThrow());

        MailboxPurposes purposes = got(graph().mailboxPurposes(tenant(), asked));

        assertThat(purposes.refused()).isFalse();
        assertThat(asked).containsAll(purposes.known().keySet());
        assertThat(shared)
                .isNotEmpty()
                .allSatisfy(id -> assertThat(purposes.known()).containsEntry(id, MailboxPurpose.SHARED));
        assertThat(purposes.known()).doesNotContainEntry(asked.getLast(), MailboxPurpose.SHARED);
    }

    private static void assertNothingChanged(String fromNow, Function<String, Mono<ChangePage>> read) {
        String link = fromNow;
        for (int again = 0; again < 2; again++) {
            ChangePage changes = got(read.apply(link));
            assertThat(changes.changed()).isEmpty();
            assertThat(changes.removed()).isEmpty();
            assertThat(changes.memberships()).isEmpty();
            assertThat(changes.continuation()).isInstanceOf(Continuation.UpToDate.class);
            link = ((Continuation.UpToDate) changes.continuation()).link();
        }
    }

    private static List<UUID> withStranger(List<UUID> ids) {
        List<UUID> asked = new ArrayList<>(ids);
        asked.add(ids.size() / 2, UUID.randomUUID());
        return asked;
    }

    private List<GraphGroup> groups() {
        return pages(link -> graph().groups(tenant(), link)).stream()
                .flatMap(page -> page.items().stream())
                .toList();
    }

    private static <T> List<Page<T>> pages(Function<@Nullable String, Mono<Page<T>>> read) {
        List<Page<T>> pages = new ArrayList<>();
        pages.add(got(read.apply(null)));
        while (pages.getLast().next() != null) {
            pages.add(got(read.apply(pages.getLast().next())));
        }
        return pages;
    }

    private static <T> T got(Mono<T> answer) {
        return Objects.requireNonNull(answer.block(SOON));
    }
}
