package dev.rollcall.approval.review.model;

import dev.rollcall.events.roster.MemberChange;
import java.util.List;

/**
 * What a commit did to one member.
 *
 * @param person afterwards; the same in every change of one member by one commit
 * @param fields what became another
 */
public record RosterChange(MemberChange.Kind kind, Person person, List<FieldChange> fields) {

    public RosterChange {
        fields = List.copyOf(fields);
    }
}
