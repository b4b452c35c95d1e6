package dev.rollcall.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.events.roster.Member;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Several administrators, and a directory that does not wait for them: whatever is commanded at once, one follows the other. */
class CommandsAtOnceTest extends WholeService {

    private static final int AT_ONCE = 12;

    @Test
    void of_commits_at_once_one_succeeds_and_the_others_are_refused() throws Exception {
        IntStream.range(0, 30).forEach(i -> directory.hires("Person " + i));
        arrives(directory.changeSet());
        Map<String, Long> shown =
                Map.of("reviewRevision", get("/review").at("/revision").asLong());

        List<Integer> answers = atOnce(IntStream.range(0, AT_ONCE)
                .<Callable<Integer>>mapToObj(i -> () -> statusOf("/commits", shown))
                .toList());

        assertThat(answers).containsOnly(200, 409).containsOnlyOnce(200);
        assertThat(get("/commits").size()).isEqualTo(1);
        assertThat(billable()).hasSize(30);
        holds();
    }

    @Test
    void of_decisions_that_are_made_at_once_none_is_lost() throws Exception {
        List<UUID> people = IntStream.range(0, 3 * AT_ONCE)
                .mapToObj(i -> directory.hires("Person " + i))
                .toList();
        arrives(directory.changeSet());
        long before = get("/review").at("/revision").asLong();
        Map<UUID, String> digests = digests();

        List<Boolean> decided = atOnce(people.stream()
                .<Callable<Boolean>>map(person -> () -> denied(person, digests.getOrDefault(person, "")))
                .toList());

        assertThat(decided).containsOnly(true);
        assertThat(get("/review").at("/denied").asLong()).isEqualTo(people.size());
        assertThat(get("/review").at("/revision").asLong()).isEqualTo(before + people.size());
        holds();
    }

    @Test
    void commits_decisions_and_a_change_set_that_come_at_once_lose_nobody() throws Exception {
        List<UUID> doubted = hired("Doubted", 12);
        List<UUID> leaving = hired("Leaving", 6);
        List<UUID> staying = hired("Staying", 12);
        arrives(directory.changeSet());
        Map<UUID, String> digests = digests();
        leaving.forEach(directory::loses);
        List<UUID> coming = hired("Coming", 12);
        Set<UUID> denied = ConcurrentHashMap.newKeySet();

        List<Callable<Boolean>> commands = new ArrayList<>();
        doubted.forEach(person ->
                commands.add(() -> denied(person, digests.getOrDefault(person, "")) && denied.add(person)));
        IntStream.range(0, 6).forEach(i -> commands.add(this::committed));
        commands.add(() -> {
            arrives(directory.changeSet());
            return true;
        });
        atOnce(commands);
        while (get("/review").at("/added").asLong()
                        + get("/review").at("/removed").asLong()
                > 0) {
            committed();
        }

        Set<UUID> expected = new HashSet<>();
        List.of(doubted, staying, coming).forEach(expected::addAll);
        expected.removeAll(denied);
        assertThat(rosterByEvents().values())
                .extracting(Member::objectId)
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(billable()).hasSameSizeAs(expected);
        holds();
    }

    private List<UUID> hired(String name, int many) {
        return IntStream.range(0, many)
                .mapToObj(i -> directory.hires(name + " " + i))
                .toList();
    }

    /** What the review shows of each open change, as the one who decides saw it. */
    private Map<UUID, String> digests() {
        Map<UUID, String> digests = new HashMap<>();
        for (JsonNode line : get("/review/changes?size=500").at("/items")) {
            digests.put(
                    UUID.fromString(line.at("/objectId").asString()),
                    line.at("/digest").asString());
        }
        return digests;
    }

    private boolean denied(UUID person, String digest) {
        JsonNode answer = post(
                "/decisions",
                Map.of("decision", "DENIED", "items", List.of(Map.of("objectId", person, "digest", digest))),
                200);
        return answer.at("/decided").asLong() == 1;
    }

    /** Of what the review shows now; it may have moved before the commit gets its turn. */
    private boolean committed() {
        int status = statusOf(
                "/commits",
                Map.of("reviewRevision", get("/review").at("/revision").asLong()));
        assertThat(status).isIn(200, 409);
        return status == 200;
    }

    private static <T> List<T> atOnce(Collection<Callable<T>> calls) throws Exception {
        List<T> answers = new ArrayList<>();
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<T> answer : people.invokeAll(calls)) {
                answers.add(answer.get());
            }
        }
        return answers;
    }
}
