package io.opendms.ingest.content.tnef;

import io.opendms.ingest.content.file.PartFiles;
import io.opendms.ingest.content.file.PartOutput;
import io.opendms.ingest.content.file.StoredPart;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Goes once through a winmail.dat and puts what it finds into files. Used by one thread. */
final class TnefWalk {
    static final long SIGNATURE = 0x223E9F78;
    private static final int CHECKSUM = 2;
    private static final int MESSAGE = 1;
    private static final int ATTACHMENT = 2;
    private static final long MESSAGE_PROPERTIES = 0x00069003;
    private static final int RTF_COMPRESSED = 0x1009;
    private static final int BODY_HTML = 0x1013;

    private final PartFiles folder;
    private final List<TnefAttachment> attachments = new ArrayList<>();
    private Optional<StoredPart> rtf = Optional.empty();
    private Optional<StoredPart> html = Optional.empty();
    private boolean htmlIsUnicode;

    TnefWalk(PartFiles folder) {
        this.folder = folder;
    }

    void read(TnefInput in) throws IOException {
        if (in.number() != SIGNATURE) {
            throw new TnefException("it does not begin as TNEF does");
        }
        in.word();
        for (int level = in.read(); level >= 0; level = in.read()) {
            // Some programs end the file with a line break.
            if (level != '\r' && level != '\n') {
                attribute(level, in);
            }
        }
        for (TnefAttachment attachment : attachments) {
            attachment.requireContent();
        }
    }

    private void attribute(int level, TnefInput in) throws IOException {
        long id = in.number();
        TnefInput value = in.part(in.number());
        if (level == MESSAGE) {
            if (id == MESSAGE_PROPERTIES) {
                new PropertyReader(value, this::takeBody).read();
            }
        } else if (level == ATTACHMENT) {
            if (attachments.isEmpty() || id == TnefAttachment.BEGINNING) {
                folder.countFound();
                attachments.add(new TnefAttachment(folder));
            }
            attachments.get(attachments.size() - 1).take(id, value);
        } else {
            throw new TnefException("an attribute belongs to nothing");
        }
        value.skipRest();
        in.skipBytes(CHECKSUM);
    }

    private void takeBody(int id, int type, TnefInput value) throws IOException {
        if (id == RTF_COMPRESSED && rtf.isEmpty()) {
            rtf = Optional.of(unpacked(value));
        } else if (id == BODY_HTML && html.isEmpty()) {
            htmlIsUnicode = type == PropertyReader.UNICODE;
            html = Optional.of(folder.store(value));
        }
    }

    private StoredPart unpacked(TnefInput value) throws IOException {
        try (PartOutput out = folder.begin()) {
            OutputStream buffer = new BufferedOutputStream(out);
            CompressedRtf.unpack(value, buffer);
            buffer.flush();
            return out.keep();
        }
    }

    List<TnefAttachment> attachments() {
        return attachments;
    }

    Optional<StoredPart> rtf() {
        return rtf;
    }

    Optional<StoredPart> html() {
        return html;
    }

    /** The charset of the HTML where the file says it. */
    Optional<String> htmlCharset() {
        return htmlIsUnicode ? Optional.of(StandardCharsets.UTF_16LE.name()) : Optional.empty();
    }

    /** Deletes what was unpacked. */
    void discard() throws IOException {
        for (TnefAttachment attachment : attachments) {
            attachment.discard();
        }
        for (Optional<StoredPart> body : List.of(rtf, html)) {
            if (body.isPresent()) {
                Files.deleteIfExists(body.get().file());
            }
        }
    }
}
