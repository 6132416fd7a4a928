package io.opendms.notify.smtp.signin;

import io.opendms.notify.setting.SealedException;
import io.opendms.notify.setting.SendingPassword;
import io.opendms.notify.smtp.wire.Reply;
import io.opendms.notify.smtp.wire.TryFailedException;
import io.opendms.notify.smtp.wire.Wire;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.angus.mail.auth.Ntlm;
import org.eclipse.angus.mail.util.MailLogger;

/** NTLM version 2 (MS-NLMP, MS-SMTPNTLM), for old servers. The user may be {@code DOMAIN\\user}. */
record NtlmExchange(String user, SendingPassword password) implements Exchange {
    private static final int NO_FLAGS = 0;

    /** NTLMSSP_NEGOTIATE_EXTENDED_SESSIONSECURITY, MS-NLMP, section 2.2.2.5. */
    private static final int VERSION_2 = 0x80000;

    private static final int PLACE_OF_FLAGS = 20;

    private static final String NAME = NtlmExchange.class.getName();
    /** Held here, since the JVM forgets the level of a logger that nobody holds. */
    private static final Logger QUIET = Logger.getLogger(NAME);

    private static final MailLogger SILENT = silent();

    @Override
    public Reply with(Wire wire) throws IOException, SealedException, TryFailedException {
        char[] opened = password.open();
        // The library takes the password as text, so that this copy stays until its memory is used again.
        Ntlm ntlm = new Ntlm("", "", user, new String(opened), SILENT);
        Arrays.fill(opened, '\0');
        Reply reply =
                wire.askSecretly(line("AUTH NTLM ", () -> ntlm.generateType1Msg(NO_FLAGS, true)), "AUTH NTLM ****");
        if (!reply.isGoOn()) {
            return reply;
        }
        String challenge = reply.lines().get(0).strip();
        requireVersion2(challenge);
        return wire.askSecretly(line("", () -> ntlm.generateType3Msg(challenge)), "****");
    }

    /** Without it the library answers by version 1 and LM, from which a listener gets the password. */
    private static void requireVersion2(String challenge) throws TryFailedException {
        int flags;
        try {
            flags = ByteBuffer.wrap(Base64.getDecoder().decode(challenge))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .getInt(PLACE_OF_FLAGS);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw noChallenge();
        }
        if ((flags & VERSION_2) == 0) {
            throw TryFailedException.noServer(
                    "the server offers no NTLM version 2, and by version 1 the password could be found; set another auth");
        }
    }

    private static TryFailedException noChallenge() {
        return TryFailedException.noServer("the server's challenge for NTLM is none, or the user's name is too long");
    }

    private static byte[] line(String start, Supplier<String> message) throws TryFailedException {
        try {
            return (start + message.get()).getBytes(StandardCharsets.US_ASCII);
        } catch (RuntimeException e) {
            // The library believes what a challenge says of its own lengths, and has room for names of usual length.
            throw noChallenge();
        }
    }

    /** What the library says at its finest level shows its answers. */
    private static MailLogger silent() {
        QUIET.setLevel(Level.OFF);
        return new MailLogger(
                NAME, "", false, new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
    }
}
