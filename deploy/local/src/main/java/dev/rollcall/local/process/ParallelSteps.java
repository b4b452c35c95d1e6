package dev.rollcall.local.process;

import dev.rollcall.local.failure.CommandFailure;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Runs several steps at the same time. */
public final class ParallelSteps {

    private ParallelSteps() {}

    /** One of them. */
    public interface Step {
        void run() throws Exception;
    }

    public static void run(List<Step> steps) throws CommandFailure, InterruptedException {
        run(Math.max(1, steps.size()), steps);
    }

    /**
     * Returns when all are done; the first that fails interrupts the others.
     *
     * @param atOnce how many at a time, begun in their order
     */
    public static void run(int atOnce, List<Step> steps) throws CommandFailure, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(
                atOnce, Thread.ofPlatform().name("step-", 1).factory());
        try {
            ExecutorCompletionService<Boolean> ends = new ExecutorCompletionService<>(threads);
            for (Step step : steps) {
                Callable<Boolean> done = () -> {
                    step.run();
                    return true;
                };
                var _ = ends.submit(done);
            }
            for (int ended = 0; ended < steps.size(); ended++) {
                ends.take().get();
            }
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case CommandFailure failure -> throw failure;
                case null, default -> throw new CommandFailure("Cannot go on: " + e.getCause() + ".", e);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
