package io.opendms.notify.smtp.signin;

import io.opendms.notify.setting.SealedException;
import io.opendms.notify.setting.SendingPassword;
import io.opendms.notify.smtp.wire.Reply;
import io.opendms.notify.smtp.wire.TryFailedException;
import io.opendms.notify.smtp.wire.Wire;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.angus.mail.auth.Ntlm;
import org.eclipse.angus.mail.util.MailLogger;

/** NTLM version 2 (MS-NLMP, MS-SMTPNTLM), for old servers. The user may be {@code DOMAIN\\user}. */
record NtlmExchange(String user, SendingPassword password) implements Exchange {
    private static final int NO_FLAGS = 0;
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
        return wire.askSecretly(line("", () -> ntlm.generateType3Msg(challenge)), "****");
    }

    private static byte[] line(String start, Supplier<String> message) throws TryFailedException {
        try {
            return (start + message.get()).getBytes(StandardCharsets.US_ASCII);
        } catch (RuntimeException e) {
            // The library believes what a challenge says of its own lengths, and has room for names of usual length.
            throw TryFailedException.noServer(
                    "the server's challenge for NTLM is none, or the user's name is too long");
        }
    }

    /** What the library says at its finest level shows its answers. */
    private static MailLogger silent() {
        QUIET.setLevel(Level.OFF);
        return new MailLogger(
                NAME, "", false, new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
    }
}
