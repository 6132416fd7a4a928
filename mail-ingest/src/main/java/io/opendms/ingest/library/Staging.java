package io.opendms.ingest.library;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opendms.ingest.content.Attachment;
import io.opendms.ingest.content.name.FileNames;
import io.opendms.ingest.content.name.UniqueNames;
import io.opendms.ingest.library.folder.Disk;
import io.opendms.ingest.library.item.BodyPage;
import io.opendms.ingest.library.item.Incoming;
import io.opendms.ingest.library.item.ItemJson;
import io.opendms.ingest.library.item.ItemNames;
import io.opendms.ingest.library.item.Pictures;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Puts an item together where nobody looks, so that it can be moved to its place whole, in one step. Everything is on the
 * disk before that. Used by one thread.
 */
final class Staging {
    private final Disk disk;
    private final Path folder;

    Staging(Disk disk, Path folder) {
        this.disk = disk;
        this.folder = folder;
    }

    /** An empty folder for what the message unpacks to; what an attempt before this one left is gone. */
    Path begin() throws IOException {
        disk.delete(folder);
        // With a name that no other attempt has: one that took too long may still write there.
        Path parts = folder.resolve("parts-" + UUID.randomUUID());
        disk.createFolders(parts);
        return parts;
    }

    Path item() {
        return folder.resolve("item");
    }

    void write(Incoming incoming) throws IOException {
        Path attachments = item().resolve(Documents.ATTACHMENTS);
        disk.createFolders(attachments);
        UniqueNames names = new UniqueNames();
        boolean empty = true;
        for (Attachment attachment : incoming.attachments()) {
            String name = names.take(attachment.name());
            if (incoming.omission(attachment).isEmpty()) {
                move(attachment, attachments.resolve(name));
                empty = false;
            }
        }
        movePictures(incoming.pictures());
        writeTexts(incoming);
        ObjectNode json = ItemJson.item(incoming);
        if (incoming.settings().saveOriginal()) {
            writeOriginal(incoming, attachments, names, json);
            empty &= !incoming.isForDocuments();
        }
        write(item().resolve(Documents.JSON), ItemJson.text(json));
        if (empty) {
            disk.delete(attachments);
        } else {
            disk.sync(attachments);
        }
        disk.sync(item());
    }

    private void move(Attachment attachment, Path file) throws IOException {
        disk.move(attachment.part().file(), file);
        disk.sync(file);
    }

    private void movePictures(Pictures pictures) throws IOException {
        if (pictures.all().isEmpty()) {
            return;
        }
        Path beside = item().resolve(Pictures.FOLDER);
        disk.createFolders(beside);
        for (Attachment picture : pictures.all()) {
            move(picture, beside.resolve(picture.name()));
        }
        disk.sync(beside);
    }

    private void writeTexts(Incoming incoming) throws IOException {
        if (!incoming.content().text().isEmpty()) {
            write(item().resolve("body.txt"), incoming.content().text() + "\n");
        }
        if (incoming.content().html().isPresent()) {
            String subject = incoming.content().header().subject();
            write(
                    item().resolve("body.html"),
                    BodyPage.of(subject, incoming.pictures().html()));
        }
    }

    /** In a library the original is a document too. */
    private void writeOriginal(Incoming incoming, Path attachments, UniqueNames names, ObjectNode json)
            throws IOException {
        String subject = incoming.content().header().subject();
        String name = incoming.isForDocuments()
                ? names.take(FileNames.folder(subject).orElse(ItemNames.NO_SUBJECT) + ".eml")
                : "original.eml";
        Path file = (incoming.isForDocuments() ? attachments : item()).resolve(name);
        try (InputStream message = incoming.message().open()) {
            disk.write(file, message);
        }
        disk.sync(file);
        json.put("original", name);
    }

    private void write(Path file, String text) throws IOException {
        disk.write(file, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        disk.sync(file);
    }

    Path folder() {
        return folder;
    }
}
