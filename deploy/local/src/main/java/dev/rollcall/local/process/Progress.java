package dev.rollcall.local.process;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Prints progress for the person at the keyboard, a line at a time, with the seconds that each step took. */
public final class Progress {

    private final PrintStream out;
    private final long start = System.nanoTime();

    public Progress(PrintStream out) {
        this.out = out;
    }

    public synchronized void line(String text) {
        out.println(text);
        out.flush();
    }

    /** A step that is done. */
    public void done(String what, long sinceNanos) {
        line("  %-24s %8s".formatted(what, seconds(System.nanoTime() - sinceNanos)));
    }

    /** Since the start. */
    public String elapsed() {
        return seconds(System.nanoTime() - start);
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.1f s", Duration.ofNanos(nanos).toMillis() / 1000.0);
    }
}
