package dev.rollcall.local.data;

/** The names of the processes that are not programs of ours, as their logs and records have them. */
public final class ProcessName {

    public static final String LAUNCHER = "launcher";
    public static final String KAFKA = "kafka";
    public static final String POSTGRES = "postgres";

    private ProcessName() {}

    /** Whether programs of ours need it to stop in order: it stops after them. */
    public static boolean isBackend(String name) {
        return name.equals(KAFKA) || name.equals(POSTGRES);
    }
}
