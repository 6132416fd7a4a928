package io.opendms.admin.api.request;

import io.opendms.admin.api.http.Refusal;
import io.opendms.approval.port.Position;
import io.opendms.approval.port.Query;
import io.opendms.approval.port.Query.Order;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the queue as text that callers hand back without reading it. It is not signed: a made-up one finds nothing that
 * the same caller could not find without it, for filter and farms stand beside it in each call.
 *
 * @param order in which the place was
 * @param position the place
 */
record Cursor(Order order, Position position) {
    private static final Pattern FORM = Pattern.compile("([a-z]{5,10}) (\\d{1,10}) (.*)", Pattern.DOTALL);

    /** Reads what {@link #text()} gave for a query of this order. */
    static Query apply(String text, Query first) {
        Matcher parts = FORM.matcher(decoded(text));
        if (!parts.matches()
                || !parts.group(1).equals(word(first.order()))
                || Long.parseLong(parts.group(2)) > Integer.MAX_VALUE) {
            throw invalid();
        }
        return first.after(new Position(parts.group(3), Integer.parseInt(parts.group(2))));
    }

    String text() {
        String plain = word(order) + " " + position.id() + " " + position.key();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String text) {
        try {
            return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    private static String word(Order order) {
        return order.name().toLowerCase(Locale.ROOT);
    }

    private static Refusal invalid() {
        return Refusal.malformed("The cursor is none of this list; take it from the Link header, and keep all other "
                + "parameters as they were.");
    }
}
