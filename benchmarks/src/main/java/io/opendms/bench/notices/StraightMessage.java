package io.opendms.bench.notices;

import io.opendms.notify.mail.OutgoingMail;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;

/** A notice as a program writes it that has the library and nothing of ours; the bytes are those that the service sends. */
final class StraightMessage extends MimeMessage {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    /** The library's own date has the name of the zone behind it. */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, d MMM uuuu HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final String id;

    private StraightMessage(Session session, String id) {
        super(session);
        this.id = id;
    }

    static MimeMessage of(Session session, OutgoingMail mail) throws MessagingException {
        String id = "<" + mail.key().digest() + "@t" + mail.written().toEpochMilli() + ".dms.invalid>";
        MimeMessage message = new StraightMessage(session, id);
        message.setHeader("Date", DATE.format(mail.written()));
        message.setFrom(from());
        message.setRecipient(
                Message.RecipientType.TO, new InternetAddress(mail.recipient().toString()));
        message.setSubject(mail.text().subject(), UTF_8);
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("X-Auto-Response-Suppress", "DR, RN, NRN, OOF, AutoReply");
        message.setContent(new MimeMultipart(
                "alternative",
                part(mail.text().plain(), "plain"),
                part(mail.text().html(), "html")));
        message.saveChanges();
        return message;
    }

    private static InternetAddress from() throws MessagingException {
        try {
            return new InternetAddress(Notices.FROM.toString(), Notices.FROM_NAME, UTF_8);
        } catch (UnsupportedEncodingException e) {
            throw new MessagingException("every Java has UTF-8", e);
        }
    }

    private static MimeBodyPart part(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text.lines().collect(Collectors.joining("\r\n")), UTF_8, subtype);
        return part;
    }

    /** The same with all its bytes made already. */
    static MimeMessage written(Session session, OutgoingMail mail) throws MessagingException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            of(session, mail).writeTo(bytes);
        } catch (IOException e) {
            throw new MessagingException("memory takes all bytes", e);
        }
        return new MimeMessage(session, new ByteArrayInputStream(bytes.toByteArray()));
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", id);
    }
}
