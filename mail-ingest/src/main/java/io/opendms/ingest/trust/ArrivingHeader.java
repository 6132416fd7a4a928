package io.opendms.ingest.trust;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.Authentication;
import io.opendms.ingest.content.limit.ContentException;
import io.opendms.ingest.content.limit.ContentLimits;
import io.opendms.ingest.content.reader.HeaderReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Lets a message through on its way in and takes out of its header what claims, without being it, the word of a server that is
 * believed, or our own (RFC 8601, section 5). A server writes its fields above all that it was given, so its word stands above
 * every {@code Received}; what stands below may come from anybody. For one message.
 */
public final class ArrivingHeader {
    private static final HeaderReader READER = new HeaderReader(ContentLimits.USUAL);
    private static final String PASS = "pass";

    private final BelievedServers believed;
    private final String own;
    private final boolean asked;
    private final Output out;
    private final ByteArrayOutputStream field = new ByteArrayOutputStream();
    private final ByteArrayOutputStream header = new ByteArrayOutputStream();
    private final List<AuthenticationResults> found = new ArrayList<>();
    private boolean inHeader = true;
    private boolean traced;
    private int lineLength;

    /**
     * @param own by what name this server would claim results
     * @param safe whether the message comes from a safe server
     * @param out where the message goes on
     */
    public ArrivingHeader(BelievedServers believed, String own, boolean safe, Output out) {
        this.believed = believed;
        this.own = own.toLowerCase(Locale.ROOT);
        this.asked = safe && believed.areAny();
        this.out = out;
    }

    /** Takes some more of the message, whose lines end in CR LF. */
    public void pass(byte[] bytes, int length) {
        int at = 0;
        while (inHeader && at < length) {
            look(bytes[at++]);
        }
        if (at < length) {
            out.write(at == 0 ? bytes : Arrays.copyOfRange(bytes, at, length), length - at);
        }
    }

    private void look(byte b) {
        if (lineLength == 0 && b != ' ' && b != '\t') {
            endField();
        }
        field.write(b);
        lineLength++;
        if (b == '\n') {
            inHeader = lineLength > 2;
            lineLength = 0;
            if (!inHeader) {
                endField();
            }
        }
    }

    /** The message has come to its end. */
    public void end() {
        endField();
    }

    private void endField() {
        byte[] bytes = field.toByteArray();
        field.reset();
        if (bytes.length == 0 || isForeign(new String(bytes, StandardCharsets.ISO_8859_1))) {
            return;
        }
        if (asked) {
            header.writeBytes(bytes);
        }
        out.write(bytes, bytes.length);
    }

    /** Whether a field is to be taken out. Notes what is believed. */
    private boolean isForeign(String text) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? "" : text.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        if (name.equals("received")) {
            traced = true;
        }
        if (!name.equals("authentication-results")) {
            return false;
        }
        Optional<AuthenticationResults> results = AuthenticationResults.parse(text.substring(colon + 1));
        if (results.isEmpty()) {
            return true;
        }
        String server = results.get().server();
        boolean named = believed.ids().contains(server);
        if (named && asked && !traced) {
            found.add(results.get());
            return false;
        }
        return named || server.equals(own);
    }

    /** What the safe server found out about the author, after {@link #end}; empty if nobody is asked. */
    public Optional<Authentication> authentication() {
        if (!asked) {
            return Optional.empty();
        }
        if (found.isEmpty()) {
            return Optional.of(Authentication.MISSING);
        }
        String server = found.get(0).server();
        List<AuthenticationResults.Verdict> verdicts =
                found.stream().flatMap(each -> each.verdicts().stream()).toList();
        if (verdicts.isEmpty()) {
            return Optional.of(new Authentication(server, "missing", Optional.empty()));
        }
        // One result that is none outweighs all that are: they contradict each other.
        Optional<String> failure = verdicts.stream()
                .map(AuthenticationResults.Verdict::result)
                .filter(result -> !result.equals(PASS))
                .findFirst();
        if (failure.isPresent()) {
            String result = failure.get().matches("[a-z]{1,20}") ? failure.get() : "unreadable";
            return Optional.of(new Authentication(server, result, Optional.empty()));
        }
        return Optional.of(new Authentication(server, PASS, author(verdicts)));
    }

    /** Only when From names one, in the domain that was checked. */
    private Optional<MailAddress> author(List<AuthenticationResults.Verdict> verdicts) {
        try {
            return READER.read(() -> new ByteArrayInputStream(header.toByteArray()))
                    .sender()
                    .filter(sender -> verdicts.stream()
                            .allMatch(verdict -> verdict.domain().equalsIgnoreCase(sender.domain())));
        } catch (ContentException | IOException e) {
            return Optional.empty();
        }
    }

    /** Where a message goes on. */
    @FunctionalInterface
    public interface Output {
        void write(byte[] bytes, int length);
    }
}
