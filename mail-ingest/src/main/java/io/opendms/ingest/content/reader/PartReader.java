package io.opendms.ingest.content.reader;

import io.opendms.ingest.content.body.FlowedText;
import io.opendms.ingest.content.body.HtmlCharset;
import io.opendms.ingest.content.calendar.InvitationReader;
import io.opendms.ingest.content.encoded.BlockScanner;
import io.opendms.ingest.content.encoded.EncodedFile;
import io.opendms.ingest.content.encoded.SignedContent;
import io.opendms.ingest.content.file.PartOutput;
import io.opendms.ingest.content.file.StoredPart;
import io.opendms.ingest.content.header.MailCharsets;
import io.opendms.ingest.content.header.PartHeader;
import io.opendms.ingest.content.limit.ContentException;
import io.opendms.ingest.content.tnef.TnefContent;
import io.opendms.ingest.content.tnef.TnefReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.james.mime4j.MimeException;

/** Says what becomes of one part: text of the message, an attachment, or several of them. Used by one thread. */
final class PartReader {
    private static final String MESSAGE = "message/rfc822";
    private static final Set<String> TNEF = Set.of("application/ms-tnef", "application/vnd.ms-tnef");
    private static final Set<String> SIGNED = Set.of("application/pkcs7-mime", "application/x-pkcs7-mime");
    private static final Set<String> CALENDAR = Set.of("text/calendar", "application/ics");
    private static final Set<String> BLOCK_TYPES =
            Set.of("application/mac-binhex40", "application/mac-binhex", "application/x-yencoded");
    private static final Set<String> BLOCK_ENCODINGS =
            Set.of("x-uuencode", "x-uue", "uuencode", "uue", "x-yencode", "x-yenc", "mac-binhex40", "x-binhex");
    private static final int NESTED_TNEF = 2;

    private final Gathering gathering;
    private final int depth;
    private final PartHeader header;

    PartReader(Gathering gathering, int depth, PartHeader header) {
        this.gathering = gathering;
        this.depth = depth;
        this.header = header;
    }

    /**
     * @param type by what mime4j takes the part, which knows the defaults of RFC 2045 and 2046
     * @param in the part, decoded where its encoding is one of MIME's own
     */
    void read(String type, InputStream in) throws IOException, MimeException, ContentException {
        if (BLOCK_ENCODINGS.contains(header.transferEncoding()) || BLOCK_TYPES.contains(type)) {
            readBlocks(in);
        } else if (type.equals(MESSAGE) || type.equals("message/global")) {
            readMessage(in);
        } else if (isText(type, "text/plain")) {
            readPlain(in);
        } else if (isText(type, "text/html")) {
            readHtml(in);
        } else if (TNEF.contains(type) || header.fileName().equalsIgnoreCase("winmail.dat")) {
            readTnef(header.fileName(), gathering.files().store(in), 1);
        } else if (CALENDAR.contains(type)) {
            readCalendar(in);
        } else if (SIGNED.contains(type) && !header.typeParameter("smime-type").equals("enveloped-data")) {
            readSigned(gathering.files().store(in));
        } else if (!isSpareForm(type)) {
            readFile(type, gathering.files().store(in));
        }
    }

    /** Who wants to know who signed it needs it whole. */
    private void readSigned(StoredPart part) throws IOException, MimeException, ContentException {
        attach(header.fileName().isEmpty() ? "smime.p7m" : header.fileName(), part);
        Optional<StoredPart> content = SignedContent.of(part.file(), gathering.files());
        if (content.isPresent()) {
            try (InputStream in = Files.newInputStream(content.get().file())) {
                new MessageWalk(gathering).read(in, depth + 1);
            }
            Files.delete(content.get().file());
        }
    }

    /** Some gateways forget what {@code winmail.dat} is, and what it is called. */
    private void readFile(String type, StoredPart part) throws IOException {
        String name = header.fileName();
        boolean nameless = name.isEmpty() || name.toLowerCase(Locale.ROOT).endsWith(".dat");
        if (nameless && type.equals("application/octet-stream") && TnefReader.isTnef(part.file())) {
            readTnef(name, part, 1);
        } else {
            attach(name.isEmpty() ? header.location() : name, part);
        }
    }

    /** A text with a name is a file, unless it is one form of the text itself. */
    private boolean isText(String type, String wanted) {
        return type.equals(wanted)
                && !header.isAttachment()
                && gathering.isOutermost()
                && (header.fileName().isEmpty() || gathering.bodies().isInAlternative());
    }

