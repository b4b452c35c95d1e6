package dev.rollcall.simulator.generation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The lists of words under {@code /vocabulary}, and the spelling of names in addresses. */
final class Words {

    static final List<String> GIVEN_NAMES = words("given.txt");
    static final List<String> SURNAMES = words("surnames.txt");
    static final List<String> SHARED_MAILBOXES = List.of(
            "Accounts Payable",
            "Accounts Receivable",
            "Info",
            "Careers",
            "Payroll Questions",
            "Help Desk",
            "Purchasing",
            "Press",
            "Vendor Relations",
            "Orders",
            "Returns",
            "Facilities Requests",
            "Travel",
            "Training",
            "Records",
            "Compliance Hotline",
            "Events",
            "Feedback",
            "Scheduling",
            "Benefits");
    static final List<String> ROOMS = List.of(
            "Harbor Room",
            "Cedar Room",
            "Summit Room",
            "Boardroom",
            "Training Room",
            "Atrium",
            "Blue Room",
            "Focus Room");
    static final List<String> EQUIPMENT =
            List.of("Pool Car", "Projector Cart", "Loaner Laptop", "Label Printer", "Video Kit", "Delivery Van");
    static final List<String> SERVICES = List.of(
            "Backup Service",
            "Scan to Mail",
            "Directory Sync",
            "Monitoring",
            "Print Service",
            "Badge System",
            "Phone System",
            "Build Agent",
            "Reporting Job",
            "Kiosk Sign-in");
    static final List<String> DOUBTFUL = List.of(
            "Dispatch Desk",
            "Front Desk",
            "Night Shift Line",
            "Reception",
            "Warehouse Terminal",
            "Security Desk",
            "Loading Dock",
            "Duty Phone",
            "Gate House",
            "Sample Room",
            "Mail Room",
            "Control Tower");
    static final List<String> PARTNERS = List.of(
            "alderway", "birchstone", "cobaltline", "driftwood", "elmhurst", "fernhill", "graniteworks", "hollybrook");
    static final List<String> PROJECTS = List.of(
            "Aurora",
            "Bluebird",
            "Compass",
            "Delta",
            "Evergreen",
            "Falcon",
            "Glacier",
            "Horizon",
            "Iris",
            "Juniper",
            "Keystone",
            "Lantern",
            "Meridian",
            "Northstar",
            "Orchard",
            "Pioneer",
            "Quarry",
            "Redwood",
            "Summit",
            "Tidewater",
            "Umbra",
            "Vanguard",
            "Willow",
            "Zephyr");

    private Words() {}

    static List<String> lines(String file) {
        String path = "/vocabulary/" + file;
        try (InputStream in = Words.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("The word list " + path + " is missing from the jar.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As it stands in an address: {@code núñez o'brien} becomes {@code nunezobrien}. */
    static String ascii(String name) {
        String plain = name.toLowerCase(Locale.ROOT)
                .replace("ø", "o")
                .replace("ß", "ss")
                .replace("ł", "l");
        return Normalizer.normalize(plain, Normalizer.Form.NFD).replaceAll("[^a-z0-9]", "");
    }

    /** As it stands in an address, with hyphens for spaces. */
    static String slug(String name) {
        return Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
    }

    private static List<String> words(String file) {
        return lines(file).stream()
                .flatMap(line -> Arrays.stream(line.split(" ")))
                .toList();
    }
}
