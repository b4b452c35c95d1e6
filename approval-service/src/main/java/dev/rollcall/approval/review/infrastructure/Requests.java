package dev.rollcall.approval.review.infrastructure;

import dev.rollcall.approval.review.model.Command;
import dev.rollcall.approval.review.model.Decision;
import dev.rollcall.approval.review.model.Filter;
import dev.rollcall.approval.review.model.Occasion;
import dev.rollcall.approval.review.model.Preset;
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

/** What the API is asked for. */
final class Requests {

    /** What one request may name; more is decided by a filter. */
    private static final int MOST = 10_000;

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

        Command.Decide command(Occasion occasion, String by) {
            if (decision == null || decision == Decision.HELD) {
                throw incomplete("Say APPROVED, DENIED or PENDING.");
            }
            if (items != null && filter == null) {
                return new Command.DecideItems(occasion, by, decision, reason, digests(items));
            }
            if (items == null && filter != null && reviewRevision != null) {
                String sought = Objects.requireNonNullElse(search, "");
                return new Command.DecideMatching(occasion, by, decision, reason, filter, sought, reviewRevision);
            }
            throw incomplete("Name either items, each with its digest, or a filter with the review's revision.");
        }

        private static Map<UUID, String> digests(List<ItemRequest> items) {
            if (items.size() > MOST) {
                throw incomplete("Name at most " + MOST + " items, or use a filter.");
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

        Command.SetSleep command(Occasion occasion, String by) {
            Set<UUID> some = people == null ? Set.of() : people;
            Set<UUID> many = groups == null ? Set.of() : groups;
            if (asleep == null) {
                throw incomplete("Say whether they are to be asleep.");
            }
            if (some.isEmpty() && many.isEmpty()) {
                throw incomplete("Name people or groups.");
            }
            if (some.size() + many.size() > MOST) {
                throw incomplete("Name at most " + MOST + " people and groups at once.");
            }
            return asleep
                    ? new Command.PutToSleep(occasion, by, reason, some, many)
                    : new Command.Include(occasion, by, reason, some, many);
        }
    }

    record CommitRequest(@Nullable Long reviewRevision) {

        Command.Commit command(Occasion occasion, String by) {
            if (reviewRevision == null) {
                throw incomplete("Name the revision of the review that was shown.");
            }
            return new Command.Commit(occasion, by, reviewRevision);
        }
    }

    record PolicyRequest(@Nullable Preset preset) {

        Command.ChoosePolicy command(Occasion occasion, String by) {
            if (preset == null) {
                throw incomplete("Name INCLUDE_EVERYONE or NEW_PEOPLE_WAIT.");
            }
            return new Command.ChoosePolicy(occasion, by, preset);
        }
    }

    private static ErrorResponseException incomplete(String whatToDo) {
        return Problems.of(HttpStatus.BAD_REQUEST, "request-incomplete", whatToDo);
    }
}
