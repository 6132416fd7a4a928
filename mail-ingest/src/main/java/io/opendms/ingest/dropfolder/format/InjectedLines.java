package io.opendms.ingest.dropfolder.format;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The fields that a mail server has put before a message, one after the other. They end before the first field that is
 * none of theirs, or behind the one that Exchange ends them with: what follows was written by the message's sender, who may
 * call his fields what he likes.
 */
final class InjectedLines {
    static final int MAX_BYTES = 1 << 20;

    private static final String END = "x-endofinjectedxheaders";

    /** Exchange's list is from the description of its replay directory; IIS writes the first two. */
    private static final Set<String> NAMES = Set.of(
            "x-sender",
            "x-receiver",
            "x-createdby",
            "x-helodomain",
            "x-extendedprops",
            "x-extendedmessageprops",
            "x-source",
            "x-sourceipaddress",
            END);

    private static final int LONGEST_NAME =
            NAMES.stream().mapToInt(String::length).max().orElseThrow();

    private final BufferedInputStream in;
    private int bytes;
    private boolean ended;

    InjectedLines(BufferedInputStream in) {
        this.in = in;
    }

    /** One field, unfolded. */
    record Line(String name, String value) {}

    /** @return the next one; empty when the stream stands at the message's first byte, or at its own end */
    Optional<Line> next() throws IOException, BadFileException {
        Optional<String> name = ended ? Optional.empty() : nameAhead();
        if (name.isEmpty()) {
            return Optional.empty();
        }
        ended = name.get().equals(END);
        in.skipNBytes(name.get().length());
        return Optional.of(new Line(name.get(), value()));
    }

    private Optional<String> nameAhead() throws IOException {
        StringBuilder name = new StringBuilder();
        in.mark(LONGEST_NAME + 1);
        int next = in.read();
        while (next != ':' && next >= 0 && name.length() < LONGEST_NAME) {
            name.append((char) next);
            next = in.read();
        }
        in.reset();
        String lower = name.toString().toLowerCase(Locale.ROOT);
        return next == ':' && NAMES.contains(lower) ? Optional.of(lower) : Optional.empty();
    }

    private String value() throws IOException, BadFileException {
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        in.skipNBytes(1);
        do {
            line(value);
        } while (isFolded());
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw BadFileException.wrong("a line before the message is not UTF-8");
        }
    }

    private void line(ByteArrayOutputStream value) throws IOException, BadFileException {
        int next = in.read();
        while (next != '\n') {
            if (next < 0) {
                throw BadFileException.cut("the file ends within the lines before the message");
            }
            if (++bytes > MAX_BYTES) {
                throw BadFileException.wrong("the lines before the message are longer than " + MAX_BYTES + " bytes");
            }
            if (next != '\r') {
                value.write(next);
            }
            next = in.read();
        }
    }

    private boolean isFolded() throws IOException {
        in.mark(1);
        int next = in.read();
        in.reset();
        return next == ' ' || next == '\t';
    }
}
