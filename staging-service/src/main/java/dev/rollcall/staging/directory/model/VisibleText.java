package dev.rollcall.staging.directory.model;

import org.jspecify.annotations.Nullable;

/**
 * Whether a reader sees anything of a text. Directories have names of nothing but zero-width characters, fillers or marks that
 * turn the line; a list would show an empty row. Such a text counts as none. Any other text is kept as it is, marks included:
 * isolating them is the business of whoever shows it.
 *
 * @see <a href="https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point">Default_Ignorable_Code_Point</a>
 */
final class VisibleText {

    private VisibleText() {}

    /** The text without space around it; null when there is nothing to see of it. */
    static @Nullable String of(@Nullable String text) {
        return text == null || text.codePoints().noneMatch(VisibleText::isVisible) ? null : text.strip();
    }

    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE -> false;
            default -> !isFiller(character);
        };
    }

    /** Letters, marks and symbols by their type that leave no ink. */
    private static boolean isFiller(int character) {
        return character == 0x034F // combining grapheme joiner
                || character == 0x115F // Hangul choseong filler
                || character == 0x1160 // Hangul jungseong filler
                || character == 0x17B4 // Khmer inherent vowels
                || character == 0x17B5
                || between(0x180B, character, 0x180F) // Mongolian variation selectors
                || character == 0x2800 // Braille pattern without dots
                || character == 0x3164 // Hangul filler
                || between(0xFE00, character, 0xFE0F) // variation selectors
                || character == 0xFFA0 // halfwidth Hangul filler
                || between(0xE0100, character, 0xE01EF); // more variation selectors
    }

    private static boolean between(int first, int character, int last) {
        return first <= character && character <= last;
    }
}
