package io.opendms.ingest.dropfolder.format;

import io.opendms.entry.MailAddress;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A file of a drop folder that is being read. Used by one thread. */
public final class DropFile implements AutoCloseable {
    /** How many receivers one file may name. */
    public static final int MAX_RECEIVERS = 1000;

    /** As much of a message's own header is looked at to see whether it is there to its end. */
    private static final int MAX_HEADER = 1 << 16;

    private final BufferedInputStream in;

    DropFile(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /** Opens the file itself, not what a link of this name leads to. */
    public static DropFile open(Path file) throws IOException {
        return new DropFile(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS));
    }

    /**
     * Reads the lines before the message. To be called once, before {@link #message}.
     *
     * @throws BadFileException if there is no envelope, or the message's own header is not there to its end
     */
    public DropHeader header() throws IOException, BadFileException {
        InjectedLines lines = new InjectedLines(in);
        Set<MailAddress> receivers = new LinkedHashSet<>();
        Optional<MailAddress> sender = Optional.empty();
        boolean isSenderNamed = false;
        for (Optional<InjectedLines.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
            String value = line.get().value();
            if (line.get().name().equals("x-sender")) {
                if (isSenderNamed) {
                    throw BadFileException.wrong("there are two x-sender lines before the message");
                }
                isSenderNamed = true;
                sender = PathText.read("x-sender", value);
            } else if (line.get().name().equals("x-receiver")) {
                receivers.add(receiver(value));
                requireFew(receivers);
            }
        }
        requireEnvelope(isSenderNamed, receivers);
        return new DropHeader(sender, List.copyOf(receivers));
    }

    private static MailAddress receiver(String value) throws BadFileException {
        return PathText.read("x-receiver", value)
                .orElseThrow(() -> BadFileException.wrong("x-receiver names no address"));
    }

    private static void requireFew(Set<MailAddress> receivers) throws BadFileException {
        if (receivers.size() > MAX_RECEIVERS) {
            throw BadFileException.wrong("there are more than " + MAX_RECEIVERS + " x-receiver lines");
        }
    }

    /** What lacks a line may be what is being written: whether the message has begun is looked at first. */
    private void requireEnvelope(boolean isSenderNamed, Set<MailAddress> receivers)
            throws IOException, BadFileException {
        requireWholeHeader();
        if (!isSenderNamed) {
            throw BadFileException.wrong("there is no x-sender line before the message");
        }
        if (receivers.isEmpty()) {
            throw BadFileException.wrong("there is no x-receiver line before the message");
        }
    }

    private void requireWholeHeader() throws IOException, BadFileException {
        in.mark(MAX_HEADER);
        boolean isEmptyLine = true;
        for (int read = 0; read < MAX_HEADER; read++) {
            int next = in.read();
            if (next < 0) {
                throw BadFileException.cut("the file ends before the message's header does");
            }
            if (next == '\n') {
                if (isEmptyLine) {
                    break;
                }
                isEmptyLine = true;
            } else if (next != '\r') {
                isEmptyLine = false;
            }
        }
        in.reset();
    }

    /** The message, from its first header field on. */
    public InputStream message() {
        return in;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
