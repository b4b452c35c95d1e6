package dev.rollcall.gateway.connect;

import dev.rollcall.gateway.page.Wording;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why connecting was refused, in words, and what to do next.
 *
 * @param roles whether somebody with another role has to do it, so that the roles are named
 * @param again where one can begin again
 * @param invitations where a link for the customer's administrator is made; null for those who came by such a link
 * @param support a code for support; empty when the text says everything
 */
record RefusalView(
        String title,
        String text,
        boolean roles,
        String company,
        String again,
        @Nullable String invitations,
        String support) {

    private static final Set<String> OF_ROLES =
            Set.of("not-an-administrator", "administrator-not-proven", "administrator-needed", "consent-declined");
    private static final Pattern CODE = Pattern.compile("[a-z]+(-[a-z]+)*");

    /** @param code from the address, so it may be forged: only known codes have texts */
    static RefusalView of(String code, String company, String again, @Nullable String invitations, Wording w) {
        String text = w.wordOr("connect.refused", code, "");
        return new RefusalView(
                w.wordOr("connect.refused-title", code, w.text("connect.refused-title")),
                text.isEmpty() ? w.text("connect.refused") : text,
                OF_ROLES.contains(code),
                w.nameInText(company),
                again,
                invitations,
                text.isEmpty() && CODE.matcher(code).matches() && code.length() < 60 ? code : "");
    }
}
