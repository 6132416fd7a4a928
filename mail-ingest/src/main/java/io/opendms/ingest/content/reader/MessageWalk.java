package io.opendms.ingest.content.reader;

import io.opendms.ingest.content.MessageHeader;
import io.opendms.ingest.content.encoded.TransferEncoding;
import io.opendms.ingest.content.file.StoredPart;
import io.opendms.ingest.content.header.MessageHeaders;
import io.opendms.ingest.content.header.PartHeader;
import io.opendms.ingest.content.limit.Budget;
import io.opendms.ingest.content.limit.ContentException;
import io.opendms.ingest.content.limit.ContentLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;

/**
 * Goes through one message part by part. A message within it comes as a part of its own and gets a walk of its own, so
 * depth and number of parts are counted here and not in the library, whose release does not. Used by one thread.
 */
final class MessageWalk {
    private static final String ALTERNATIVE = "multipart/alternative";
    private static final String APPLE_DOUBLE = "multipart/appledouble";

    private final Gathering gathering;
    private final Budget budget;
    private final PartHeader first;
    private final StrayLines stray;
    private final Deque<Multipart> multiparts = new ArrayDeque<>();
    private PartHeader header;
    private boolean firstRead;
    /** Whether this goes on with the parts of a multipart, whose end another walk has seen. */
    private boolean continues;
    /** How many bytes stand behind their next end. */
    private long behind;

    MessageWalk(Gathering gathering) {
        this.gathering = gathering;
        this.budget = gathering.budget();
        this.first = new PartHeader(budget.limits());
        this.stray = new StrayLines(budget.limits().headerBytes());
        this.header = first;
    }

    /** @param depth in how many messages and multiparts this one stands */
    void read(InputStream in, int depth) throws IOException, MimeException, ContentException {
        budget.requireDepth(depth);
        // Null stands for what the library has of its own.
        MimeTokenStream stream = new MimeTokenStream(config(budget.limits()), null, stray, null);
        stream.setRecursionMode(RecursionMode.M_NO_RECURSE);
        stream.parse(MendedHeader.of(in));
        for (EntityState state = stream.getState(); state != EntityState.T_END_OF_STREAM; state = stream.next()) {
            switch (state) {
                case T_START_HEADER -> {
                    stray.take();
                    header = firstRead ? new PartHeader(budget.limits()) : first;
                    firstRead = true;
                }
                case T_FIELD -> {
                    budget.addHeader(stream.getField().getRaw().length());
                    header.add(stream.getField());
                }
                case T_START_MULTIPART -> begin(stream.getBodyDescriptor(), depth);
                case T_PREAMBLE ->
                    level().preamble = Optional.of(gathering.files().store(stream.getInputStream()));
                case T_START_BODYPART -> level().hasParts = true;
                case T_EPILOGUE -> level().epilogue = epilogue(stream.getInputStream());
                case T_END_MULTIPART -> end(depth);
                case T_BODY ->
                    readPart(
                            stream.getBodyDescriptor().getMimeType(),
                            TransferEncoding.decode(header.transferEncoding(), withStray(stream.getInputStream())),
                            depth);
                default -> {}
            }
        }
    }

    private InputStream withStray(InputStream body) {
        byte[] lines = stray.take();
        return lines.length == 0 ? body : new SequenceInputStream(new ByteArrayInputStream(lines), body);
    }

    static MimeConfig config(ContentLimits limits) {
        return MimeConfig.custom()
                .setMaxLineLen(-1)
                .setMaxContentLen(-1)
                .setMaxHeaderCount(limits.headers())
                .setMaxHeaderLen(limits.headerBytes())
                .build();
    }

    private void begin(BodyDescriptor described, int depth) throws ContentException {
        multiparts.push(new Multipart(described.getMimeType(), described.getBoundary()));
        budget.addPart();
        budget.requireDepth(depth + multiparts.size());
        if (level().type.equals(ALTERNATIVE)) {
            gathering.bodies().beginAlternative();
        }
    }

