package io.opendms.ingest.content.reader;

import io.opendms.ingest.content.Invitation;
import io.opendms.ingest.content.MessageContent;
import io.opendms.ingest.content.MessageHeader;
import io.opendms.ingest.content.body.Bodies;
import io.opendms.ingest.content.encoded.EncodedFile;
import io.opendms.ingest.content.encoded.Pieces;
import io.opendms.ingest.content.file.PartFiles;
import io.opendms.ingest.content.file.StoredPart;
import io.opendms.ingest.content.limit.Budget;
import io.opendms.ingest.content.limit.ContentException;
import io.opendms.ingest.content.name.BlockedTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was found in a message so far, those within it included. Used by one thread. */
final class Gathering {
    private final Budget budget;
    private final PartFiles files;
    private final Bodies bodies = new Bodies();
    private final List<FoundFile> found = new ArrayList<>();
    private final List<EncodedFile> pieces = new ArrayList<>();
    private final List<Invitation> invitations = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private int messages;
    private long textBytes;

    Gathering(Path folder, Budget budget) {
        this.budget = budget;
        this.files = new PartFiles(folder, budget);
    }

    Budget budget() {
        return budget;
    }

    PartFiles files() {
        return files;
    }

    Bodies bodies() {
        return bodies;
    }

    /** A message within the message begins: its texts are its own. */
    void enter() {
        messages++;
    }

    void leave() {
        messages--;
    }

    boolean isOutermost() {
        return messages == 0;
    }

    /** How many attachments there are. */
    int size() {
        return found.size();
    }

    void add(FoundFile file) {
        found.add(file);
    }

    void add(int place, FoundFile file) {
        found.add(place, file);
    }

    void add(EncodedFile file) {
        if (file.piece().isPresent()) {
            pieces.add(file);
        } else {
            attach(file);
        }
    }

    private void attach(EncodedFile file) {
        file.damage().ifPresent(damage -> remark(file.name() + ": " + damage));
        found.add(new FoundFile(file.name(), file.part(), Optional.empty()));
    }

    /** A meeting that a forwarded message tells of is no invitation to this list. */
    void add(Invitation invitation) {
        if (isOutermost()) {
            invitations.add(invitation);
        }
    }

    void remark(String remark) {
        remarks.add(remark);
    }

    /** The bytes of a text; one that is too long for that, with those before it, becomes an attachment instead. */
    Optional<byte[]> text(StoredPart part, String name, String otherwise) throws IOException {
        if (textBytes + part.size() > budget.limits().textBytes()) {
            add(new FoundFile(name.isEmpty() ? otherwise : name, part, Optional.empty()));
            remark("a text of " + part.size() + " bytes is kept as an attachment");
            return Optional.empty();
        }
        textBytes += part.size();
        byte[] bytes = Files.readAllBytes(part.file());
        Files.delete(part.file());
        return Optional.of(bytes);
    }

    MessageContent content(MessageHeader header, BlockedTypes blocked) throws IOException, ContentException {
        for (EncodedFile file : Pieces.join(pieces, files)) {
            attach(file);
        }
        return new MessageContent(
                header,
                bodies.text(),
                bodies.html(),
                new AttachmentNames(blocked, budget).name(found),
                invitations,
                remarks);
    }
}
