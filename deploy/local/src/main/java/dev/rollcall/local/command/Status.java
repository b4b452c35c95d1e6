package dev.rollcall.local.command;

import dev.rollcall.local.data.DiskSpace;
import dev.rollcall.local.data.ProcessName;
import dev.rollcall.local.installation.Installation;
import dev.rollcall.local.installation.Ports;
import dev.rollcall.local.installation.Program;
import dev.rollcall.local.process.ProcessIdentity;
import dev.rollcall.local.process.ProcessRecords;
import dev.rollcall.local.process.ProcessRecords.Recorded;
import dev.rollcall.local.process.ProcessRecords.UnexpectedEnds;
import dev.rollcall.local.process.Readiness;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code status}: every process with its port, whether it is ready, and its memory. 0 when all are ready, else 1. */
final class Status {

    private static final int MEGABYTE_IN_KILOBYTES = 1024;

    private Status() {}

    static int run(Installation installation, PrintStream out) throws InterruptedException {
        List<Program> programs = Program.all();
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put(ProcessName.POSTGRES, installation.ports().postgres());
        ports.put(ProcessName.KAFKA, installation.ports().kafka());
        programs.forEach(
                program -> ports.put(program.name(), installation.ports().of(program)));
        ProcessRecords records = new ProcessRecords(installation.directory());
        boolean allReady = true;
        long total = 0;
        out.printf("%-10s %6s %8s  %-9s %9s%n", "NAME", "PORT", "PROCESS", "STATE", "MEMORY");
        try (Readiness readiness = new Readiness()) {
            for (Map.Entry<String, Integer> entry : ports.entrySet()) {
                String name = entry.getKey();
                int port = entry.getValue();
                Optional<ProcessHandle> process = records.all().stream()
                        .filter(recorded -> recorded.name().equals(name))
                        .map(Recorded::identity)
                        .findFirst()
                        .flatMap(ProcessIdentity::alive);
                boolean program = programs.stream().anyMatch(one -> one.name().equals(name));
                boolean ready = process.isPresent() && (program ? readiness.isReady(port) : Ports.answers(port));
                allReady &= ready;
                long memory = process.map(Status::megabytes).orElse(0L);
                total += memory;
                out.printf(
                        "%-10s %6d %8s  %-9s %6d MB%n",
                        name,
                        port,
                        process.map(one -> String.valueOf(one.pid())).orElse("-"),
                        ready ? "ready" : process.isPresent() ? "starting" : "ended",
                        memory);
            }
        }
        out.printf("%-10s %6s %8s  %-9s %6d MB%n", "total", "", "", "", total);
        records.ends().forEach(ends -> out.println(sentence(ends)));
        Optional<String> shortage = DiskSpace.shortage(installation.directory().root(), DiskSpace.TO_RUN_MEGABYTES);
        shortage.ifPresent(sentence -> out.println(sentence + " Free some."));
        return allReady && shortage.isEmpty() ? 0 : 1;
    }

    private static String sentence(UnexpectedEnds ends) {
        return "%s ended unexpectedly %s, the last time at %s (%s). Its log: ./rollcall logs %s"
                .formatted(
                        ends.name(),
                        ends.times() == 1 ? "once" : ends.times() + " times",
                        ends.at(),
                        ends.exit(),
                        ends.name());
    }

    /** With its children, which PostgreSQL has; 0 where the system does not tell. */
    private static long megabytes(ProcessHandle process) {
        return kilobytes(process.pid()) / MEGABYTE_IN_KILOBYTES
                + process.children().mapToLong(child -> kilobytes(child.pid())).sum() / MEGABYTE_IN_KILOBYTES;
    }

    /** The proportional share: pages that processes have in common are not counted once for each. */
    private static long kilobytes(long pid) {
        return field(Path.of("/proc", String.valueOf(pid), "smaps_rollup"), "Pss:");
    }

    private static long field(Path file, String name) {
        try {
            return Files.readString(file)
                    .lines()
                    .filter(line -> line.startsWith(name))
                    .findFirst()
                    .map(line -> Long.parseLong(line.replaceAll("\\D+", "")))
                    .orElse(0L);
        } catch (IOException notTold) {
            return 0;
        }
    }
}
