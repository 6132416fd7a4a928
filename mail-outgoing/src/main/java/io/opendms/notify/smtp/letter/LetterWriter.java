package io.opendms.notify.smtp.letter;

import io.opendms.entry.MailAddress;
import io.opendms.notify.mail.OutgoingMail;
import io.opendms.notify.setting.Envelope;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes a mail with the settings' sender and charset. */
public final class LetterWriter {
    private final OutgoingMail mail;
    private final Envelope envelope;

    private final boolean takesUtf8;

    private LetterWriter(OutgoingMail mail, Envelope envelope, boolean takesUtf8) {
        this.mail = mail;
        this.envelope = envelope;
        this.takesUtf8 = takesUtf8;
    }

    /**
     * In whose name the settings and the mail say.
     *
     * @param takesUtf8 whether the server takes addresses beyond ASCII; a person with such a one is left out where it does not,
     *     since the mail is more than who it is from
     */
    public static Letter write(OutgoingMail mail, Envelope envelope, boolean takesUtf8) throws UnwritableException {
        LetterWriter writer = new LetterWriter(mail, envelope, takesUtf8);
        return writer.letter(Correspondence.of(writer.person(), mail, envelope));
    }

    /** With our own address, after the server has refused a person's. */
    public static Letter writeAsOurselves(OutgoingMail mail, Envelope envelope, boolean takesUtf8)
            throws UnwritableException {
        LetterWriter writer = new LetterWriter(mail, envelope, takesUtf8);
        return writer.letter(Correspondence.ours(writer.person(), mail, envelope));
    }

    private Optional<MailAddress> person() {
        return mail.person()
                .filter(address -> !address.equals(envelope.from()))
                .filter(address -> takesUtf8 || isAscii(address));
    }

    private Letter letter(Correspondence correspondence) throws UnwritableException {
        requireHeld();
        boolean needsUtf8 = false;
        for (MailAddress address : addresses(correspondence).toList()) {
            requireAddress(address);
            needsUtf8 |= !isAscii(address);
        }
        byte[] message;
        try {
            message = new LetterMessage(needsUtf8).write(mail, envelope, correspondence);
        } catch (MessagingException | IOException e) {
            throw new UnwritableException("the mail cannot be written as a message: " + e.getMessage());
        }
        requireWhole(message, needsUtf8);
        return new Letter(
                correspondence.reversePath(),
                mail.recipient(),
                needsUtf8,
                correspondence.inNameOfPerson(),
                DotText.of(message));
    }

    private Stream<MailAddress> addresses(Correspondence correspondence) {
        return Stream.of(
                        Optional.of(mail.recipient()),
                        Optional.of(correspondence.from()),
                        correspondence.sender(),
                        correspondence.replyTo(),
                        correspondence.reversePath())
                .flatMap(Optional::stream);
    }

    private void requireHeld() throws UnwritableException {
        requireLine("the name of the sender", envelope.fromName());
        requireHeld("the name of the sender", envelope.fromName());
        requireHeld("the subject", mail.text().subject());
        requireHeld("the text", mail.text().plain());
        requireHeld("the HTML text", mail.text().html());
        for (String body : new String[] {mail.text().plain(), mail.text().html()}) {
            if (body.indexOf('\0') >= 0) {
                throw new UnwritableException("the text has a character that no mail may have: U+0000 NULL");
            }
        }
    }

    private void requireHeld(String place, String text) throws UnwritableException {
        Charset charset = envelope.charset();
        Optional<String> unfit = CharsetFit.firstUnfit(charset, text);
        if (unfit.isPresent()) {
            throw new UnwritableException("the charset " + charset.name() + " cannot hold " + unfit.get() + " in "
                    + place + "; set UTF-8, or another that can");
        }
    }

    private static void requireLine(String place, String text) throws UnwritableException {
        Optional<String> control = text.codePoints()
                .filter(Character::isISOControl)
                .mapToObj(CharsetFit::named)
                .findFirst();
        if (control.isPresent()) {
            throw new UnwritableException(place + " has a character that ends or hides a line: " + control.get());
        }
    }

    private static void requireAddress(MailAddress address) throws UnwritableException {
        requireLine("an address", address.toString());
        Optional<String> unfit = CharsetFit.firstUnfit(StandardCharsets.UTF_8, address.toString());
        if (unfit.isPresent()) {
            throw new UnwritableException("an address has half a character: " + unfit.get());
        }
    }

    private static boolean isAscii(MailAddress address) {
        return address.toString().chars().allMatch(c -> c < 0x80);
    }

    /** Whatever the library makes of it: what is beyond ASCII goes only to a server that said it may. */
    private static void requireWhole(byte[] message, boolean isUtf8) throws UnwritableException {
        for (byte b : message) {
            if (b == 0 || b < 0 && !isUtf8) {
                throw new UnwritableException("the mail cannot be written in ASCII as this server needs it");
            }
        }
    }
}
