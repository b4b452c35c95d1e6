package dev.rollcall.simulator.generation;

import dev.rollcall.simulator.directory.TenantSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The departments, titles and offices that an organisation of a kind has. */
record Industry(List<Department> departments, List<String> offices) {

    private static final String OFFICES = "@offices";

    /** By what the organisation's name suggests. */
    static Industry of(TenantSpec spec) {
        String name = spec.name().toLowerCase(Locale.ROOT);
        if (name.contains("school") || name.contains("college") || name.contains("academy")) {
            return read("school", spec);
        }
        if (name.contains("defense") || name.contains("defence") || name.contains("components")) {
            return read("defense", spec);
        }
        return read(name.contains("logistic") || name.contains("freight") ? "logistics" : "general", spec);
    }

    int totalWeight() {
        return departments.stream().mapToInt(Department::weight).sum();
    }

    Department at(int weight) {
        int left = weight;
        for (Department department : departments) {
            left -= department.weight();
            if (left < 0) {
                return department;
            }
        }
        return departments.getLast();
    }

    private static Industry read(String file, TenantSpec spec) {
        List<Department> departments = new ArrayList<>();
        List<String> offices = new ArrayList<>();
        for (String line : Vocabulary.lines("industries/" + file + ".txt")) {
            if (line.startsWith(OFFICES)) {
                offices.addAll(Vocabulary.split(line.substring(OFFICES.length()), "\\|"));
            } else {
                List<String> parts = Vocabulary.split(line, ":");
                List<String> titles = Vocabulary.split(parts.get(3), "\\|");
                departments.add(new Department(
                        parts.get(0),
                        Integer.parseInt(parts.get(1)),
                        parts.get(2),
                        titles.getFirst(),
                        titles.subList(1, titles.size())));
            }
        }
        return new Industry(
                List.copyOf(departments),
                FakeNames.offices(offices, spec.seed() ^ spec.tenantId().getLeastSignificantBits()));
    }
}
