package dev.rollcall.gateway.page;

import org.jspecify.annotations.Nullable;

/**
 * Names as pages may show them. Whoever fills a directory chooses its names: some have nothing that can be seen, others turn the
 * line in which they stand.
 */
final class Names {

    private static final char FIRST_STRONG_ISOLATE = '\u2068';
    private static final char POP_DIRECTIONAL_ISOLATE = '\u2069';

    private Names() {}

    /** A name on one line, without what would turn it and without the empty space around it; empty when nothing can be seen. */
    static String visible(@Nullable String name) {
        if (name == null) {
            return "";
        }
        StringBuilder plain = new StringBuilder();
        name.codePoints()
                .filter(one -> !isBidiControl(one))
                .map(one -> isBreak(one) ? ' ' : one)
                .forEach(plain::appendCodePoint);
        String text = plain.toString();
        return text.codePoints().anyMatch(Names::isVisible) ? text.strip() : "";
    }

    /** A text that keeps its direction inside a sentence of the other direction. */
    static String isolated(String text, boolean amongRightToLeft) {
        boolean differs = text.codePoints().anyMatch(amongRightToLeft ? Names::isLeftToRight : Names::isRightToLeft);
        return differs ? FIRST_STRONG_ISOLATE + text + POP_DIRECTIONAL_ISOLATE : text;
    }

    private static boolean isVisible(int one) {
        return switch (Character.getType(one)) {
            case Character.FORMAT,
                    Character.CONTROL,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK -> false;
            default -> !isFiller(one);
        };
    }

    /** Letters and symbols that are drawn as nothing: the Hangul fillers and the blank Braille pattern. */
    private static boolean isFiller(int one) {
        return one == 0x115F || one == 0x1160 || one == 0x3164 || one == 0xFFA0 || one == 0x2800;
    }

    private static boolean isBreak(int one) {
        return Character.isISOControl(one) || one == 0x2028 || one == 0x2029;
    }

    /** Embeddings, overrides, isolates and marks of the Unicode Bidirectional Algorithm (UAX #9). */
    private static boolean isBidiControl(int one) {
        return (one >= 0x202A && one <= 0x202E)
                || (one >= 0x2066 && one <= 0x2069)
                || one == 0x200E
                || one == 0x200F
                || one == 0x061C;
    }

    private static boolean isRightToLeft(int one) {
        byte direction = Character.getDirectionality(one);
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }

    private static boolean isLeftToRight(int one) {
        return Character.getDirectionality(one) == Character.DIRECTIONALITY_LEFT_TO_RIGHT;
    }
}
