package dev.rollcall.local;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** On which addresses somebody listens, as Linux tells; see proc(5). */
public final class Listening {

    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final String LISTENING = "0A";
    private static final int WORD = 4;

    private Listening() {}

    /** All addresses that accept connections to a port; an IPv4 address is one, however it is written. */
    public static List<String> addresses(int port) throws IOException {
        String suffix = String.format(Locale.ROOT, ":%04X", port);
        TreeSet<String> addresses = new TreeSet<>();
        for (String table : new String[] {"tcp", "tcp6"}) {
            Path file = Path.of("/proc/net", table);
            for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
                String[] fields = line.strip().split("\\s+");
                if (fields[LOCAL_ADDRESS].endsWith(suffix) && fields[STATE].equals(LISTENING)) {
                    addresses.add(address(fields[LOCAL_ADDRESS].split(":")[0]));
                }
            }
        }
        return List.copyOf(addresses);
    }

    /** Each word of four bytes is written back to front. */
    private static String address(String hexadecimal) throws IOException {
        byte[] told = HexFormat.of().parseHex(hexadecimal);
        byte[] address = new byte[told.length];
        for (int at = 0; at < told.length; at++) {
            address[at] = told[at / WORD * WORD + WORD - 1 - at % WORD];
        }
        return InetAddress.getByAddress(address).getHostAddress();
    }
}
