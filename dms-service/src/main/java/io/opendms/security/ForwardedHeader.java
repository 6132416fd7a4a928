package io.opendms.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code Forwarded} header of RFC 7239, section 4. */
final class ForwardedHeader {
    /** One {@code name=value}, the value a token or a quoted string, and what divides it from the next. */
    private static final Pattern PAIR = Pattern.compile(
            "\\s*([!#$%&'*+.^_`|~0-9A-Za-z-]+)=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s;,\"]*))\\s*([;,]|$)");

    private ForwardedHeader() {}

    /** The values of one parameter in all elements, in order; empty from the place on where the header is ill-formed. */
    static List<String> values(HttpServletRequest request, String name) {
        List<String> values = new ArrayList<>();
        for (String line : Collections.list(request.getHeaders("Forwarded"))) {
            Matcher pair = PAIR.matcher(line);
            int end = 0;
            while (end < line.length()) {
                if (!pair.find(end) || pair.start() != end) {
                    values.add("");
                    return values;
                }
                if (pair.group(1).equalsIgnoreCase(name)) {
                    values.add(
                            pair.group(2) == null
                                    ? pair.group(3)
                                    : pair.group(2).replaceAll("\\\\(.)", "$1"));
                }
                end = pair.end();
            }
        }
        return values;
    }
}
