package io.opendms.admin.api.request;

import io.opendms.admin.api.http.Refusal;
import io.opendms.approval.port.Position;
import io.opendms.approval.port.Query;
import io.opendms.entry.InvalidValueException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A place in a list of requests as text that callers hand back without reading it. Its sum tells one that was cut, or that is of
 * another list, from a good one: such a place would leave requests out, and nobody would notice. It is not signed: a made-up one
 * finds nothing that the same caller could not find without it, for filter and farms stand beside it in each call.
 *
 * @param query the list, by its filter and order
 * @param position the place
 */
record Cursor(Query query, Position position) {
    private static final Pattern FORM = Pattern.compile("[a-z]{5,10} ([0-9]{1,10}) [0-9a-f]{8} (.*)", Pattern.DOTALL);

    /** Reads what {@link #text()} gave for a query of this filter and order. */
    static Query apply(String text, Query first) {
        Matcher parts = FORM.matcher(decoded(text));
        if (!parts.matches() || Long.parseLong(parts.group(1)) > Integer.MAX_VALUE) {
            throw invalid();
        }
        Position position = position(parts);
        if (!new Cursor(first, position).plain().equals(parts.group())) {
            throw invalid();
        }
        return first.after(position);
    }

    private static Position position(Matcher parts) {
        try {
            return new Position(parts.group(2), Integer.parseInt(parts.group(1)));
        } catch (InvalidValueException e) {
            throw invalid();
        }
    }

    String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain().getBytes(StandardCharsets.UTF_8));
    }

    private String plain() {
        return order() + " " + position.id() + " " + sum() + " " + position.key();
    }

    /** Of place and list, the farms that the caller may see among it; how many stand on a page makes no other list. */
    private String sum() {
        CRC32 sum = new CRC32();
        sum.update((order() + "\n" + position + "\n" + query.filter()).getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", sum.getValue());
    }

    private String order() {
        return query.order().name().toLowerCase(Locale.ROOT);
    }

    private static String decoded(String text) {
        try {
            return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    private static Refusal invalid() {
        return Refusal.malformed("The cursor is none of this list; take it from the Link header, and keep all other "
                + "parameters as they were.");
    }
}
