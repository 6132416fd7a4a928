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
            "\\s*+([!#$%&'*+.^_`|~0-9A-Za-z-]++)=(?:\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"|([^\\s;,\"]*+))"
                    + "\\s*+([;,]|$)");

    /** More than a chain of proxies writes; it also bounds how deep the expression above can recurse. */
    private static final int MAX_LENGTH = 2048;

    private ForwardedHeader() {}

    /**
     * The values of one parameter, one for each element in order, the nearest proxy's last. An element without the
     * parameter has an empty one, for what a farther element says was not said by the nearer proxy. So has a header from
     * the place on where it is ill-formed, and one that is too long to be read.
     */
    static List<String> values(HttpServletRequest request, String name) {
        List<String> lines = Collections.list(request.getHeaders("Forwarded"));
        if (lines.stream().mapToInt(String::length).sum() > MAX_LENGTH) {
            return List.of("");
        }
        List<String> values = new ArrayList<>();
        for (String line : lines) {
            if (!addValues(line, name, values)) {
                values.add("");
                return values;
            }
        }
        return values;
    }

    /** Whether the line is well-formed. */
    private static boolean addValues(String line, String name, List<String> values) {
        Matcher pair = PAIR.matcher(line);
        String value = "";
        String divider = "";
        do {
            if (!pair.lookingAt()) {
                return false;
            }
            if (pair.group(1).equalsIgnoreCase(name)) {
                value = pair.group(2) == null ? pair.group(3) : pair.group(2).replaceAll("\\\\(.)", "$1");
            }
            divider = pair.group(4);
            if (!divider.equals(";")) {
                values.add(value);
                value = "";
            }
            pair.region(pair.end(), line.length());
        } while (!divider.isEmpty());
        return true;
    }
}
