package io.opendms.ingest.smtp.command;

import io.opendms.entry.InvalidValueException;
import io.opendms.entry.MailAddress;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.subethamail.smtp.RejectException;

/**
 * What stands behind MAIL and RCPT: a path and parameters, RFC 5321, section 4.1.2. Spaces before the path are borne with,
 * as old clients write them; nothing else is that the RFC does not have.
 *
 * @param address empty for the null sender
 * @param parameters by their names in capital letters, with the value or nothing
 */
record PathArgument(Optional<MailAddress> address, Map<String, String> parameters) {
    private static final int LONGEST_PATH = 256;

    /**
     * @param keyword such as {@code FROM:}
     * @param line the whole command
     * @param hostless what {@code postmaster} without a domain belongs to, RFC 5321, section 4.5.1
     */
    static PathArgument parse(String keyword, String line, String hostless) throws RejectException {
        String rest = line.substring(4).strip();
        if (!rest.regionMatches(true, 0, keyword, 0, keyword.length())) {
            throw new RejectException(501, "5.5.4 The command is followed by " + keyword + "<address>");
        }
        String path = rest.substring(keyword.length()).strip();
        int end = path.indexOf('>');
        if (!path.startsWith("<") || end < 0 || end > LONGEST_PATH) {
            throw new RejectException(501, "5.1.7 The address stands between < and >");
        }
        return new PathArgument(address(path.substring(1, end), hostless), parameters(path.substring(end + 1)));
    }

    private static Optional<MailAddress> address(String path, String hostless) throws RejectException {
        if (path.isEmpty()) {
            return Optional.empty();
        }
        if (path.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new RejectException(553, "5.6.7 Addresses with other than ASCII characters are not taken");
        }
        try {
            String address = withoutRoute(path);
            return Optional.of(MailAddress.parse(
                    "address", address.equalsIgnoreCase("postmaster") ? address + "@" + hostless : address));
        } catch (InvalidValueException e) {
            throw new RejectException(553, "5.1.3 The address is not well-formed");
        }
    }

    /** RFC 5321, section 4.1.1.3: a source route is taken, and ignored. */
    private static String withoutRoute(String path) {
        if (!path.startsWith("@")) {
            return path;
        }
        int colon = path.indexOf(':');
        for (String host : path.substring(1, Math.max(1, colon)).split(",@", -1)) {
            MailAddress.requireDomain("route", host);
        }
        return path.substring(colon + 1);
    }

    private static Map<String, String> parameters(String text) throws RejectException {
        Map<String, String> parameters = new HashMap<>();
        if (!text.isEmpty() && !text.startsWith(" ")) {
            throw new RejectException(501, "5.5.4 Something stands behind the address");
        }
        for (String parameter : text.strip().split(" +")) {
            String[] parts = parameter.split("=", 2);
            String before = parts[0].isEmpty()
                    ? null
                    : parameters.put(parts[0].toUpperCase(Locale.ROOT), parts.length > 1 ? parts[1] : "");
            if (before != null) {
                throw new RejectException(501, "5.5.4 A parameter stands there twice");
            }
        }
        return parameters;
    }
}
