package dev.rollcall.guards.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.function.Function;

/**
 * Something that holds in the code of a service, and code that breaks it.
 *
 * @param sentence what holds
 * @param rule the rule for all code under a package: the service's, or one with code that breaks it
 * @param brokenBy the last parts of the names of packages with such code; each has to be noticed
 */
public record Rule(String sentence, Function<String, ArchRule> rule, List<String> brokenBy) {

    /** A rule with code that breaks it, one package for each way to do so. */
    public static Rule that(String sentence, Function<String, ArchRule> rule, String... brokenBy) {
        if (brokenBy.length == 0) {
            throw new IllegalArgumentException("Nothing shows that it is noticed when \"" + sentence + "\" is broken.");
        }
        return new Rule(sentence, rule, List.of(brokenBy));
    }

    /** The rule for all code under a package. */
    public ArchRule under(String root) {
        return rule.apply(root);
    }
}
