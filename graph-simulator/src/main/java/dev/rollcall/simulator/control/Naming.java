package dev.rollcall.simulator.control;

import dev.rollcall.simulator.directory.Attribute;
import dev.rollcall.simulator.directory.Tenant;
import dev.rollcall.simulator.directory.User;
import dev.rollcall.simulator.generation.Aliases;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What follows from a person's name: user principal name and addresses. */
final class Naming {

    private Naming() {}

    /** Completes what somebody requested of a newcomer who has a name: the name's parts, user principal name and mail. */
    static Map<String, @Nullable Object> newcomer(Tenant tenant, Map<String, @Nullable Object> requested) {
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>(requested);
        if (requested.get("displayName") instanceof String name && !requested.containsKey("surname")) {
            int space = name.lastIndexOf(' ');
            attributes.put("givenName", space < 0 ? name : name.substring(0, space));
            attributes.put("surname", space < 0 ? null : name.substring(space + 1));
        }
        boolean named = attributes.containsKey("givenName") || attributes.containsKey("surname");
        if (named && !attributes.containsKey("userPrincipalName")) {
            attributes.put(
                    "userPrincipalName",
                    free(tenant, null, text(attributes.get("givenName")), text(attributes.get("surname"))));
        }
        if (attributes.containsKey("userPrincipalName")) {
            attributes.putIfAbsent("mail", attributes.get("userPrincipalName"));
        }
        return attributes;
    }

    /** A person of another name has another user principal name and mail; the former mail stays as an alias. */
    static Map<String, @Nullable Object> renamed(
            Tenant tenant, User user, @Nullable String given, @Nullable String surname) {
        String address = free(tenant, user, given, surname);
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        attributes.put("givenName", given);
        attributes.put("surname", surname);
        attributes.put("displayName", (text(given) + " " + text(surname)).strip());
        attributes.put("userPrincipalName", address);
        if (user.string(Attribute.MAIL) != null) {
            List<String> addresses = new ArrayList<>(List.of("SMTP:" + address));
            for (String former : user.proxyAddresses()) {
                String bare = former.substring(former.indexOf(':') + 1);
                if (!bare.equalsIgnoreCase(address)) {
                    addresses.add("smtp:" + bare);
                }
            }
            attributes.put("mail", address);
            attributes.put("proxyAddresses", addresses);
        }
        return attributes;
    }

    private static String free(Tenant tenant, @Nullable User owner, @Nullable String given, @Nullable String surname) {
        String alias = Aliases.of(given, surname).replaceAll("^\\.|\\.$", "");
        for (int number = 1; ; number++) {
            String address = alias + (number == 1 ? "" : String.valueOf(number)) + "@"
                    + tenant.spec().domain();
            boolean taken = tenant.users().stream()
                    .anyMatch(user -> user != owner && user.userPrincipalName().equalsIgnoreCase(address));
            if (!taken) {
                return address;
            }
        }
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
