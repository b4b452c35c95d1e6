package dev.rollcall.local;

import java.util.List;

/** Runs a program that ends by itself, so that it is on record and is stopped with everything else. */
interface OneOff {

    /**
     * Returns when it has ended.
     *
     * @param name its own, and that of its log
     * @return its exit code
     */
    int run(String name, List<String> command) throws Trouble, InterruptedException;
}
