package dev.rollcall.approval.review.infrastructure;

import dev.rollcall.approval.review.model.Decision;
import dev.rollcall.approval.review.model.Filter;
import dev.rollcall.approval.review.model.Preset;
import dev.rollcall.approval.review.model.ReviewCommand;
import dev.rollcall.commands.model.CommandMetadata;
import dev.rollcall.web.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** The bodies of requests. */
final class Requests {

    /** The most that one request may name; a filter decides more. */
    private static final int MAX_NAMED = 10_000;

    private Requests() {}

    /**
     * Either items, or a filter with the review's revision.
     *
     * @param reason shown beside a denial
     */
    record DecisionRequest(
            @Nullable Decision decision,
            @Nullable String reason,
            @Nullable List<ItemRequest> items,
            @Nullable Filter filter,
            @Nullable String search,
            @Nullable Long reviewRevision) {

        ReviewCommand.Decide command(CommandMetadata metadata) {
            if (decision == null || decision == Decision.HELD) {
                throw incomplete("Say APPROVED, DENIED or PENDING.");
            }
            if (items != null && filter == null) {
                return new ReviewCommand.DecideItems(metadata, decision, reason, digests(items));
            }
            if (items == null && filter != null && reviewRevision != null) {
                String sought = Objects.requireNonNullElse(search, "");
                return new ReviewCommand.DecideMatching(metadata, decision, reason, filter, sought, reviewRevision);
            }
            throw incomplete("Name either items, each with its digest, or a filter with the review's revision.");
        }

        private static Map<UUID, String> digests(List<ItemRequest> items) {
            if (items.size() > MAX_NAMED) {
                throw incomplete("Name at most " + MAX_NAMED + " items, or use a filter.");
            }
            Map<UUID, String> digests = new LinkedHashMap<>();
            for (ItemRequest item : items) {
                if (item.objectId == null || item.digest == null) {
                    throw incomplete("Each item needs its objectId and its digest.");
                }
                digests.put(item.objectId, item.digest);
            }
            return digests;
        }
    }

    record ItemRequest(@Nullable UUID objectId, @Nullable String digest) {}

    record SleepRequest(
            @Nullable Boolean asleep,
            @Nullable Set<UUID> people,
            @Nullable Set<UUID> groups,
            @Nullable String reason) {

        ReviewCommand.SetSleep command(CommandMetadata metadata) {
            Set<UUID> some = people == null ? Set.of() : people;
            Set<UUID> many = groups == null ? Set.of() : groups;
            if (asleep == null) {
                throw incomplete("Say whether they are to be asleep.");
            }
            if (some.isEmpty() && many.isEmpty()) {
                throw incomplete("Name people or groups.");
            }
            if (some.size() + many.size() > MAX_NAMED) {
                throw incomplete("Name at most " + MAX_NAMED + " people and groups at once.");
            }
            return asleep
                    ? new ReviewCommand.PutToSleep(metadata, reason, some, many)
                    : new ReviewCommand.Include(metadata, reason, some, many);
        }
    }

    record CommitRequest(@Nullable Long reviewRevision) {

        ReviewCommand.Commit command(CommandMetadata metadata) {
            if (reviewRevision == null) {
                throw incomplete("Name the revision of the review that was shown.");
            }
            return new ReviewCommand.Commit(metadata, reviewRevision);
        }
    }

    record PolicyRequest(@Nullable Preset preset) {

        ReviewCommand.ChoosePolicy command(CommandMetadata metadata) {
            if (preset == null) {
                throw incomplete("Name INCLUDE_EVERYONE or NEW_PEOPLE_WAIT.");
            }
            return new ReviewCommand.ChoosePolicy(metadata, preset);
        }
    }

    private static ErrorResponseException incomplete(String whatToDo) {
        return Problems.of(HttpStatus.BAD_REQUEST, "request-incomplete", whatToDo);
    }
}
