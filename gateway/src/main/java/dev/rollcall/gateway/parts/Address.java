package dev.rollcall.gateway.parts;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rollcall.gateway.access.CompanyVisit;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * The address of a page with what narrows it, so that it can be sent, kept and gone back to.
 *
 * @param query the parameters in order, without those that say nothing
 */
public record Address(String path, Map<String, String> query) {

    public Address {
        query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
    }

    /** A page of a company, as {@code /review}. */
    public static Address of(CompanyVisit visit, String path) {
        return new Address("/companies/" + visit.companyId() + path, Map.of());
    }

    /**
     * Where a form came from, when that is a page of this company; the other address else, so that a form leads nowhere but to
     * this company.
     */
    public static String back(CompanyVisit visit, @Nullable String wanted, Address otherwise) {
        String company = "/companies/" + visit.companyId();
        return wanted != null && wanted.startsWith(company + "/") && !wanted.contains("..") && isAddress(wanted)
                ? wanted
                : otherwise.toString();
    }

    private static boolean isAddress(String text) {
        try {
            return URI.create(text).getRawPath() != null;
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    /** The same with another value; null, an empty text, and page 0, which is where lists begin, take the parameter away. */
    public Address with(String name, @Nullable Object value) {
        Map<String, String> other = new LinkedHashMap<>(query);
        if (value == null || value.toString().isEmpty()) {
            other.remove(name);
        } else {
            other.put(name, value.toString());
        }
        return new Address(path, other);
    }

    /** Another page of the same list. */
    public Address page(int page) {
        return with("page", page == 0 ? null : page);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(path);
        query.forEach((name, value) -> text.append(text.length() == path.length() ? '?' : '&')
                .append(name)
                .append('=')
                .append(UriUtils.encode(value, UTF_8).replace("%2C", ",")));
        return text.toString();
    }
}
