package dev.rollcall.staging.changeset.model;

import dev.rollcall.events.changes.Eligibility.Verdict;
import dev.rollcall.events.changes.PersonChange.Because;
import dev.rollcall.staging.directory.model.Directory;
import dev.rollcall.staging.directory.model.KnownUser;
import dev.rollcall.staging.directory.model.Presence;
import dev.rollcall.staging.directory.model.Standing;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why people move.
 *
 * @param standings of users who stand otherwise than the directory has it
 * @param runId the run that led to the change set; null when it was something else
 */
public record Reasons(
        Directory directory,
        Map<UUID, Standing> standings,
        @Nullable UUID runId) {

    Because entered(UUID objectId) {
        KnownUser user = directory.users().get(objectId);
        if (user == null) {
            throw new IllegalStateException(objectId + " is staged and not in the directory");
        }
        if (runId != null && runId.equals(user.restoredIn())) {
            return Because.RESTORED;
        }
        if (runId != null && runId.equals(user.appearedIn())) {
            return Because.APPEARED;
        }
        return user.standing().judgement().verdict() == Verdict.EXCLUDED ? Because.ELIGIBILITY : Because.ENTERED_SCOPE;
    }

    Because altered(UUID objectId) {
        return standings.containsKey(objectId) ? Because.ELIGIBILITY : Because.CHANGED;
    }

    Because left(UUID objectId) {
        KnownUser user = directory.users().get(objectId);
        if (user == null) {
            return Because.GONE;
        }
        return switch (user.presence()) {
            case Presence.Missing missing -> Because.GONE;
            case Presence.Deleted deleted -> Because.DELETED;
            case Presence.Live() ->
                standings.getOrDefault(objectId, user.standing()).judgement().verdict() == Verdict.EXCLUDED
                        ? Because.ELIGIBILITY
                        : Because.LEFT_SCOPE;
        };
    }
}
