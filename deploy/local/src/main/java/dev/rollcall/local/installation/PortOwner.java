package dev.rollcall.local.installation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Who has a port, where the system tells: on Linux, of processes that we may look into; see proc(5). */
final class PortOwner {

    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;
    private static final String LISTENING = "0A";

    private PortOwner() {}

    /** As {@code process 4711 (python3)}. */
    static Optional<String> of(int port) {
        Set<String> sockets = new HashSet<>();
        for (String inode : inodes(port)) {
            sockets.add("socket:[" + inode + "]");
        }
        return sockets.isEmpty()
                ? Optional.empty()
                : ProcessHandle.allProcesses()
                        .filter(process -> hasOpen(process.pid(), sockets))
                        .findFirst()
                        .map(process -> "process " + process.pid() + name(process.pid()));
    }

    /** Of who listens; of anybody who has the port, if nobody does. */
    private static List<String> inodes(int port) {
        String suffix = String.format(Locale.ROOT, ":%04X", port);
        List<String> listening = new ArrayList<>();
        List<String> any = new ArrayList<>();
        for (String table : new String[] {"tcp", "tcp6"}) {
            for (String line : lines(Path.of("/proc/net", table))) {
                String[] fields = line.strip().split("\\s+");
                if (fields.length > INODE && fields[LOCAL_ADDRESS].endsWith(suffix)) {
                    (fields[STATE].equals(LISTENING) ? listening : any).add(fields[INODE]);
                }
            }
        }
        return listening.isEmpty() ? any : listening;
    }

    private static boolean hasOpen(long pid, Set<String> sockets) {
        Path open = Path.of("/proc", String.valueOf(pid), "fd");
        String[] descriptors = open.toFile().list();
        return descriptors != null
                && Stream.of(descriptors).map(open::resolve).anyMatch(one -> sockets.contains(target(one)));
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    private static String name(long pid) {
        List<String> name = lines(Path.of("/proc", String.valueOf(pid), "comm"));
        return name.isEmpty() ? "" : " (" + name.getFirst() + ")";
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException notTold) {
            return List.of();
        }
    }
}
