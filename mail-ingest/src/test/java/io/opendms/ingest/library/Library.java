package io.opendms.ingest.library;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.content.limit.ContentLimits;
import io.opendms.ingest.content.name.BlockedTypes;
import io.opendms.ingest.content.reader.MessageReader;
import io.opendms.ingest.delivery.DeliveryException;
import io.opendms.ingest.library.folder.Disk;
import io.opendms.ingest.list.DocumentFolders;
import io.opendms.ingest.list.ListSenders;
import io.opendms.ingest.list.ListSettings;
import io.opendms.ingest.list.ListType;
import io.opendms.ingest.spool.SpooledMessage;
import io.opendms.recipient.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** A library with one list, seen by what stands on the disk. */
record Library(Path root, ListSettings settings) implements StoredLibrary {
    static final MailAddress LIST = StoredLibrary.LIST;

    /** A message with two attachments. */
    static final String MAIL = """
            From: Ann <ann@contoso.com>
            Subject: Report/Q1
            Message-ID: <1@contoso.com>
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/html

            <p>See <b>below</b><script>alert(1)</script></p>
            --b
            Content-Type: text/plain; name=a.txt

            one
            --b
            Content-Type: text/plain; name=b.txt

            two
            --b--
            """;

    /** A message whose text shows a picture and speaks of it, with a picture that is not shown. */
    static final String WITH_PICTURES = """
            Subject: s
            Content-Type: multipart/related; boundary=b

            --b
            Content-Type: text/html

            <img src="cid:logo%2B1@x"><img src="cid:absent@x"><p title='<img src="cid:logo+1@x"'>in words: src="cid:logo+1@x"</p>
            --b
            Content-Type: image/png; name="my logo.png"
            Content-ID: <logo+1@x>

            PNG
            --b
            Content-Type: image/png; name=unshown.png
            Content-ID: <unshown@x>

            PNG
            --b--
            """;

    static Library with(Path root, ListType type, DocumentFolders folders, boolean overwrite, boolean attachments) {
        return new Library(
                root,
                new ListSettings(LIST, type, folders, overwrite, attachments, true, true, ListSenders.ANYBODY, true));
    }

    @Override
    public String deliver(SpooledMessage message, String key) throws DeliveryException {
        return deliver(message, key, new UnsyncedDisk());
    }

    String deliver(SpooledMessage message, String key, Disk disk) throws DeliveryException {
        MessageReader reader = new MessageReader(ContentLimits.USUAL, BlockedTypes.USUAL, InstantSource.system());
        return new LibraryDelivery(root, address -> settings, reader, disk)
                .deliver(message, new Target.ListTarget(LIST, "farm", ""), key);
    }

    @Override
    public List<String> files() throws IOException {
        Path list = root.resolve(LIST.toString());
        try (Stream<Path> all = Files.walk(list)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> list.relativize(file).toString())
                    .filter(name -> !name.startsWith(".dms"))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public String read(String file) throws IOException {
        return Files.readString(root.resolve(LIST.toString()).resolve(file));
    }
}