    /** Another form of a text that is there in a better one, as AMP or enriched text. */
    private boolean isSpareForm(String type) {
        return type.startsWith("text/")
                && !header.isAttachment()
                && header.fileName().isEmpty()
                && (gathering.bodies().isInAlternative() || !gathering.isOutermost());
    }

    private void attach(String name, StoredPart part) {
        gathering.add(new FoundFile(name, part, header.contentId()));
    }

    private void readPlain(InputStream in) throws IOException {
        try (PartOutput out = gathering.files().begin()) {
            readBlocks(in, out, "");
            Optional<byte[]> text = gathering.text(out.keep(), header.fileName(), "message.txt");
            text.map(bytes -> MailCharsets.decode(bytes, header.charset()))
                    .ifPresent(plain -> gathering.bodies().addPlain(asMeant(plain)));
        }
    }

    private String asMeant(String plain) {
        boolean flowed = header.typeParameter("format").equals("flowed");
        return flowed ? FlowedText.join(plain, header.typeParameter("delsp").equals("yes")) : plain;
    }

    private void readHtml(InputStream in) throws IOException {
        Optional<byte[]> html = gathering.text(gathering.files().store(in), header.fileName(), "message.html");
        html.ifPresent(bytes -> gathering
                .bodies()
                .addHtml(MailCharsets.decode(bytes, header.charset().or(() -> HtmlCharset.of(bytes)))));
    }

    /** A part that is such a block as a whole. What is no block after all is kept as it is. */
    private void readBlocks(InputStream in) throws IOException {
        try (PartOutput rest = gathering.files().begin()) {
            if (!readBlocks(in, rest, header.fileName())) {
                attach(header.fileName(), rest.keep());
            }
        }
    }

    private boolean readBlocks(InputStream in, PartOutput rest, String otherwise) throws IOException {
        List<EncodedFile> files = new BlockScanner(gathering.files(), rest).scan(in);
        for (EncodedFile file : files) {
            String name = file.name().isEmpty() ? otherwise : file.name();
            gathering.add(new EncodedFile(name, file.part(), file.piece(), file.damage()));
        }
        return !files.isEmpty();
    }

    /** A message within the message is kept whole, and its attachments beside it. */
    private void readMessage(InputStream in) throws IOException, MimeException, ContentException {
        StoredPart part = gathering.files().store(in);
        int place = gathering.size();
        gathering.enter();
        MessageWalk walk = new MessageWalk(gathering);
        try (InputStream again = Files.newInputStream(part.file())) {
            walk.read(again, depth + 1);
        } finally {
            gathering.leave();
        }
        String subject = walk.header().subject().replaceAll("[/\\\\]", "-");
        String otherwise = subject.isEmpty() ? "message.eml" : subject + ".eml";
        String name = header.fileName().isEmpty() ? otherwise : header.fileName();
        gathering.add(place, new FoundFile(name, part, header.contentId()));
    }

    private void readTnef(String name, StoredPart part, int level) throws IOException {
        Optional<TnefContent> tnef =
                level > NESTED_TNEF ? Optional.empty() : tnefReader().read(part.file());
        if (tnef.isEmpty()) {
            gathering.remark("winmail.dat could not be opened and is kept as it came");
            attach(name.isEmpty() ? "winmail.dat" : name, part);
            return;
        }
        Files.delete(part.file());
        if (gathering.bodies().isEmpty() && gathering.isOutermost()) {
            addBody(tnef.get());
        }
        for (TnefContent.File file : tnef.get().files()) {
            if (file.name().equalsIgnoreCase("winmail.dat")) {
                readTnef(file.name(), file.part(), level + 1);
            } else {
                attach(file.name(), file.part());
            }
        }
    }

    private TnefReader tnefReader() {
        return new TnefReader(gathering.files(), gathering.budget().limits().textBytes());
    }

    private void addBody(TnefContent tnef) {
        gathering.bodies().beginAlternative();
        gathering.bodies().addPlain(tnef.text());
        gathering.bodies().addHtml(tnef.html());
        gathering.bodies().endAlternative();
    }

    private void readCalendar(InputStream in) throws IOException {
        StoredPart part = gathering.files().store(in);
        String name = header.fileName().isEmpty() ? "invitation.ics" : header.fileName();
        if (part.size() <= gathering.budget().limits().textBytes()) {
            try {
                InvitationReader.read(Files.readAllBytes(part.file()), header.charset())
                        .forEach(gathering::add);
            } catch (IOException e) {
                gathering.remark(name + ": " + e.getMessage());
            }
        }
        attach(name, part);
    }
}
