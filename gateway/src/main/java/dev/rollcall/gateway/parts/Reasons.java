package dev.rollcall.gateway.parts;

import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.service.Approval.Because;
import org.jspecify.annotations.Nullable;

/** Why a change is there, in words. */
public final class Reasons {

    private Reasons() {}

    /** As "joined the group Drivers"; empty where no reason is known. */
    public static String of(@Nullable Because because, Wording words) {
        if (because == null) {
            return "";
        }
        String code = because.code();
        boolean named = because.groupName() != null
                && !words.wordOr("because.named", code, "").isEmpty();
        return named
                ? words.text("because.named." + code, words.nameInText(because.groupName()))
                : words.word("because", code);
    }

    /** Who did something: the reader, the policy or somebody else. */
    public static String by(@Nullable String subject, String reader, Wording words) {
        return subject == null
                ? ""
                : subject.equals(reader) ? words.text("by.you") : words.wordOr("by", subject, words.text("by.someone"));
    }
}
