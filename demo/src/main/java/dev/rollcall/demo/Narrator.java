package dev.rollcall.demo;

import java.io.PrintStream;
import java.util.Locale;

/** Tells what the demo does, each step with what came out and the seconds it took. */
final class Narrator {

    /** Something the demo does; it returns what came out, in words. */
    interface Step {
        String run() throws DemoFailure, InterruptedException;
    }

    private final PrintStream out;

    Narrator(PrintStream out) {
        this.out = out;
    }

    void title(String text) {
        out.println();
        out.println(text);
        out.flush();
    }

    void step(String name, Step step) throws DemoFailure, InterruptedException {
        long start = System.nanoTime();
        String outcome = step.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        out.println(String.format(Locale.ROOT, "  %-22s %-88s %5.1f s", name, outcome, seconds));
        out.flush();
    }

    void line(String text) {
        out.println(text);
        out.flush();
    }
}
