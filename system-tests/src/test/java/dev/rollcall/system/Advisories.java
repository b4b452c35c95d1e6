package dev.rollcall.system;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.artifact.versioning.DefaultArtifactVersion;
import org.apache.maven.artifact.versioning.InvalidVersionSpecificationException;
import org.apache.maven.artifact.versioning.VersionRange;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The list of known vulnerabilities that is kept in {@code reports/advisories.json}.
 *
 * @param advisories published ones, with the versions that they affect
 * @param outdated versions that are too old for other reasons
 * @param accepted what is used all the same, for a reason and until a day
 */
record Advisories(
        String about, LocalDate reviewed, List<Advisory> advisories, List<Outdated> outdated, List<Accepted> accepted) {

    /**
     * A published vulnerability.
     *
     * @param packages as {@code group:artifact}; {@code group:*} for all of a group
     * @param affected versions, as Maven's ranges
     */
    record Advisory(String id, List<String> packages, String affected) {}

    /** @param below the first version that will do */
    record Outdated(List<String> packages, String below, String because) {}

    /**
     * A finding that stays for a while.
     *
     * @param finding id of an advisory, or {@code outdated}
     * @param until the last day on which it may stay
     */
    record Accepted(String finding, String library, String reason, LocalDate until) {}

    /** A library of a program, as {@code group:artifact}. */
    record Library(String name, String version) {}

    /** Something that is wrong with a library. */
    record Finding(Library library, String finding) {}

    static Advisories read(Path repository) throws Exception {
        return JsonMapper.shared()
                .readValue(
                        Files.readString(repository.resolve("reports").resolve("advisories.json")), Advisories.class);
    }

    /** Everything that is wrong with a library, accepted or not. */
    List<Finding> findings(Library library) {
        return Stream.concat(
                        advisories.stream()
                                .filter(advisory -> names(advisory.packages(), library)
                                        && isWithin(advisory.affected(), library.version()))
                                .map(Advisory::id),
                        outdated.stream()
                                .filter(old -> names(old.packages(), library)
                                        && isWithin("(," + old.below() + ")", library.version()))
                                .map(old -> "outdated"))
                .map(finding -> new Finding(library, finding))
                .toList();
    }

    /** What allows a finding to stay; null when nothing does. */
    @Nullable
    Accepted accepted(Finding finding) {
        return accepted.stream()
                .filter(one -> one.finding().equals(finding.finding())
                        && one.library().equals(finding.library().name()))
                .findFirst()
                .orElse(null);
    }

    private static boolean names(List<String> packages, Library library) {
        String group = library.name().substring(0, library.name().indexOf(':'));
        return packages.contains(library.name()) || packages.contains(group + ":*");
    }

    private static boolean isWithin(String range, String version) {
        try {
            return VersionRange.createFromVersionSpec(range).containsVersion(new DefaultArtifactVersion(version));
        } catch (InvalidVersionSpecificationException e) {
            throw new IllegalArgumentException("Not a range of versions: " + range, e);
        }
    }
}
