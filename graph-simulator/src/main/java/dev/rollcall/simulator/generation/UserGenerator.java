package dev.rollcall.simulator.generation;

import dev.rollcall.simulator.directory.Administrator;
import dev.rollcall.simulator.directory.Attribute;
import dev.rollcall.simulator.directory.Kind;
import dev.rollcall.simulator.directory.TenantSpec;
import dev.rollcall.simulator.directory.User;
import dev.rollcall.simulator.generation.Quotas.Placed;
import dev.rollcall.simulator.generation.SeededRandom.Purpose;
import java.util.List;
import java.util.UUID;

/** Makes any user of a tenant from its ordinal alone. Ordinals beyond the tenant's size are people: whoever is hired later. */
public final class UserGenerator {

    private static final long EARLIEST = 1_546_300_800L; // 2019-01-01
    private static final int SIX_YEARS = 6 * 365 * 24 * 3600;

    private final TenantSpec spec;
    private final SeededRandom random;
    private final Industry industry;
    private final Quotas quotas;
    private final int totalWeight;

    public UserGenerator(TenantSpec spec) {
        this.spec = spec;
        random = new SeededRandom(spec);
        industry = Industry.of(spec);
        quotas = Quotas.of(spec.users());
        totalWeight = industry.totalWeight();
    }

    SeededRandom random() {
        return random;
    }

    Industry industry() {
        return industry;
    }

    /** The id that the user with this ordinal has. */
    public UUID id(int ordinal) {
        UUID chosen = ordinal == 0 ? spec.admin().id() : null;
        return chosen != null ? chosen : random.uuid(Purpose.USER_ID, ordinal);
    }

    /** The id that the group with this ordinal has. */
    public UUID groupId(int ordinal) {
        return random.uuid(Purpose.GROUP_ID, ordinal);
    }

    /** The user with this ordinal as first made, without a manager. */
    public User user(int ordinal) {
        return user(ordinal, EARLIEST + random.below(SIX_YEARS, Purpose.CREATED, ordinal));
    }

    /** As {@link #user(int)}, created at a time in seconds since 1970. */
    public User user(int ordinal, long created) {
        if (ordinal == 0) {
            return administrator(new User(id(0), 0, Kind.PERSON, created));
        }
        Placed placed = ordinal < spec.users()
                ? quotas.at(random.shuffled(ordinal - 1L, spec.users() - 1L, Purpose.KIND))
                : new Placed(Kind.PERSON, ordinal);
        User user = new User(id(ordinal), ordinal, placed.kind(), created)
                .with(Attribute.USER_TYPE, "Member")
                .with(Attribute.ACCOUNT_ENABLED, true);
        return switch (placed.kind()) {
            case PERSON -> person(user);
            case DISABLED -> disabled(person(user));
            case GUEST -> guest(user);
            case SHARED_MAILBOX -> mailbox(user, Vocabulary.SHARED_MAILBOXES, placed.index(), "shared");
            case ROOM -> mailbox(user, Vocabulary.ROOMS, placed.index(), "room");
            case EQUIPMENT -> mailbox(user, Vocabulary.EQUIPMENT, placed.index(), "equipment");
            case NO_MAILBOX -> service(user, placed.index());
            case DOUBTFUL -> doubtful(user, placed.index());
        };
    }

    private User administrator(User user) {
        Administrator admin = spec.admin();
        String address = admin.alias() + "@" + spec.domain();
        return employed(user)
                .with(Attribute.ACCOUNT_ENABLED, true)
                .with(Attribute.GIVEN_NAME, admin.givenName())
                .with(Attribute.SURNAME, admin.surname())
                .with(Attribute.USER_PRINCIPAL_NAME, address)
                .with(Attribute.MAIL, address)
                .with(Attribute.DEPARTMENT, "Information Technology")
                .with(Attribute.JOB_TITLE, "IT Administrator");
    }

    private User person(User user) {
        named(employed(user));
        String address = address(user);
        user.with(Attribute.USER_PRINCIPAL_NAME, address).with(Attribute.MAIL, address);
        Department department = industry.at(random.below(totalWeight, Purpose.DEPARTMENT, user.ordinal()));
        user.with(Attribute.DEPARTMENT, department.name())
                .with(Attribute.JOB_TITLE, random.pick(department.titles(), Purpose.TITLE, user.ordinal()));
        if (random.chance(200, Purpose.EVIDENCE, user.ordinal())) {
            user.with(Attribute.EXCHANGE_PLAN, null); // a mailbox on the company's own servers, in a hybrid set-up
        } else if (random.chance(60, Purpose.PLAN, user.ordinal())) {
            user.with(Attribute.EXCHANGE_PLAN, "Warning");
        }
        return user;
    }

