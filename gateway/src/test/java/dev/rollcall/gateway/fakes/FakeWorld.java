package dev.rollcall.gateway.fakes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** A partner with companies in every state that a page has to show. */
public final class FakeWorld {

    public static final UUID NORTHGATE = UUID.fromString("0a1b2c3d-0000-4000-8000-0000000000a1");
    public static final UUID BRIGHTWATER = UUID.fromString("b0000000-0000-4000-8000-000000000001");
    public static final UUID EASTFIELD = UUID.fromString("b0000000-0000-4000-8000-000000000002");
    public static final UUID KESTREL = UUID.fromString("b0000000-0000-4000-8000-000000000003");
    public static final UUID MARLOW = UUID.fromString("b0000000-0000-4000-8000-000000000004");
    public static final UUID WESTBROOK = UUID.fromString("b0000000-0000-4000-8000-000000000005");
    public static final UUID COBALT = UUID.fromString("b0000000-0000-4000-8000-000000000006");
    /** Belongs to a partner that nobody here works for. */
    public static final UUID SOMEBODY_ELSES = UUID.fromString("e0000000-0000-4000-8000-000000000001");

    private static final String[] FIRST = {
        "Andre", "Beatriz", "Chidi", "Dana", "Elif", "Farid", "Grace", "Hannah", "Ivan", "Jonas", "Kavya", "Luis",
        "Mei", "Noor", "Oren", "Priya", "Quinn", "Rosa", "Samuel", "Tess", "Uma", "Viktor", "Wanda", "Yusuf", "Zoe"
    };
    private static final String[] LAST = {
        "Whitfield", "Camargo", "Nwosu", "Kowalczyk", "Yilmaz", "Haddad", "Liang", "Brooks", "Petrov", "Lindqvist",
        "Raman", "Ortega", "Tanaka", "Siddiqui", "Feldman", "Nair", "Albright", "Jimenez", "Adeyemi", "Holloway"
    };
    private static final String[][] JOBS = {
        {"Driver", "Transport"}, {"Forklift operator", "Operations"}, {"Dispatcher", "Dispatch"},
        {"Inventory clerk", "Inventory"}, {"Safety officer", "Operations"}, {"Accountant", "Finance"},
        {"Night supervisor", "Operations"}, {"Yard coordinator", "Operations"}
    };

    /** A key that every company and the partner have. */
    public static final UUID KEY = UUID.fromString("c0ffee00-0000-4000-8000-000000000001");

    final Map<String, Map<String, Object>> partnerKeys = new LinkedHashMap<>(FakeCompany.oneKey("PARTNER_ADMIN"));

    private final Map<UUID, FakeCompany> companies = new LinkedHashMap<>();

    FakeWorld() {
        brightwater();
        eastfield();
        FakeCompany kestrel = add(KESTREL, "Kestrel Defense Components", 636);
        kestrel.cloud = "US_GOV";
        kestrel.connection = "PAUSED";
        kestrel.minutesAgo = 1309;
        kestrel.problem = Map.of(
                "code", "consent-withdrawn",
                "message", "An administrator of the tenant withdrew the consent. Nobody was removed.");
        FakeCompany marlow = add(MARLOW, "Marlow & Finch", 86);
        marlow.lastOutcome = "FAILED";
        marlow.minutesAgo = 432;
        marlow.lastProblem = Map.of(
                "code", "page-failed",
                "message", "Microsoft answered 503 on the pages of groups. An incomplete reading removes nobody.");
        FakeCompany westbrook = add(WESTBROOK, "Westbrook Robotics", 0);
        westbrook.connection = "NOT_CONNECTED";
        westbrook.scope = "NOT_CHOSEN";
        westbrook.commit = 0;
        westbrook.read = false;
        FakeCompany cobalt = add(COBALT, "Cobalt Ridge Mining", 1204);
        cobalt.sync = "RUNNING";
        cobalt.minutesAgo = 358;
        add(UUID.fromString("b0000000-0000-4000-8000-000000000007"), "Alder Creek Credit Union", 174).minutesAgo = 51;
        add(UUID.fromString("b0000000-0000-4000-8000-000000000008"), "Harbor Lane Dental", 31).minutesAgo = 245;
        add(UUID.fromString("b0000000-0000-4000-8000-000000000009"), "Tidewell Property Group", 129).minutesAgo = 27;
        companies.put(SOMEBODY_ELSES, new FakeCompany(SOMEBODY_ELSES, UUID.randomUUID(), "Somebody Else’s Company"));
    }

    FakeCompany company(UUID id) {
        FakeCompany company = companies.get(id);
        if (company == null) {
            throw new IllegalArgumentException("No company " + id);
        }
        return company;
    }

