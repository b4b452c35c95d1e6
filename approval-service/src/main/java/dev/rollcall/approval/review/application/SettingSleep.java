package dev.rollcall.approval.review.application;

import dev.rollcall.approval.review.model.Command;
import dev.rollcall.approval.review.model.ReviewEvent.Committed;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Puts people and groups to sleep, and brings them back. */
public final class SettingSleep {

    private final Handling handling;

    public SettingSleep(Reviews reviews, Announcements announcements) {
        this.handling = new Handling(reviews, announcements);
    }

    /** Sets sleep, before or after people join. */
    public Mono<Slept> set(UUID companyId, Command.SetSleep command) {
        Selection affected = new Selection.AnyOf(
                List.of(new Selection.Named(command.people()), new Selection.InGroups(command.groups())));
        return handling.handle(companyId, command, review -> affected)
                .map(handled -> new Slept(
                        handled.review().revision(),
                        handled.of(Committed.class).stream()
                                .map(Committed::commit)
                                .findFirst()
                                .orElse(null),
                        command.people().stream()
                                .filter(id -> !handled.review().people().containsKey(id))
                                .toList()));
    }

    /**
     * What came of it.
     *
     * @param revision of the review afterwards
     * @param commit the commit that altered the roster; null when it altered no member
     * @param unknown object ids of whom nothing is known here
     */
    public record Slept(long revision, @Nullable Long commit, List<UUID> unknown) {}
}
