package io.opendms.notify.smtp.letter;

import io.opendms.entry.MailAddress;
import io.opendms.notify.mail.MailText;
import io.opendms.notify.mail.OutgoingMail;
import io.opendms.notify.setting.Envelope;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

/** Header and body by RFC 5322 and RFC 2045; the header as the library writes it. */
final class LetterMessage {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, d MMM uuuu HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final Session ASCII = session(false);
    private static final Session UTF_8 = session(true);

    private static final String CRLF = "\r\n";
    private static final int USUAL = 1 << 13;

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
        MimeMessage message = new MimeMessage(isUtf8 ? UTF_8 : ASCII);
        message.setHeader("Message-ID", id(mail));
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
        return whole(message, mail, envelope.charset());
    }

    /** The header as the library folds it, and both texts behind it. */
    private static byte[] whole(MimeMessage message, OutgoingMail mail, Charset charset) throws MessagingException {
        String boundary = boundary();
        message.setHeader("MIME-Version", "1.0");
        message.setHeader("Content-Type", "multipart/alternative; \r\n\tboundary=\"" + boundary + "\"");
        Bytes out = new Bytes(USUAL);
        for (Enumeration<String> lines = message.getAllHeaderLines(); lines.hasMoreElements(); ) {
            out.add(lines.nextElement()).add(CRLF);
        }
        out.add(CRLF);
        MailText text = mail.text();
        for (TextPart part :
                List.of(TextPart.of(text.plain(), charset, "plain"), TextPart.of(text.html(), charset, "html"))) {
            out.add("--").add(boundary).add(CRLF);
            part.write(out);
            out.add(CRLF);
        }
        return out.add("--").add(boundary).add("--").add(CRLF).written();
    }

    /** That no text has in it, quoted or not, but by a chance that nobody can help on. */
    private static String boundary() {
        Random random = ThreadLocalRandom.current();
        return "----=_Part_" + random.nextInt(Integer.MAX_VALUE) + "_" + random.nextInt(Integer.MAX_VALUE) + "."
                + random.nextLong(Long.MAX_VALUE);
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

    /** Not by the library's reader of addresses, which takes more than one thing for an address. */
    private static InternetAddress address(MailAddress address) {
        InternetAddress written = new InternetAddress();
        written.setAddress(address.toString());
        return written;
    }
}
