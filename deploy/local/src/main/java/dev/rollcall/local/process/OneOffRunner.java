package dev.rollcall.local.process;

import dev.rollcall.local.failure.CommandFailure;
import java.util.List;

/** Runs a program that ends by itself, so that it is on record and is stopped with everything else. */
public interface OneOffRunner {

    /**
     * Returns when it has ended.
     *
     * @param name its own, and that of its log
     * @return its exit code
     */
    int run(String name, List<String> command) throws CommandFailure, InterruptedException;
}
