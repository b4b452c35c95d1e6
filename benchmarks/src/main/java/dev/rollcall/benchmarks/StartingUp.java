package dev.rollcall.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * From {@code ./rollcall up} to everything ready, and the memory that all processes take together.
 *
 * @param fresh seconds on an empty data directory
 * @param warm seconds of each start on data that is there
 * @param megabytes the most that was taken, a proportional share of what processes have in common
 */
record StartingUp(double fresh, List<Double> warm, long megabytes) {

    private static final int WARM_STARTS = 3;
    private static final double MOST_SECONDS = 60;
    private static final long MOST_MEGABYTES = 6 * 1024;
    private static final String PORT_BASE = "8700";
    private static final Pattern TOGETHER = Pattern.compile("together\\s+(\\d+) MB");

    static StartingUp measure(Path repository) throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("rollcall-bench");
        try {
            List<Double> warm = new ArrayList<>();
            long megabytes = 0;
            double fresh = 0;
            for (int start = 0; start <= WARM_STARTS; start++) {
                long begun = System.nanoTime();
                run(repository, "up", "--detach", "--port-base", PORT_BASE, "--data", data.toString());
                double seconds = (System.nanoTime() - begun) / 1e9;
                Matcher together = TOGETHER.matcher(run(repository, "status", "--data", data.toString()));
                megabytes = Math.max(megabytes, together.find() ? Long.parseLong(together.group(1)) : 0);
                run(repository, "down", "--data", data.toString());
                if (start == 0) {
                    fresh = seconds;
                } else {
                    warm.add(seconds);
                }
            }
            return new StartingUp(fresh, List.copyOf(warm), megabytes);
        } finally {
            delete(data);
        }
    }

    private double median() {
        double[] sorted =
                warm.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    boolean holds() {
        return median() <= MOST_SECONDS && megabytes > 0 && megabytes <= MOST_MEGABYTES;
    }

    String table() {
        return String.format(
                Locale.ROOT,
                """
                from up to all ready      seconds
                  fresh data              %7.1f
                  warm, median of %d       %7.1f   at most %.0f   %s
                all processes together    %7d MB at most %d MB""",
                fresh,
                warm.size(),
                median(),
                MOST_SECONDS,
                Arrays.toString(warm.stream()
                        .map(each -> String.format(Locale.ROOT, "%.1f", each))
                        .toArray()),
                megabytes,
                MOST_MEGABYTES);
    }

    String json() {
        return String.format(
                Locale.ROOT,
                "{\"bench\":\"up\",\"holds\":%b,\"figures\":{\"freshSeconds\":%.1f,\"warmMedianSeconds\":%.1f,"
                        + "\"warmSeconds\":%s,\"megabytes\":%d,\"mostSeconds\":%.0f,\"mostMegabytes\":%d}}",
                holds(),
                fresh,
                median(),
                warm,
                megabytes,
                MOST_SECONDS,
                MOST_MEGABYTES);
    }

    private static String run(Path repository, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(repository.resolve("rollcall").toString());
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("rollcall-bench", ".out");
        try {
            // To a file: what a detached launcher leaves open must not keep this waiting.
            int status = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start()
                    .waitFor();
            String text = Files.readString(output, StandardCharsets.UTF_8);
            if (status != 0) {
                throw new IOException(String.join(" ", command) + " ended with " + status + ":\n" + text);
            }
            return text;
        } finally {
            Files.delete(output);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
