package io.opendms.ingest.content.reader;

import io.opendms.ingest.content.MessageContent;
import io.opendms.ingest.content.limit.Budget;
import io.opendms.ingest.content.limit.ContentException;
import io.opendms.ingest.content.limit.ContentLimits;
import io.opendms.ingest.content.limit.LimitException;
import io.opendms.ingest.content.name.BlockedTypes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.MimeIOException;

/**
 * Reads messages of whatever kind. Memory does not grow with the message: what it unpacks to goes to files. A message that
 * goes beyond a limit, or that the libraries do not cope with, fails alone. Thread-safe.
 */
public final class MessageReader {
    private final ContentLimits limits;
    private final BlockedTypes blocked;
    private final InstantSource clock;

    public MessageReader(ContentLimits limits, BlockedTypes blocked, InstantSource clock) {
        this.limits = limits;
        this.blocked = blocked;
        this.clock = clock;
    }

    /**
     * Reads a message.
     *
     * @param folder an empty folder; takes the attachments, and on a failure some leftovers
     * @throws ContentException if the message cannot be read
     * @throws IOException if the message or the folder cannot be used at present
     */
    public MessageContent read(MessageSource source, Path folder) throws ContentException, IOException {
        return GuardedThread.call(limits, () -> readHere(source, folder));
    }

    private MessageContent readHere(MessageSource source, Path folder) throws ContentException, IOException {
        Gathering gathering = new Gathering(folder, new Budget(limits, clock));
        try (InputStream in = source.open()) {
            MessageWalk walk = new MessageWalk(gathering);
            walk.read(in, 0);
            return gathering.content(walk.header(), blocked);
        } catch (LimitException e) {
            throw e.limit();
        } catch (MimeException | MimeIOException e) {
            throw new ContentException("the message is no MIME message: " + e.getMessage(), e);
        }
    }
}
