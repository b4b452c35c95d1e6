package dev.rollcall.approval.review.infrastructure;

import dev.rollcall.approval.review.model.Person;
import dev.rollcall.approval.review.model.Review;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One person before and after a command.
 *
 * @param before null when the person is new
 */
record ChangedPerson(@Nullable Person before, Person after) {

    /** Everybody who changed, by object id, so that rows are always locked in the same order. */
    static List<ChangedPerson> between(Review before, Review after) {
        return after.people().values().stream()
                .map(person -> new ChangedPerson(before.people().get(person.objectId()), person))
                .filter(changed -> !changed.after().equals(changed.before()))
                .sorted(Comparator.comparing(
                        changed -> changed.after().objectId().toString()))
                .toList();
    }

    /** Those of whom this aspect changed, as they are afterwards. */
    static List<Person> in(List<ChangedPerson> people, Function<Person, Object> aspect) {
        return people.stream()
                .filter(changed -> changed.before() == null
                        || !aspect.apply(changed.before()).equals(aspect.apply(changed.after())))
                .map(ChangedPerson::after)
                .toList();
    }
}
