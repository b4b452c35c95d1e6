package dev.rollcall.gateway.api;

import dev.rollcall.gateway.service.Checks;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
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
record CheckResult(
        boolean holds,
        List<String> problems,
        Checks.@Nullable Staged staging,
        Checks.@Nullable Roster approval,
        Checks.@Nullable Count billing) {

    /**
     * Compares the services' answers.
     *
     * @param unprocessed about events that some service left unprocessed
     */
    static CheckResult of(
            CheckPart<Checks.Staged> staging,
            CheckPart<Checks.Roster> approval,
            CheckPart<Checks.Count> billing,
            List<String> unprocessed) {
        List<String> problems = new ArrayList<>();
        Stream.of(staging.problems(), approval.problems(), billing.problems()).forEach(problems::addAll);
        if (staging.answer() != null && approval.answer() != null) {
            problems.addAll(sameStagedState(staging.answer(), approval.answer()));
        }
        if (approval.answer() != null && billing.answer() != null) {
            problems.addAll(sameCount(approval.answer(), billing.answer()));
        }
        problems.addAll(unprocessed);
        return new CheckResult(
                problems.isEmpty(), List.copyOf(problems), staging.answer(), approval.answer(), billing.answer());
    }

    private static List<String> sameStagedState(Checks.Staged staging, Checks.Roster approval) {
        if (!Objects.equals(staging.changeSetId(), approval.changeSetId())) {
            return List.of(
                    "Approval has received change set %s, but staging published %s last. Check again in a moment; if it stays so, stage again."
                            .formatted(named(approval.changeSetId()), named(staging.changeSetId())));
        }
        return staging.digest().equals(approval.digest())
                ? List.of()
                : List.of(
                        "Staging and approval both know change set %s, but not the same people and groups. Stage again."
                                .formatted(named(staging.changeSetId())));
    }

    private static List<String> sameCount(Checks.Roster approval, Checks.Count billing) {
        if (approval.commit() != billing.commit()) {
            return List.of("Billing has counted up to commit %d, but approval is at %d. Check again in a moment."
                    .formatted(billing.commit(), approval.commit()));
        }
        return approval.billable() == billing.billable()
                ? List.of()
                : List.of("At commit %d the roster has %d billable members, but billing counts %d."
                        .formatted(approval.commit(), approval.billable(), billing.billable()));
    }

    private static String named(@Nullable UUID changeSetId) {
        return changeSetId == null ? "none" : changeSetId.toString();
    }
}
