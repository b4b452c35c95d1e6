package dev.rollcall.gateway.page;

import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/**
 * Words, figures and times for one reader: in their language, and in the time zone of the company they look at. Templates know
 * it as {@code w}.
 */
public final class Wording {

    private static final String NOTHING = "—";
    private static final String MINUS = "−";

    private final MessageSource messages;
    private final Locale locale;
    private final ZoneId zone;
    private final Instant now;

    public Wording(MessageSource messages, Locale locale, ZoneId zone, Instant now) {
        this.messages = messages;
        this.locale = locale;
        this.zone = zone;
        this.now = now;
    }

    public Locale locale() {
        return locale;
    }

    /** {@code ltr} or {@code rtl}. */
    public String direction() {
        return Languages.isRightToLeft(locale) ? "rtl" : "ltr";
    }

    /** A text of the bundle. */
    public String text(String key, Object... values) {
        return messages.getMessage(key, values, locale);
    }

    /**
     * The name of a person, a group or a company as a page may show it, in an element of its own (with {@code dir="auto"} or in
     * {@code bdi}): without what would turn the line, and with words in the place of a name that nobody can see.
     */
    public String name(@Nullable String name) {
        String visible = Names.visible(name);
        return visible.isEmpty() ? text("name.invisible") : visible;
    }

    /** The same within a sentence or a label, where a name of the other direction keeps to itself. */
    public String nameInText(@Nullable String name) {
        return Names.isolated(name(name), Languages.isRightToLeft(locale));
    }

    /** The word for a code, as {@code reason.GUEST}; the code itself when nobody has written one. */
    public String word(String kind, @Nullable Object code) {
        return code == null ? NOTHING : wordOr(kind, code, code.toString());
    }

    /** The word for a code, or other words when nobody has written one. */
    public String wordOr(String kind, @Nullable Object code, @Nullable String otherwise) {
        String fallback = otherwise == null ? "" : otherwise;
        String word = code == null ? null : messages.getMessage(kind + "." + code, null, null, locale);
        return word == null ? fallback : word;
    }

    /** {@code 5,719}. */
    public String number(@Nullable Number number) {
        return number == null
                ? NOTHING
                : NumberFormat.getIntegerInstance(locale).format(number.longValue());
    }

    /** {@code +12}, {@code −1} or {@code 0}. */
    public String signed(long number) {
        return (number > 0 ? "+" : number < 0 ? MINUS : "") + number(Math.abs(number));
    }

    /** {@code 3 minutes ago}. */
    public String ago(@Nullable Instant instant) {
        if (instant == null) {
            return text("time.never");
        }
        Duration age = Duration.between(instant, now);
        if (age.isNegative()) {
            return in(instant);
        }
        if (age.toSeconds() < 10) {
            return text("time.just-now");
        }
        if (age.toSeconds() < 60) {
            return text("time.seconds-ago", age.toSeconds());
        }
        if (age.toMinutes() < 60) {
            return text("time.minutes-ago", age.toMinutes());
        }
        if (age.toHours() < 24) {
            return text("time.hours-ago", age.toHours());
        }
        return age.toDays() < 30 ? text("time.days-ago", age.toDays()) : text("time.on", day(instant));
    }

    /** {@code in 2 hours}; {@code now} for what is due. */
    public String in(@Nullable Instant instant) {
        if (instant == null) {
            return NOTHING;
        }
        Duration left = Duration.between(now, instant);
        if (left.toSeconds() < 60) {
            return text("time.in-a-moment");
        }
        if (left.toMinutes() < 60) {
            return text("time.in-minutes", left.toMinutes());
        }
        // Whole hours: the schedule has some jitter, and "in 7 hours, every 6 hours" would puzzle.
        return text("time.in-hours", left.toHours() < 3 ? Math.round(left.toMinutes() / 60.0) : left.toHours());
    }

