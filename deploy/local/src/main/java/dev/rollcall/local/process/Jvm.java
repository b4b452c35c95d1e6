package dev.rollcall.local.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command lines of our own Java processes, on the JDK that this one runs on. */
public final class Jvm {

    /**
     * Eight JVMs share one machine: the serial collector and the first compiler only make them small and quick to start, and
     * an AOT cache is only good for the settings it was made with, so all have these.
     */
    private static final List<String> SMALL_FOOTPRINT = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseCompactObjectHeaders",
            "-XX:ReservedCodeCacheSize=96m",
            "-XX:+ExitOnOutOfMemoryError",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED",
            "-Duser.timezone=UTC");

    private Jvm() {}

    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Which JVM this is, exactly: another one cannot use its caches. */
    public static String version() {
        return System.getProperty("java.vm.version") + " " + System.getProperty("os.arch");
    }

    /** A command with a heap of at most so many megabytes, then the given options. */
    public static List<String> command(int heapMegabytes, List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(java());
        command.add("-Xmx" + heapMegabytes + "m");
        command.addAll(SMALL_FOOTPRINT);
        command.addAll(options);
        return command;
    }

    /** A class of this module, with this module's class path. */
    public static List<String> launcherClass(int heapMegabytes, Class<?> main, List<String> arguments) {
        List<String> options = new ArrayList<>();
        options.add("-Dlogback.configurationFile=rollcall-launcher-logback.xml");
        options.add("-Drollcall.log.level=INFO");
        options.add("-cp");
        options.add(System.getProperty("java.class.path"));
        options.add(main.getName());
        options.addAll(arguments);
        return command(heapMegabytes, options);
    }
}
