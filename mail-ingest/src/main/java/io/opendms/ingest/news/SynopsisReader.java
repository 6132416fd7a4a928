package io.opendms.ingest.news;

import io.opendms.entry.LogText;
import io.opendms.entry.MailAddress;
import io.opendms.entry.Text;
import io.opendms.ingest.content.Attachment;
import io.opendms.ingest.content.MessageContent;
import io.opendms.ingest.content.MessageHeader;
import io.opendms.ingest.content.Sender;
import io.opendms.ingest.content.limit.ContentException;
import io.opendms.ingest.content.reader.HeaderReader;
import io.opendms.ingest.content.reader.MessageReader;
import io.opendms.ingest.library.folder.LocalDisk;
import io.opendms.ingest.spool.SpooledMessage;
import io.opendms.ingest.trail.PartLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads of messages what is told of them, of each only once while it goes to its targets. Thread-safe. */
public final class SynopsisReader {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.mail");
    private static final int LONGEST = 500;
    private static final int LONGEST_ID = 998;
    private static final int MOST_ATTACHMENTS = 100;

    private final MessageReader reader;
    private final HeaderReader headers;
    private final Path work;
    private final LocalDisk disk = new LocalDisk();
    private final Recent wholes = new Recent();
    private final Recent begins = new Recent();

    /**
     * @param work a folder of this process alone; what is unpacked stands in it for a moment
     * @throws IOException if the folder cannot be used
     */
    public SynopsisReader(MessageReader reader, HeaderReader headers, Path work) throws IOException {
        this.reader = reader;
        this.headers = headers;
        this.work = work;
        // What a killed process has left.
        disk.delete(work);
    }

    /** Of the header and of what came with the message; empty if it cannot be read. */
    Optional<Synopsis> whole(SpooledMessage message) {
        return wholes.of(message, this::readWhole);
    }

    /** Of the header alone, for messages whose content may be what is wrong with them; empty if it cannot be read. */
    Optional<Synopsis> header(SpooledMessage message) {
        return begins.of(message, one -> synopsis(headers.read(one::open), List.of()));
    }

    private Synopsis readWhole(SpooledMessage message) throws ContentException, IOException {
        Path folder = work.resolve(UUID.randomUUID().toString());
        try {
            MessageContent content = reader.read(message::open, Files.createDirectories(folder));
            return synopsis(content.header(), content.attachments());
        } finally {
            clear(folder);
        }
    }

    /** What is left is deleted when the process starts anew; what was read is not worse for it. */
    private void clear(Path folder) {
        try {
            disk.delete(folder);
        } catch (IOException e) {
            LOG.warn(
                    "mail_news_left folder=\"{}\" reason=\"{}\"",
                    LogText.escaped(folder.toString()),
                    LogText.message(e));
        }
    }

    private static Synopsis synopsis(MessageHeader header, List<Attachment> attachments) {
        return new Synopsis(
                line(header.subject(), LONGEST),
                header.from().stream().findFirst().map(SynopsisReader::shown).orElse(""),
                line(header.messageId().orElse(""), LONGEST_ID),
                attachments.stream()
                        .limit(MOST_ATTACHMENTS)
                        .map(each -> new PartLine(
                                each.name(),
                                each.type(),
                                each.part().size(),
                                each.blocked().orElse("")))
                        .toList(),
                attachments.size());
    }

    private static String shown(Sender sender) {
        String address = sender.address().map(MailAddress::toString).orElse("");
        return line(sender.name().isEmpty() ? address : sender.name() + " <" + address + ">", LONGEST);
    }

    private static String line(String text, int longest) {
        return Text.shortened(Text.line("text", text, Integer.MAX_VALUE), longest);
    }

    /** Reads one message. */
    @FunctionalInterface
    private interface Reading {
        Synopsis read(SpooledMessage message) throws ContentException, IOException;
    }

    /** What was read last, since a message often goes to many targets, one after the other. */
    private static final class Recent {
        private static final int MOST = 32;

        private final Map<String, Optional<Synopsis>> read = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Optional<Synopsis>> eldest) {
                return size() > MOST;
            }
        };

        Optional<Synopsis> of(SpooledMessage message, Reading reading) {
            synchronized (read) {
                if (read.containsKey(message.id())) {
                    return read.getOrDefault(message.id(), Optional.empty());
                }
            }
            Optional<Synopsis> synopsis = Optional.empty();
            try {
                synopsis = Optional.of(reading.read(message));
            } catch (IOException | ContentException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
                // Broad: the message is where it is, and stays there, whatever is wrong with what is told of it.
                LOG.warn("mail_news_unread id={} reason=\"{}\"", message.id(), LogText.message(e));
            }
            synchronized (read) {
                read.put(message.id(), synopsis);
            }
            return synopsis;
        }
    }
}