    /** {@code today, 14:02}; for tables. */
    public String moment(@Nullable Instant instant) {
        if (instant == null) {
            return NOTHING;
        }
        ZonedDateTime then = instant.atZone(zone);
        LocalDate today = now.atZone(zone).toLocalDate();
        String clock = DateTimeFormatter.ofPattern("HH:mm", locale).format(then);
        if (then.toLocalDate().equals(today)) {
            return text("time.today", clock);
        }
        return then.toLocalDate().equals(today.minusDays(1))
                ? text("time.yesterday", clock)
                : DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                                .withLocale(locale)
                                .format(then) + ", " + clock;
    }

    /** {@code 17 Nov 2026, 14:02:04 CST}; shown on hover, and to the second. */
    public String exact(@Nullable Instant instant) {
        if (instant == null) {
            return "";
        }
        ZonedDateTime then = instant.atZone(zone);
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                        .withLocale(locale)
                        .format(then)
                + DateTimeFormatter.ofPattern(", HH:mm:ss zzz", locale).format(then);
    }

    /** {@code 17 Nov 2026}. */
    public String day(@Nullable Instant instant) {
        return instant == null
                ? NOTHING
                : DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                        .withLocale(locale)
                        .format(instant.atZone(zone));
    }

    /** {@code Times in Central Time (CST)}; once on each page. */
    public String zoneName() {
        String abbreviation = DateTimeFormatter.ofPattern("zzz", locale).format(now.atZone(zone));
        return text("time.zone", zone.getDisplayName(TextStyle.FULL, locale), abbreviation);
    }

    /** {@code 1 h 22}, {@code 9 min}, {@code 4 s}. */
    public String length(@Nullable Duration duration) {
        if (duration == null) {
            return NOTHING;
        }
        if (duration.toHours() > 48) {
            return text("time.length-days", duration.toDays());
        }
        if (duration.toHours() > 0) {
            return text("time.length-hours", duration.toHours(), "%02d".formatted(duration.toMinutesPart()));
        }
        return duration.toMinutes() > 0
                ? text("time.length-minutes", duration.toMinutes())
                : text("time.length-seconds", Math.max(duration.toSeconds(), 1));
    }

    /** How long something took; a dash while it goes on. */
    public String took(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null ? NOTHING : length(Duration.between(from, to));
    }

    /** {@code every 6 hours}, {@code every 15 minutes}. */
    public String every(@Nullable Integer minutes) {
        if (minutes == null) {
            return NOTHING;
        }
        return minutes % 60 == 0 ? text("time.every-hours", minutes / 60) : text("time.every-minutes", minutes);
    }

    /** {@code 6 h}, {@code 15 min}: an interval in short. */
    public String hours(int minutes) {
        return minutes % 60 == 0 ? text("time.short-hours", minutes / 60) : text("time.length-minutes", minutes);
    }

    /** For avatars: the first letters of the first and the last word. */
    public String initials(@Nullable String name) {
        String visible = Names.visible(name);
        if (visible.isEmpty()) {
            return "?";
        }
        String[] words = visible.split("\\s+");
        return Arrays.stream(words.length == 1 ? words : new String[] {words[0], words[words.length - 1]})
                .map(word -> word.substring(0, word.offsetByCodePoints(0, 1)))
                .collect(Collectors.joining())
                .toUpperCase(locale);
    }

    /** The first text that is not blank; a dash when all are. */
    public String first(@Nullable String... texts) {
        for (String text : texts) {
            if (text != null && !text.isBlank()) {
                return text;
            }
        }
        return NOTHING;
    }

    /** The texts that are not blank, joined by a dot. */
    public String dotted(@Nullable String... texts) {
        return Arrays.stream(texts)
                .filter(text -> text != null && !text.isBlank())
                .collect(Collectors.joining(" · "));
    }

    /** How old something is against the age that was promised, from 0 to 100. */
    public long share(@Nullable Instant since, long minutes) {
        return since == null
                ? 100
                : Math.clamp(Duration.between(since, now).toMinutes() * 100 / Math.max(minutes, 1), 0, 100);
    }

    /** How old something is. */
    public String age(@Nullable Instant since) {
        return since == null ? NOTHING : length(Duration.between(since, now));
    }

    public Instant now() {
        return now;
    }
}
