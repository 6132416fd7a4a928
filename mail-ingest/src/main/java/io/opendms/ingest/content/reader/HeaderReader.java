package io.opendms.ingest.content.reader;

import io.opendms.ingest.content.MessageHeader;
import io.opendms.ingest.content.header.MessageHeaders;
import io.opendms.ingest.content.header.PartHeader;
import io.opendms.ingest.content.limit.ContentException;
import io.opendms.ingest.content.limit.ContentLimits;
import java.io.IOException;
import java.io.InputStream;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.MimeIOException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeTokenStream;

/**
 * Reads the header of a message and nothing behind it, in the same way as {@link MessageReader}: what rights hang on must not
 * be read in two ways. Thread-safe.
 */
public final class HeaderReader {
    private final ContentLimits limits;

    public HeaderReader(ContentLimits limits) {
        this.limits = limits;
    }

    /**
     * Reads a header.
     *
     * @throws ContentException if it cannot be read, now or later
     * @throws IOException if the message cannot be used at present
     */
    public MessageHeader read(MessageSource source) throws ContentException, IOException {
        return MessageHeaders.of(fields(source));
    }

    /** The same with all its fields. */
    public PartHeader fields(MessageSource source) throws ContentException, IOException {
        PartHeader header = new PartHeader(limits);
        MimeTokenStream stream = new MimeTokenStream(MessageWalk.config(limits));
        try (InputStream in = source.open()) {
            stream.parse(MendedHeader.of(in));
            for (EntityState state = stream.getState(); !isBehindHeader(state); state = stream.next()) {
                if (state == EntityState.T_FIELD) {
                    header.add(stream.getField());
                }
            }
        } catch (MimeException | MimeIOException e) {
            throw new ContentException("the message is no MIME message: " + e.getMessage(), e);
        }
        return header;
    }

    private static boolean isBehindHeader(EntityState state) {
        return state == EntityState.T_END_HEADER || state == EntityState.T_END_OF_STREAM;
    }
}
