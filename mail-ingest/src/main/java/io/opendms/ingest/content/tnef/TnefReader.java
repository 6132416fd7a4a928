package io.opendms.ingest.content.tnef;

import io.opendms.ingest.content.file.PartFiles;
import io.opendms.ingest.content.file.PartOutput;
import io.opendms.ingest.content.header.MailCharsets;
import io.opendms.ingest.content.limit.ContentLimits;
import io.opendms.ingest.content.limit.LimitException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.poi.hmef.Attachment;
import org.apache.poi.hmef.HMEFMessage;
import org.apache.poi.hmef.attribute.MAPIAttribute;
import org.apache.poi.hmef.attribute.TNEFAttribute;
import org.apache.poi.hsmf.datatypes.MAPIProperty;

/** Opens Outlook's TNEF, [MS-OXTNEF], with Apache POI. */
public final class TnefReader {

    static {
        // POI's own limits are lower than the largest file that is opened, and a larger one is none of its business.
        MAPIAttribute.setMaxRecordLength(ContentLimits.USUAL.tnefBytes());
        TNEFAttribute.setMaxRecordLength(ContentLimits.USUAL.tnefBytes());
    }

    private TnefReader() {}

    /**
     * Unpacks a file.
     *
     * @return empty if it is damaged, or no TNEF at all: it is then best kept as it is
     * @throws LimitException if the message has used up its budget
     */
    public static Optional<TnefContent> read(Path file, PartFiles folder) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            HMEFMessage message = new HMEFMessage(in);
            List<TnefContent.File> files = new ArrayList<>();
            for (Attachment attachment : message.getAttachments()) {
                files.add(unpacked(attachment, folder));
            }
            return Optional.of(content(message, files));
        } catch (LimitException e) {
            throw e;
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            // POI believes some of the lengths in a file, so hostile ones end in any of these.
            return Optional.empty();
        }
    }

    private static TnefContent.File unpacked(Attachment attachment, PartFiles folder) throws IOException {
        folder.countFound();
        String name = Optional.ofNullable(attachment.getLongFilename())
                .or(() -> Optional.ofNullable(attachment.getFilename()))
                .orElse("");
        try (PartOutput out = folder.begin()) {
            out.write(attachment.getContents());
            return new TnefContent.File(name, out.keep());
        }
    }

    private static TnefContent content(HMEFMessage message, List<TnefContent.File> files) {
        Optional<String> rtf = bytes(message, MAPIProperty.RTF_COMPRESSED)
                .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1));
        Optional<String> html = bytes(message, MAPIProperty.BODY_HTML)
                .map(bytes -> MailCharsets.decode(bytes, Optional.empty()))
                .or(() -> rtf.filter(RtfText::holdsHtml).map(RtfText::html));
        return new TnefContent(rtf.map(RtfText::plain).orElse(""), html.orElse(""), files);
    }

    private static Optional<byte[]> bytes(HMEFMessage message, MAPIProperty property) {
        return Optional.ofNullable(message.getMessageMAPIAttribute(property)).map(MAPIAttribute::getData);
    }
}
