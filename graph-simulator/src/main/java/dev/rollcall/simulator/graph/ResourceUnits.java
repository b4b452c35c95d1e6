package dev.rollcall.simulator.graph;

import java.util.List;

/** What a request costs, in Microsoft's resource units. */
final class ResourceUnits {

    private ResourceUnits() {}

    static int of(GraphRequest request) {
        int units = base(request.segments());
        if (request.parameter("$select").isPresent()) {
            units--;
        }
        if (request.parameter("$top")
                .map(top -> top.matches("\\d+") && Integer.parseInt(top) < 20)
                .orElse(false)) {
            units--;
        }
        if (request.parameter("$expand").isPresent()) {
            units++;
        }
        return Math.max(1, units);
    }

    private static int base(List<String> segments) {
        if (segments.equals(List.of("users"))) {
            return 2;
        }
        return switch (segments.size() == 3 ? segments.get(2) : "") {
            case "members" -> 3;
            case "transitiveMembers" -> 5;
            default -> 1;
        };
    }
}
