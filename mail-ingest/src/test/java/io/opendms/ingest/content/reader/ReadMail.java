package io.opendms.ingest.content.reader;

import io.opendms.ingest.content.Attachment;
import io.opendms.ingest.content.MessageContent;
import io.opendms.ingest.content.limit.ContentException;
import io.opendms.ingest.content.limit.ContentLimits;
import io.opendms.ingest.content.name.BlockedTypes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** Reads messages that stand in a test. Their characters are bytes. */
record ReadMail(MessageContent content) {

    static ReadMail of(String mail, Path folder) throws ContentException, IOException {
        return of(mail, folder, ContentLimits.USUAL);
    }

    static ReadMail of(String mail, Path folder, ContentLimits limits) throws ContentException, IOException {
        byte[] bytes = mail.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        return new ReadMail(new MessageReader(limits, BlockedTypes.USUAL, InstantSource.system())
                .read(() -> new ByteArrayInputStream(bytes), Files.createTempDirectory(folder, "mail")));
    }

    String text() {
        return content.text();
    }

    List<String> names() {
        return content.attachments().stream().map(Attachment::name).toList();
    }

    byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(content.attachments().stream()
                .filter(attachment -> attachment.name().equals(name))
                .findFirst()
                .orElseThrow()
                .part()
                .file());
    }

    String file(String name) throws IOException {
        return new String(bytes(name), StandardCharsets.ISO_8859_1);
    }
}
