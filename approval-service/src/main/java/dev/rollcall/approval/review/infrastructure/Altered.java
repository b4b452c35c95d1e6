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
record Altered(@Nullable Person before, Person after) {

    /** Everybody, by object id, so that rows are always locked in the same order. */
    static List<Altered> between(Review before, Review after) {
        return after.people().values().stream()
                .map(person -> new Altered(before.people().get(person.objectId()), person))
                .filter(altered -> !altered.after().equals(altered.before()))
                .sorted(Comparator.comparing(
                        altered -> altered.after().objectId().toString()))
                .toList();
    }

    /** As they are afterwards, those of whom this aspect became another. */
    static List<Person> in(List<Altered> people, Function<Person, Object> aspect) {
        return people.stream()
                .filter(altered -> altered.before() == null
                        || !aspect.apply(altered.before()).equals(aspect.apply(altered.after())))
                .map(Altered::after)
                .toList();
    }
}
