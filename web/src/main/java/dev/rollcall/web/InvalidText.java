package dev.rollcall.web;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DatabindException;

/** A text in a request that no service accepts. */
final class InvalidText extends DatabindException {

    /** Characters. Names, reasons, codes and digests are far shorter; anything longer is a mistake or an attack. */
    static final int LONGEST = 10_000;

    InvalidText(JsonParser json, String why) {
        super(json, why);
    }

    /** Why a text is invalid, as the end of a sentence about it; null when it is valid. */
    static @Nullable String whyInvalid(String text) {
        if (text.length() > LONGEST) {
            return "is longer than %,d characters".formatted(LONGEST);
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\0') {
                return "contains the character U+0000, which cannot be stored";
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return "contains half a character (U+%04X alone)".formatted((int) c);
            }
        }
        return null;
    }
}