    private User employed(User user) {
        return user.with(Attribute.USER_TYPE, "Member")
                .with(Attribute.COMPANY_NAME, spec.name())
                .with(Attribute.OFFICE_LOCATION, random.pick(industry.offices(), Purpose.OFFICE, user.ordinal()))
                .with(Attribute.EMPLOYEE_ID, "E" + (100_000 + user.ordinal()))
                .with(Attribute.USAGE_LOCATION, "US")
                .with(
                        Attribute.PREFERRED_LANGUAGE,
                        random.chance(14, Purpose.LANGUAGE, user.ordinal()) ? "es-US" : "en-US")
                .with(Attribute.EXCHANGE_PLAN, "Enabled")
                .with(Attribute.MAILBOX_PURPOSE, "user");
    }

    private User disabled(User person) {
        person.with(Attribute.ACCOUNT_ENABLED, false);
        return random.chance(2, Purpose.EVIDENCE, person.ordinal())
                ? person
                : person.with(Attribute.EXCHANGE_PLAN, "Deleted");
    }

    private User guest(User user) {
        named(user);
        String partner = random.pick(FakeNames.PARTNERS, Purpose.THING, user.ordinal()) + ".example";
        String alias = alias(user);
        return user.with(Attribute.USER_TYPE, "Guest")
                .with(
                        Attribute.EXTERNAL_USER_STATE,
                        random.chance(6, Purpose.EVIDENCE, user.ordinal()) ? "PendingAcceptance" : "Accepted")
                .with(Attribute.MAIL, alias + "@" + partner)
                .with(Attribute.OTHER_MAILS, List.of(alias + "@" + partner))
                .with(
                        Attribute.USER_PRINCIPAL_NAME,
                        alias + "_" + partner + "#EXT#@" + spec.domain().replace('.', '-') + ".onmicrosoft.example");
    }

    private User mailbox(User user, List<String> names, int index, String purpose) {
        String office =
                industry.offices().get(index / names.size() % industry.offices().size());
        int round = index / names.size() / industry.offices().size();
        String name = names.get(index % names.size()) + " – " + office + (round == 0 ? "" : " " + (round + 1));
        String address = Aliases.slug(name) + "@" + spec.domain();
        return user.with(Attribute.DISPLAY_NAME, name)
                .with(Attribute.USER_PRINCIPAL_NAME, address)
                .with(Attribute.MAIL, address)
                .with(Attribute.OFFICE_LOCATION, office)
                .with(Attribute.ACCOUNT_ENABLED, random.chance(3, Purpose.EVIDENCE, user.ordinal()))
                .with(Attribute.MAILBOX_PURPOSE, purpose);
    }

    private User service(User user, int index) {
        int round = index / Vocabulary.SERVICES.size();
        String name =
                Vocabulary.SERVICES.get(index % Vocabulary.SERVICES.size()) + (round == 0 ? "" : " " + (round + 1));
        return user.with(Attribute.DISPLAY_NAME, name)
                .with(Attribute.USER_PRINCIPAL_NAME, "svc-" + Aliases.slug(name) + "@" + spec.domain());
    }

    private User doubtful(User user, int index) {
        String name = Vocabulary.DOUBTFUL.get(index % Vocabulary.DOUBTFUL.size());
        String address = Aliases.slug(name) + "@" + spec.domain();
        return user.with(Attribute.DISPLAY_NAME, name)
                .with(Attribute.USER_PRINCIPAL_NAME, address)
                .with(Attribute.MAIL, address)
                .with(Attribute.OFFICE_LOCATION, random.pick(industry.offices(), Purpose.OFFICE, user.ordinal()))
                .with(Attribute.MAILBOX_PURPOSE, index % 2 == 0 ? "others" : null);
    }

    private User named(User user) {
        long given = FakeNames.GIVEN_NAMES.size();
        long all = given * FakeNames.SURNAMES.size();
        long place = random.shuffled(user.ordinal() % all, all, Purpose.NAME);
        return user.with(Attribute.GIVEN_NAME, FakeNames.GIVEN_NAMES.get((int) (place % given)))
                .with(Attribute.SURNAME, FakeNames.SURNAMES.get((int) (place / given)));
    }

    private String address(User user) {
        return alias(user) + "@" + spec.domain();
    }

    /** Unique: beyond all pairs of names, a number tells namesakes apart. */
    private String alias(User user) {
        long pairs = (long) FakeNames.GIVEN_NAMES.size() * FakeNames.SURNAMES.size();
        long namesake = user.ordinal() / pairs;
        return Aliases.of(user.string(Attribute.GIVEN_NAME), user.string(Attribute.SURNAME))
                + (namesake == 0 ? "" : String.valueOf(namesake + 1));
    }
}
