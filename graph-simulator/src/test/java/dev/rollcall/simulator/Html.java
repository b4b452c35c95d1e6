package dev.rollcall.simulator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** Reads a page as a simple program would. */
final class Html {

    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">");

    private Html() {}

    static Map<String, String> hidden(String form) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher matcher = HIDDEN.matcher(form);
        while (matcher.find()) {
            fields.put(HtmlUtils.htmlUnescape(matcher.group(1)), HtmlUtils.htmlUnescape(matcher.group(2)));
        }
        return fields;
    }

    static Map<String, String> query(String location) {
        Map<String, String> parameters = new LinkedHashMap<>();
        UriComponentsBuilder.fromUriString(location)
                .build(true)
                .getQueryParams()
                .toSingleValueMap()
                .forEach((name, value) -> parameters.put(name, UriUtils.decode(value, "UTF-8")));
        return parameters;
    }
}
