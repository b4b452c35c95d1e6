package dev.rollcall.approval.review.model;

import dev.rollcall.approval.change.model.FieldChange;
import dev.rollcall.events.changes.PersonAttributes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares what is known about a person field by field. */
final class ContentChanges {

    private ContentChanges() {}

    /** What changed; of somebody new, everything that is not empty. */
    static List<FieldChange> between(@Nullable Content before, Content after) {
        @Nullable PersonAttributes old = before == null ? null : before.attributes();
        PersonAttributes now = after.attributes();
        return Stream.of(
                        value("displayName", old, now, PersonAttributes::displayName),
                        value("givenName", old, now, PersonAttributes::givenName),
                        value("surname", old, now, PersonAttributes::surname),
                        value("userPrincipalName", old, now, PersonAttributes::userPrincipalName),
                        value("mail", old, now, PersonAttributes::mail),
                        FieldChange.between("aliases", old == null ? List.of() : old.aliases(), now.aliases()),
                        value("jobTitle", old, now, PersonAttributes::jobTitle),
                        value("department", old, now, PersonAttributes::department),
                        value("companyName", old, now, PersonAttributes::companyName),
                        value("officeLocation", old, now, PersonAttributes::officeLocation),
                        value("employeeId", old, now, PersonAttributes::employeeId),
                        value("preferredLanguage", old, now, PersonAttributes::preferredLanguage),
                        value("usageLocation", old, now, PersonAttributes::usageLocation),
                        value(FieldChange.MANAGER, old, now, PersonAttributes::managerObjectId),
                        FieldChange.between("eligibility", before == null ? null : before.verdict(), after.verdict()),
                        FieldChange.between(
                                FieldChange.GROUPS, before == null ? Set.of() : before.groupIds(), after.groupIds()))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<FieldChange> value(
            String field,
            @Nullable PersonAttributes before,
            PersonAttributes after,
            Function<PersonAttributes, @Nullable Object> value) {
        return FieldChange.between(field, before == null ? null : value.apply(before), value.apply(after));
    }
}
