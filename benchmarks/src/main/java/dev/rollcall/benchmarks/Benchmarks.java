package dev.rollcall.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** {@code ./rollcall bench NAME [--json]}. Ends with 0 when it was measured, whether or not it holds. */
public final class Benchmarks {

    private Benchmarks() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> words = List.of(arguments);
        String name = words.stream()
                .filter(word -> !word.startsWith("--"))
                .findFirst()
                .orElse("");
        Path repository = Path.of(System.getProperty("rollcall.repository", "."));
        if (!name.equals("up")) {
            System.err.println("There is no benchmark '" + name + "'. There is: up.");
            System.exit(2);
        }
        StartingUp measured = StartingUp.measure(repository);
        System.out.println(words.contains("--json") ? measured.json() : measured.table());
    }
}
