package dev.rollcall.simulator.generation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The departments, titles and offices that an organisation of a kind has. */
record Industry(List<Department> departments, List<String> offices) {

    /** By what the organisation's name suggests. */
    static Industry of(String organisation) {
        String name = organisation.toLowerCase(Locale.ROOT);
        if (name.contains("school") || name.contains("college") || name.contains("academy")) {
            return read("school");
        }
        if (name.contains("defense") || name.contains("defence") || name.contains("components")) {
            return read("defense");
        }
        return read(name.contains("logistic") || name.contains("freight") ? "logistics" : "general");
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

    private static Industry read(String file) {
        List<Department> departments = new ArrayList<>();
        List<String> offices = new ArrayList<>();
        for (String line : Words.lines("industries/" + file + ".txt")) {
            if (line.startsWith("@offices")) {
                offices.addAll(split(line.substring("@offices".length()), "\\|"));
            } else if (!line.startsWith("#")) {
                List<String> parts = split(line, ":");
                List<String> titles = split(parts.get(3), "\\|");
                departments.add(new Department(
                        parts.get(0),
                        Integer.parseInt(parts.get(1)),
                        parts.get(2),
                        titles.getFirst(),
                        titles.subList(1, titles.size())));
            }
        }
        return new Industry(List.copyOf(departments), List.copyOf(offices));
    }

    private static List<String> split(String text, String by) {
        return Arrays.stream(text.split(by)).map(String::strip).toList();
    }
}
