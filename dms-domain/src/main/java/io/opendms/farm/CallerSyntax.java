package io.opendms.farm;

import java.util.regex.Pattern;

/** How the entries of a farm's list of callers look. */
final class CallerSyntax {
    /** IPv4 with octets left out or starred, or IPv6; alone, as a block or as a range. */
    private static final Pattern BARE_ADDRESS =
            Pattern.compile("(\\d{1,3}(\\.(\\d{1,3}|\\*)){1,3}|[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:.]*)([/-][0-9A-Fa-f:.]*)?");

    private static final Pattern PRINCIPAL = Pattern.compile("[^\\\\@:/]+\\\\[^\\\\@:]+|[^\\\\@:]+@[^\\\\@:]+");

    private CallerSyntax() {}

    /** Whether a text is, or was meant as, an IP address or a block of them. */
    static boolean isBareAddress(String text) {
        return BARE_ADDRESS.matcher(text).matches();
    }

    /** {@code DOMAIN\account} or {@code account@REALM}, also of a service ({@code HTTP/host@REALM}). */
    static boolean isPrincipal(String text) {
        return PRINCIPAL.matcher(text).matches();
    }
}
