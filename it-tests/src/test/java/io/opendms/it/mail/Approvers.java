package io.opendms.it.mail;

import static org.awaitility.Awaitility.await;

import io.opendms.ldap.EmbeddedDirectory;
import io.opendms.notify.smtp.script.ScriptedServer;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/**
 * People of contoso.com who are asked by mail and answer by it.
 *
 * @param outside the server that takes mail for them
 * @param door the port where answers are taken
 */
record Approvers(ScriptedServer outside, IntSupplier door) {
    static final String BASE = "DC=contoso,DC=test";
    static final String CONTAINER = "OU=SharePoint," + BASE;

    private static final Duration LONGEST = Duration.ofMinutes(2);

    /** Makes an embedded directory that knows them. */
    static void write(Path data, String... names) throws IOException {
        try (EmbeddedDirectory directory = EmbeddedDirectory.open(data, BASE, List.of(CONTAINER))) {
            directory.addPeople(Stream.of(names).map(Approvers::person).toList());
        }
    }

    private static EmbeddedDirectory.Person person(String name) {
        return new EmbeddedDirectory.Person(name, name, "Contoso", name + "@contoso.com");
    }

    /** To what address somebody answers who was asked about a request. */
    String asked(int job, String person) throws MessagingException {
        MimeMessage mail = await().atMost(LONGEST)
                .until(() -> find(person, "(request " + job + ")", false), Optional::isPresent)
                .orElseThrow();
        return ((InternetAddress) mail.getReplyTo()[0]).getAddress();
    }

    /** Waits until somebody is answered. */
    void answered(String person, String subject) {
        await().atMost(LONGEST).until(() -> find(person, subject, true).isPresent());
    }

    /** @param answer whether it answers a mail */
    Optional<MimeMessage> find(String person, String subject, boolean answer) {
        return outside.texts().stream()
                .map(Approvers::read)
                .filter(mail -> isFor(mail, person, subject, answer))
                .findFirst();
    }

    private static MimeMessage read(String text) {
        try {
            return new MimeMessage(
                    Session.getInstance(new Properties()),
                    new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isFor(MimeMessage mail, String person, String subject, boolean answer) {
        try {
            String how = answer ? "auto-replied" : "auto-generated";
            return mail.getAllRecipients()[0].toString().equals(person + "@contoso.com")
                    && mail.getSubject().contains(subject)
                    && List.of(mail.getHeader("Auto-Submitted")).contains(how);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Has somebody answer.
     *
     * @param more fields of the head, each with its end
     * @return the reply to the message, or to its recipient
     */
    String answer(String address, String from, String more, String text) throws IOException {
        try (Sender sender = new Sender(door.getAsInt())) {
            return sender.sendWhole(address, head(from, more), text(text));
        }
    }

    /** The same, and something happens when the recipient is taken and the head is sent. */
    String answer(String address, String from, String text, Sender.Meanwhile event) throws IOException {
        try (Sender sender = new Sender(door.getAsInt())) {
            return sender.sendHalves(address, head(from, ""), event, text(text));
        }
    }

    private static String head(String from, String more) {
        return more + "From: " + from + "@contoso.com\r\nMessage-ID: <" + System.nanoTime()
                + "@contoso.com>\r\nSubject: Re: Please decide\r\n\r\n";
    }

    private static String text(String text) {
        return text + "\r\n\r\n> Please decide\r\n> reject";
    }
}
