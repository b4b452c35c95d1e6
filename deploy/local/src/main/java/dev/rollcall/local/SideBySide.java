package dev.rollcall.local;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does several things at the same time. */
final class SideBySide {

    private SideBySide() {}

    /** One of them. */
    interface Step {
        void run() throws Exception;
    }

    static void run(List<Step> steps) throws Trouble, InterruptedException {
        run(steps.size(), steps);
    }

    /**
     * Returns when all are done; the first that fails makes the others give up.
     *
     * @param atOnce how many at a time, begun in their order
     */
    static void run(int atOnce, List<Step> steps) throws Trouble, InterruptedException {
        if (steps.isEmpty()) {
            return;
        }
        ExecutorService threads = Executors.newFixedThreadPool(
                atOnce, Thread.ofPlatform().name("step-", 1).factory());
        try {
            ExecutorCompletionService<Boolean> ends = new ExecutorCompletionService<>(threads);
            List<Future<Boolean>> begun = new ArrayList<>();
            for (Step step : steps) {
                begun.add(ends.submit(() -> {
                    step.run();
                    return true;
                }));
            }
            for (int ended = 0; ended < begun.size(); ended++) {
                ends.take().get();
            }
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case Trouble trouble -> throw trouble;
                case null, default -> throw new Trouble("Cannot go on: " + e.getCause() + ".", e);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
