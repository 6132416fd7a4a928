package io.opendms.ingest.content.tnef;

import io.opendms.ingest.content.file.PartFiles;
import io.opendms.ingest.content.file.StoredPart;
import io.opendms.ingest.content.header.MailCharsets;
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

/** Opens Outlook's TNEF, [MS-OXTNEF], of any size: what it holds goes to files and not through memory. */
public final class TnefReader {
    private final PartFiles folder;
    private final int textBytes;

    /** @param textBytes the longest body, in bytes, that is a text; a longer one is one of the files */
    public TnefReader(PartFiles folder, int textBytes) {
        this.folder = folder;
        this.textBytes = textBytes;
    }

    /** Whether a file begins like one. */
    public static boolean isTnef(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return new TnefInput(in, Files.size(file)).number() == TnefWalk.SIGNATURE;
        } catch (TnefException e) {
            return false;
        }
    }

    /**
     * Unpacks a file.
     *
     * @return empty if it is damaged, or no TNEF at all: it is then best kept as it is
     * @throws LimitException if the message has used up its budget
     */
    public Optional<TnefContent> read(Path file) throws IOException {
        TnefWalk walk = new TnefWalk(folder);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            walk.read(new TnefInput(in, Files.size(file)));
        } catch (TnefException e) {
            walk.discard();
            return Optional.empty();
        }
        return Optional.of(content(walk));
    }

    private TnefContent content(TnefWalk walk) throws IOException {
        List<TnefContent.File> files = new ArrayList<>();
        walk.attachments().forEach(attachment -> files.add(attachment.file()));
        Optional<String> rtf =
                text(walk.rtf(), "message.rtf", files).map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1));
        Optional<String> html = text(walk.html(), "message.html", files)
                .map(bytes -> MailCharsets.decode(bytes, walk.htmlCharset()))
                .or(() -> rtf.filter(RtfText::holdsHtml).map(RtfText::html));
        return new TnefContent(rtf.map(RtfText::plain).orElse(""), html.orElse(""), files);
    }

    private Optional<byte[]> text(Optional<StoredPart> body, String otherwise, List<TnefContent.File> files)
            throws IOException {
        if (body.isEmpty()) {
            return Optional.empty();
        }
        if (body.get().size() > textBytes) {
            files.add(new TnefContent.File(otherwise, body.get()));
            return Optional.empty();
        }
        byte[] bytes = Files.readAllBytes(body.get().file());
        Files.delete(body.get().file());
        return Optional.of(bytes);
    }
}
