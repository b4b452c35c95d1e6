package dev.rollcall.billing.count.application;

import dev.rollcall.billing.count.model.CountDecider;
import dev.rollcall.billing.count.model.CountEvent;
import dev.rollcall.billing.count.model.CountEventMapper;
import dev.rollcall.billing.count.model.CountFact;
import dev.rollcall.billing.count.model.CountState;
import dev.rollcall.commands.Announcements;
import dev.rollcall.commands.CommandRunner;
import dev.rollcall.commands.CommandRunner.Handled;
import dev.rollcall.commands.Transactions;
import dev.rollcall.commands.model.Outcome;
import reactor.core.publisher.Mono;

/** Counts facts, and announces the count when it changes. */
public final class CountingFacts {

    private final CommandRunner<CountFact, CountState, CountEvent> commands;

    public CountingFacts(Transactions transactions, Announcements announcements, CountStates states) {
        this.commands =
                new CommandRunner<>(transactions, announcements, states, new CountDecider(), CountEventMapper::map);
    }

    /**
     * Counts the next fact of a company.
     *
     * @return refused when the fact contradicts those before it, so that it can never count
     */
    public Mono<Outcome<CountEvent>> count(CountFact command) {
        return commands.run(command.fact().companyId(), command).map(Handled::outcome);
    }
}
