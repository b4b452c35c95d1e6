package dev.rollcall.simulator.generation;

import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How names are spelled in addresses. */
public final class Aliases {

    private Aliases() {}

    /** What stands before the @ of a person of that name: {@code josé.obrien} becomes {@code jose.obrien}. */
    public static String of(@Nullable String given, @Nullable String surname) {
        return ascii(given == null ? "" : given) + "." + ascii(surname == null ? "" : surname);
    }

    /** Lower-case letters and digits only: {@code núñez o'brien} becomes {@code nunezobrien}. */
    static String ascii(String name) {
        StringBuilder plain = new StringBuilder(name.length());
        Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .chars()
                .forEach(c -> {
                    switch (c) {
                        case 'ø' -> plain.append('o');
                        case 'ł' -> plain.append('l');
                        case 'ß' -> plain.append("ss");
                        case 'æ' -> plain.append("ae");
                        default -> {
                            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
                                plain.append((char) c);
                            }
                        }
                    }
                });
        return plain.toString();
    }

    /** With hyphens for everything else. */
    static String slug(String name) {
        return Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
    }
}
