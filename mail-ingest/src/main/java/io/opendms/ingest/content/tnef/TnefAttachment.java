package io.opendms.ingest.content.tnef;

import io.opendms.ingest.content.file.PartFiles;
import io.opendms.ingest.content.file.StoredPart;
import io.opendms.ingest.content.header.MailCharsets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;

/** One attachment while its attributes come, of which the content may come before the names. Used by one thread. */
final class TnefAttachment {
    static final long BEGINNING = 0x00069002;
    private static final long TITLE = 0x00018010;
    private static final long CONTENT = 0x0006800F;
    private static final long PROPERTIES = 0x00069005;
    private static final int LONG_NAME = 0x3707;
    /** In bytes; a longer name is none. */
    private static final int LONGEST_NAME = 4_096;

    private final PartFiles folder;
    private String title = "";
    private String longName = "";
    private Optional<StoredPart> content = Optional.empty();

    TnefAttachment(PartFiles folder) {
        this.folder = folder;
    }

    void take(long id, TnefInput value) throws IOException {
        if (id == TITLE) {
            title = text(value, Optional.empty());
        } else if (id == CONTENT && content.isEmpty()) {
            content = Optional.of(folder.store(value));
        } else if (id == PROPERTIES) {
            new PropertyReader(value, this::takeProperty).read();
        }
    }

    private void takeProperty(int id, int type, TnefInput value) throws IOException {
        if (id == LONG_NAME) {
            longName = text(
                    value,
                    type == PropertyReader.UNICODE ? Optional.of(StandardCharsets.UTF_16LE.name()) : Optional.empty());
        }
    }

    /** Texts end with a zero. */
    private static String text(TnefInput value, Optional<String> charset) throws IOException {
        if (value.left() > LONGEST_NAME) {
            return "";
        }
        String text = MailCharsets.decode(value.readAllBytes(), charset);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    /** One that holds an object of Outlook's has no content that a file could have. */
    void requireContent() throws TnefException {
        if (content.isEmpty()) {
            throw new TnefException("an attachment has no content");
        }
    }

    TnefContent.File file() {
        return new TnefContent.File(longName.isEmpty() ? title : longName, content.orElseThrow());
    }

    void discard() throws IOException {
        if (content.isPresent()) {
            Files.deleteIfExists(content.get().file());
        }
    }
}
