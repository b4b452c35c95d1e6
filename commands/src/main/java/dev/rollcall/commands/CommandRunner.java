package dev.rollcall.commands;

import dev.rollcall.commands.model.Command;
import dev.rollcall.commands.model.Decider;
import dev.rollcall.commands.model.Outcome;
import dev.rollcall.events.Event;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/**
 * Handles the commands of one feature: loads the state, decides, saves what happened and announces it, all in one transaction of
 * the company. An error rolls everything back.
 *
 * @param <C> the feature's commands
 * @param <S> its state
 * @param <E> its events
 */
public final class CommandRunner<C extends Command, S, E> {

    private final Transactions transactions;
    private final Announcements announcements;
    private final States<C, S, E> states;
    private final Decider<C, S, E> decider;
    private final EventMapper<C, S, E> mapper;

    public CommandRunner(
            Transactions transactions,
            Announcements announcements,
            States<C, S, E> states,
            Decider<C, S, E> decider,
            EventMapper<C, S, E> mapper) {
        this.transactions = transactions;
        this.announcements = announcements;
        this.states = states;
        this.decider = decider;
        this.mapper = mapper;
    }

    /**
     * Handles one command. Joins the transaction that the caller has open for the company, if there is one.
     *
     * @return what came of it, once the state is saved; with the transaction of its own, once that is committed. Fails with {@code
     *     CompanyBusyException} when other changes of the company take too long
     */
    public Mono<Handled<S, E>> run(UUID companyId, C command) {
        return transactions.writing(
                companyId, () -> states.load(companyId, command).flatMap(before -> handle(companyId, command, before)));
    }

    private Mono<Handled<S, E>> handle(UUID companyId, C command, S before) {
        Outcome<E> outcome = decider.decide(command, before);
        List<E> events = outcome.events();
        if (events.isEmpty()) {
            return Mono.just(new Handled<>(before, outcome));
        }
        S saved = decider.apply(before, events);
        List<Event> announced = mapper.map(command, before, saved, events);
        return states.save(companyId, before, saved, events)
                .then(announced.isEmpty() ? Mono.empty() : announcements.announce(command.metadata(), announced))
                .thenReturn(new Handled<>(saved, outcome));
    }

    /**
     * What came of a command.
     *
     * @param state afterwards; of a refused command, unchanged but for its trace
     */
    public record Handled<S, E>(S state, Outcome<E> outcome) {}
}
