package io.opendms.it.mail.corpus;

import io.opendms.ingest.content.MessageContent;
import io.opendms.ingest.content.limit.ContentException;
import io.opendms.ingest.content.limit.ContentLimits;
import io.opendms.ingest.content.name.BlockedTypes;
import io.opendms.ingest.content.reader.MessageReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** The reader of the service. */
final class OwnReader {
    private static final MessageReader READER =
            new MessageReader(ContentLimits.USUAL, BlockedTypes.USUAL, InstantSource.system());

    private OwnReader() {}

    /** @param folder where it may make folders */
    static MessageContent read(Path message, Path folder) throws ContentException, IOException {
        byte[] mail = Corpus.asMail(message);
        return READER.read(() -> new ByteArrayInputStream(mail), Files.createTempDirectory(folder, "mail"));
    }

    static List<FoundFile> files(MessageContent content) {
        return content.attachments().stream()
                .map(each ->
                        new FoundFile(each.claimedName(), false, each.part().sha256()))
                .toList();
    }
}