    List<FakeCompany> ofNorthgate() {
        return companies.values().stream()
                .filter(company -> company.partnerId.equals(NORTHGATE))
                .toList();
    }

    void remove(FakeCompany company) {
        companies.remove(company.id);
    }

    FakeCompany add(UUID id, String name, int base) {
        FakeCompany company = new FakeCompany(id, NORTHGATE, name);
        company.base = base;
        companies.put(id, company);
        return company;
    }

    static UUID group(int number) {
        return UUID.fromString("90000000-0000-4000-8000-%012x".formatted(number));
    }

    private void brightwater() {
        FakeCompany company = add(BRIGHTWATER, "Brightwater Logistics", 0);
        String domain = "brightwater.example";
        company.chosen.addAll(List.of(group(1), group(3), group(4), group(5), group(6)));
        company.asleepGroups.add(group(9));
        List<FakePerson> people = company.people;
        people.add(person(1, "Ines Duarte", domain, "Sorter", "Night Shift").removed("HELD"));
        people.add(person(2, "Marcus Bell", domain, "Sorter", "Night Shift").removed("HELD"));
        people.add(person(3, "Wade Sutter", domain, "Shift lead", "Night Shift")
                .removed("HELD")
                .because("LEFT_GROUP", "Night Shift – Joliet"));
        people.add(person(4, "Dispatch Desk", domain, "", "").added("PENDING").doubtful());
        people.add(person(5, "Zoe Albright", domain, "Driver", "Transport").added("PENDING"));
        people.add(person(6, "Elena Novak", domain, "Finance lead", "Finance")
                .changed("surname", "Novak", "Marsh")
                .changed("userPrincipalName", "elena.novak@brightwater.example", "elena.marsh@brightwater.example"));
        people.add(person(7, "Tom Becker", domain, "Dispatcher", "Dispatch")
                .changed("jobTitle", "Dispatcher", "Lead dispatcher")
                .regrouped(List.of("Drivers"), List.of("Dispatch (dynamic)")));
        people.add(person(8, "Priscilla Dunn", domain, "Contract buyer", "Purchasing")
                .removed("APPROVED"));
        people.addAll(generated(20, 11, domain).stream()
                .map(one -> one.added("APPROVED"))
                .toList());
        people.add(person(9, "Kavya Raman", domain, "Intern", "Operations")
                .added("APPROVED")
                .asleep("group:" + group(9)));
        people.add(person(10, "Accounts Payable", domain, "", "").excluded("SHARED_MAILBOX"));
        people.add(person(11, "Ana Ferreira", domain, "Consultant", "").excluded("GUEST"));
        people.add(person(12, "Dock Room 2", domain, "", "").excluded("ROOM"));
        people.add(person(13, "Rosa Jimenez", domain, "Cleaner", "Facilities").excluded("NO_MAILBOX"));
        people.add(person(14, "Scanner Bay 4", domain, "", "").excluded("EQUIPMENT"));
        people.add(person(15, "Otto Lang", domain, "Driver", "Transport").excluded("DISABLED"));
        people.add(person(18, "Greta Holm", domain, "Cook", "Kitchen")
                .excluded("NO_MAILBOX")
                .outOfScope());
        people.addAll(
                generated(100, 200, domain).stream().map(FakePerson::member).toList());
        people.add(person(16, "Amara Diallo", domain, "Packer", "Operations")
                .member()
                .asleep("self"));
        people.add(person(17, "Ben Archer", domain, "Packer", "Operations")
                .member()
                .asleep("group:" + group(9)));
    }

    private void eastfield() {
        FakeCompany company = add(EASTFIELD, "Eastfield School District", 0);
        company.commit = 0;
        company.scope = "EVERYONE";
        company.minutesAgo = 2;
        company.people.add(person(500, "Front Desk", "eastfield.example", "", "")
                .added("PENDING")
                .doubtful());
        company.people.addAll(generated(501, 180, "eastfield.example").stream()
                .map(one -> one.added("APPROVED"))
                .toList());
    }

    private static FakePerson person(int number, String name, String domain, String job, String department) {
        return new FakePerson(number, name, domain, job, department);
    }

    private static List<FakePerson> generated(int from, int count, String domain) {
        Random random = new Random(from);
        List<FakePerson> people = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            String[] job = JOBS[random.nextInt(JOBS.length)];
            String name = FIRST[random.nextInt(FIRST.length)] + " " + LAST[random.nextInt(LAST.length)];
            people.add(new FakePerson(from + at, name, domain, job[0], job[1]));
        }
        return people;
    }
}