    private void readPart(String type, InputStream in, int depth) throws IOException, MimeException, ContentException {
        budget.addPart();
        int here = depth + multiparts.size();
        if (header.type().startsWith("multipart/")) {
            // It names no boundary, so the library takes it for a text.
            readUnparted(gathering.files().store(in), here);
        } else if (!isResourceFork(type)) {
            new PartReader(gathering, here, header).read(type, in);
        }
    }

    /** What only a Macintosh has a use for; it stands before the file, and has its name (RFC 1740). */
    private boolean isResourceFork(String type) {
        return !multiparts.isEmpty() && level().type.equals(APPLE_DOUBLE) && type.equals("application/applefile");
    }

    private void end(int depth) throws IOException, MimeException, ContentException {
        Multipart ended = multiparts.pop();
        if (ended.type.equals(ALTERNATIVE)) {
            gathering.bodies().endAlternative();
        }
        int here = depth + multiparts.size();
        if (ended.preamble.isPresent()) {
            if (ended.hasParts) {
                Files.delete(ended.preamble.get().file());
            } else {
                // Its boundary is nowhere, so all of it stands before the first part.
                readUnparted(ended.preamble.get(), here);
            }
        }
        if (ended.epilogue.isPresent()) {
            readParts(ended.epilogue.get(), ended.boundary, here);
        }
    }

    /** A multipart of which nobody knows where its parts begin: better a raw text than none. */
    private void readUnparted(StoredPart text, int depth) throws IOException, MimeException, ContentException {
        boolean guessed = continues && multiparts.isEmpty();
        Optional<String> boundary = guessed ? Optional.empty() : Delimiters.guess(text.file());
        if (boundary.isPresent()) {
            readParts(text, boundary.get(), depth);
            return;
        }
        try (InputStream in = Files.newInputStream(text.file())) {
            new PartReader(gathering, depth, header).read("text/plain", in);
        }
        Files.delete(text.file());
    }

    /**
     * Behind the end of a multipart there is nothing (RFC 2046, section 5.1.1), unless one within it has the same boundary, as
     * some programs write: then the end was that one's.
     */
    private Optional<StoredPart> epilogue(InputStream in) throws IOException {
        if (continues && multiparts.size() == 1) {
            behind = in.transferTo(OutputStream.nullOutputStream());
            return Optional.empty();
        }
        StoredPart epilogue = gathering.files().store(in);
        if (Delimiters.isIn(epilogue.file(), 0, level().boundary)) {
            return Optional.of(epilogue);
        }
        Files.delete(epilogue.file());
        return Optional.empty();
    }

    /** The parts that stand in a text, as often as they seem to end. */
    private void readParts(StoredPart text, String boundary, int depth)
            throws IOException, MimeException, ContentException {
        String fields = "Content-Type: multipart/mixed; boundary=\"" + boundary + "\"\r\n\r\n";
        long at = 0;
        while (at < text.size() && Delimiters.isIn(text.file(), at, boundary)) {
            MessageWalk more = new MessageWalk(gathering);
            more.continues = true;
            try (InputStream rest = Delimiters.open(text.file(), at)) {
                more.read(
                        new SequenceInputStream(
                                new ByteArrayInputStream(fields.getBytes(StandardCharsets.ISO_8859_1)), rest),
                        depth + 1);
            }
            at = text.size() - more.behind;
        }
        Files.delete(text.file());
    }

    private Multipart level() {
        return multiparts.element();
    }

    MessageHeader header() {
        return MessageHeaders.of(first);
    }

    /** One that is being read. */
    private static final class Multipart {
        private final String type;
        private final String boundary;
        private Optional<StoredPart> preamble = Optional.empty();
        private Optional<StoredPart> epilogue = Optional.empty();
        private boolean hasParts;

        private Multipart(String type, String boundary) {
            this.type = type;
            this.boundary = boundary;
        }
    }
}
