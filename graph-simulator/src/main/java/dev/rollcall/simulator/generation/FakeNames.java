package dev.rollcall.simulator.generation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import net.datafaker.Faker;

/**
 * Names out of datafaker. They are drawn once, with a fixed seed, and combined afterwards: a call of the library takes thirty
 * microseconds, and a tenant may have a million users.
 */
final class FakeNames {

    private static final long SEED = 20_260_101;

    private static final List<Locale> LOCALES = List.of(
            Locale.US,
            Locale.FRENCH,
            Locale.ITALIAN,
            Locale.forLanguageTag("es-MX"),
            Locale.forLanguageTag("en-NG"),
            Locale.forLanguageTag("nb-NO"),
            Locale.forLanguageTag("pl"));

    /** Of each locale; all of them together, paired, are 176,400 names. */
    private static final int NAMES_PER_LOCALE = 60;

    static final List<String> GIVEN_NAMES = drawn(faker -> faker.name().firstName());
    static final List<String> SURNAMES = drawn(faker -> faker.name().lastName());

    /** What stands before {@code .example} in the domains that guests come from. */
    static final List<String> PARTNERS =
            distinct(8, faker(Locale.US), faker -> faker.internet().domainWord());

    static final List<String> PROJECTS =
            distinct(24, faker(Locale.US), faker -> faker.space().constellation());

    private FakeNames() {}

    /**
     * Offices as {@code #{Address.cityName}} describes them, in datafaker's language of expressions; each is distinct.
     *
     * @param seed the same seed gives the same offices
     */
    static List<String> offices(List<String> expressions, long seed) {
        Faker faker = new Faker(Locale.US, new Random(seed));
        Map<String, String> offices = new LinkedHashMap<>();
        for (String expression : expressions) {
            String office = faker.expression(expression);
            while (offices.putIfAbsent(Aliases.slug(office), office) != null) {
                office = faker.expression(expression);
            }
        }
        return List.copyOf(offices.values());
    }

    private static List<String> drawn(Function<Faker, String> draw) {
        List<String> names = new ArrayList<>();
        Set<String> spelled = new LinkedHashSet<>();
        for (Locale locale : LOCALES) {
            Faker faker = faker(locale);
            for (int had = names.size(); names.size() < had + NAMES_PER_LOCALE; ) {
                String name = draw.apply(faker);
                if (spelled.add(Aliases.ascii(name))) {
                    names.add(name);
                }
            }
        }
        return List.copyOf(names);
    }

    private static List<String> distinct(int count, Faker faker, Function<Faker, String> draw) {
        Set<String> names = new LinkedHashSet<>();
        while (names.size() < count) {
            names.add(draw.apply(faker));
        }
        return List.copyOf(names);
    }

    private static Faker faker(Locale locale) {
        return new Faker(locale, new Random(SEED));
    }
}
