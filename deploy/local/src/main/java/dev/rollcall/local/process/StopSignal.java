package dev.rollcall.local.process;

import java.io.IOException;

/** How a process is asked to end in order. */
public enum StopSignal {
    /** What everybody understands. */
    TERMINATE {
        @Override
        public void send(ProcessHandle process) {
            process.destroy();
        }
    },
    /** PostgreSQL's fast shutdown; at SIGTERM it would wait for its clients to leave by themselves. */
    INTERRUPT {
        @Override
        public void send(ProcessHandle process) {
            try {
                new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor();
            } catch (IOException noKillCommand) {
                process.destroy();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    };

    public abstract void send(ProcessHandle process);
}
