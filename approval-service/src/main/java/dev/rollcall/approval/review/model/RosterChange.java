package dev.rollcall.approval.review.model;

import dev.rollcall.approval.change.model.Because;
import dev.rollcall.approval.change.model.FieldChange;
import dev.rollcall.events.roster.MemberChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a commit did to one member.
 *
 * @param person afterwards; the same in every change of one member by one commit
 * @param because why, so far as the directory or the scope is the reason; null for what follows from sleep settings
 * @param fields what changed
 */
public record RosterChange(
        MemberChange.Kind kind, Person person, @Nullable Because because, List<FieldChange> fields) {

    public RosterChange {
        fields = List.copyOf(fields);
    }
}
