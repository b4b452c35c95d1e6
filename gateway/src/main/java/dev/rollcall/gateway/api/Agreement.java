package dev.rollcall.gateway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a check of a company found.
 *
 * @param holds whether nothing speaks against it
 * @param problems what does not agree, and what to do about it
 * @param staging as the service answered; missing when it did not
 * @param approval likewise
 * @param billing likewise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Agreement(
        boolean holds,
        List<String> problems,
        @Nullable Map<String, Object> staging,
        @Nullable Map<String, Object> approval,
        @Nullable Map<String, Object> billing) {

    /**
     * Holds the services' answers against each other.
     *
     * @param unhandled about events that some service left unhandled
     */
    static Agreement of(CheckPart staging, CheckPart approval, CheckPart billing, List<String> unhandled) {
        List<String> problems = new ArrayList<>();
        Stream.of(staging, approval, billing).map(CheckPart::problems).forEach(problems::addAll);
        if (staging.answer() != null && approval.answer() != null) {
            problems.addAll(sameStagedState(staging, approval));
        }
        if (approval.answer() != null && billing.answer() != null) {
            problems.addAll(sameCount(approval, billing));
        }
        problems.addAll(unhandled);
        return new Agreement(
                problems.isEmpty(), List.copyOf(problems), staging.answer(), approval.answer(), billing.answer());
    }

    private static List<String> sameStagedState(CheckPart staging, CheckPart approval) {
        String told = staging.text("changeSetId");
        String received = approval.text("changeSetId");
        if (!told.equals(received)) {
            return List.of(
                    "Approval has received change set %s, but staging told %s last. Check again in a moment; if it stays so, stage again."
                            .formatted(named(received), named(told)));
        }
        return staging.text("digest").equals(approval.text("digest"))
                ? List.of()
                : List.of(
                        "Staging and approval both know change set %s, but not the same people and groups. Stage again."
                                .formatted(named(told)));
    }

    private static List<String> sameCount(CheckPart approval, CheckPart billing) {
        long committed = approval.number("commit");
        long counted = billing.number("commit");
        if (committed != counted) {
            return List.of("Billing has counted up to commit %d, but approval is at %d. Check again in a moment."
                    .formatted(counted, committed));
        }
        long onRoster = approval.number("billable");
        long billed = billing.number("billable");
        return onRoster == billed
                ? List.of()
                : List.of("At commit %d the roster has %d active, awake members, but billing counts %d."
                        .formatted(committed, onRoster, billed));
    }

    private static String named(String id) {
        return id.isEmpty() ? "none" : id;
    }
}
