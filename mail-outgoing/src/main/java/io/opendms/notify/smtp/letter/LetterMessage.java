package io.opendms.notify.smtp.letter;

import io.opendms.entry.MailAddress;
import io.opendms.notify.mail.OutgoingMail;
import io.opendms.notify.setting.Envelope;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Collectors;

/** Header and body by RFC 5322 and RFC 2045, as the library writes them. */
final class LetterMessage {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, d MMM uuuu HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final Session ASCII = session(false);
    private static final Session UTF_8 = session(true);

    private static final String CRLF = "\r\n";

    private final boolean isUtf8;

    LetterMessage(boolean isUtf8) {
        this.isUtf8 = isUtf8;
    }

    private static Session session(boolean isUtf8) {
        Properties properties = new Properties();
        properties.setProperty("mail.mime.allowutf8", Boolean.toString(isUtf8));
        return Session.getInstance(properties);
    }

    byte[] write(OutgoingMail mail, Envelope envelope, Correspondence correspondence)
            throws MessagingException, IOException {
        String charset = MimeUtility.mimeCharset(envelope.charset().name());
        MimeMessage message = new Named(isUtf8 ? UTF_8 : ASCII, id(mail));
        message.setHeader("Date", DATE.format(mail.written()));
        InternetAddress from = address(correspondence.from());
        if (!correspondence.fromName().isEmpty()) {
            from.setPersonal(correspondence.fromName(), charset);
        }
        message.setFrom(from);
        if (correspondence.sender().isPresent()) {
            message.setSender(address(correspondence.sender().get()));
        }
        if (correspondence.replyTo().isPresent()) {
            message.setReplyTo(
                    new InternetAddress[] {address(correspondence.replyTo().get())});
        }
        message.setRecipient(Message.RecipientType.TO, address(mail.recipient()));
        message.setSubject(mail.text().subject(), charset);
        // RFC 3834, section 5; the second is what Exchange goes by (MS-OXCMAIL): all but the report of a failed
        // delivery.
        message.setHeader("Auto-Submitted", mail.answered().isPresent() ? "auto-replied" : "auto-generated");
        message.setHeader("X-Auto-Response-Suppress", "DR, RN, NRN, OOF, AutoReply");
        if (mail.answered().isPresent()) {
            message.setHeader("In-Reply-To", mail.answered().get());
            message.setHeader("References", mail.answered().get());
        }
        if (mail.unsubscribe().isPresent()) {
            setUnsubscribe(message, mail.unsubscribe().get());
        }
        message.setContent(new MimeMultipart(
                "alternative",
                part(mail.text().plain(), charset, "plain"),
                part(mail.text().html(), charset, "html")));
        message.saveChanges();
        Bytes out = new Bytes();
        message.writeTo(out);
        return out.written();
    }

    /** For one thread, without the lock that the JDK's takes for each byte: the library writes a byte at a time. */
    private static final class Bytes extends OutputStream {
        private static final int USUAL = 1 << 13;

        private byte[] bytes = new byte[USUAL];
        private int length;

        @Override
        public void write(int b) {
            makeRoom(1);
            bytes[length++] = (byte) b;
        }

        @Override
        public void write(byte[] more, int from, int count) {
            makeRoom(count);
            System.arraycopy(more, from, bytes, length, count);
            length += count;
        }

        private void makeRoom(int count) {
            if (length + count > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
            }
        }

        byte[] written() {
            return Arrays.copyOf(bytes, length);
        }
    }

    /**
     * Made of what is kept with the mail alone, so that a mail that is sent once more after a setting was mended is known to be the
     * same. When it was written keeps it apart from the mail of another installation; no domain is anybody's in {@code invalid}
     * (RFC 2606, section 2).
     */
    private static String id(OutgoingMail mail) {
        return "<" + mail.key().digest() + "@t" + mail.written().toEpochMilli() + ".dms.invalid>";
    }

    private static void setUnsubscribe(MimeMessage message, URI link) throws MessagingException {
        message.setHeader("List-Unsubscribe", "<" + link.toASCIIString() + ">");
        if ("https".equalsIgnoreCase(link.getScheme())) {
            // Only a link that may be posted to, RFC 8058, section 3.1.
            message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
    }

    private static MimeBodyPart part(String text, String charset, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text.lines().collect(Collectors.joining(CRLF)), charset, subtype);
        return part;
    }

    /** Not by the library's reader of addresses, which takes more than one thing for an address. */
    private static InternetAddress address(MailAddress address) {
        InternetAddress written = new InternetAddress();
        written.setAddress(address.toString());
        return written;
    }

    /** A message whose name is given, and not made of this machine's. */
    private static final class Named extends MimeMessage {
        private final String id;

        Named(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
