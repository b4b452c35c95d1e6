package dev.rollcall.gateway.fakes;

import dev.rollcall.tenancy.Role;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who can sign in, and what they have been granted.
 *
 * @param role on the partner, or on {@link FakeWorld#BRIGHTWATER} alone; null for somebody without grants
 */
public record Account(
        UUID objectId,
        String name,
        String account,
        @Nullable Role role) {

    public static final UUID TENANT = UUID.fromString("0a1b2c3d-0000-4000-8000-000000000001");

    public static final Account DANA = of(0xda4a, "Dana Reyes", Role.PARTNER_ADMIN);
    public static final Account RUTH = of(0x0001, "Ruth Vance", Role.COMPANY_ADMIN);
    public static final Account AMAL = of(0x0002, "Amal Haddad", Role.APPROVER);
    public static final Account VERA = of(0x0003, "Vera Lind", Role.VIEWER);
    public static final Account BILL = of(0x0004, "Bill Marsh", Role.BILLING_READER);
    public static final Account NOBODY = of(0x0005, "Noel Body", null);

    public String subject() {
        return TENANT + "/" + objectId;
    }

    /** A key with the account's role; it opens what the account is granted. */
    public String apiKey() {
        return "rck_%s_%s".formatted(objectId.toString().replace("-", ""), "k".repeat(43));
    }

    public String apiKeySubject() {
        return "api-key:" + objectId;
    }

    private static Account of(int number, String name, @Nullable Role role) {
        return new Account(
                UUID.fromString("0a1b2c3d-0000-4000-8000-%012x".formatted(number)),
                name,
                name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@northgate.example",
                role);
    }

    static Account[] all() {
        return new Account[] {DANA, RUTH, AMAL, VERA, BILL, NOBODY};
    }
}
