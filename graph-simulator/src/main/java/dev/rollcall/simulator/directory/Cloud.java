package dev.rollcall.simulator.directory;

import java.util.Optional;

/** Microsoft's separate clouds, each with a path of its own here where Microsoft has hosts of its own. */
public enum Cloud {
    GLOBAL("global"),
    US_GOV("us-gov"),
    US_GOV_DOD("us-gov-dod"),
    CHINA("china");

    private final String segment;

    Cloud(String segment) {
        this.segment = segment;
    }

    /** The first path segment of everything in this cloud, as {@code us-gov}. */
    public String segment() {
        return segment;
    }

    public static Optional<Cloud> ofSegment(String segment) {
        for (Cloud cloud : values()) {
            if (cloud.segment.equals(segment)) {
                return Optional.of(cloud);
            }
        }
        return Optional.empty();
    }
}
