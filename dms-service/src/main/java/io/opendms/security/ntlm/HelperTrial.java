package io.opendms.security.ntlm;

import io.opendms.entry.LogText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Tries the program that checks NTLM by one handshake of an account that nobody has, as no client's call can show what is wrong
 * with it. Samba's own gives a challenge also where it reaches no domain, so that only the end tells.
 */
public final class HelperTrial {
    /** What a domain says of an account that it does not have (MS-ERREF, section 2.3.1). */
    private static final List<String> OF_NOBODY =
            List.of("NT_STATUS_NO_SUCH_USER", "NT_STATUS_WRONG_PASSWORD", "NT_STATUS_LOGON_FAILURE");

    private static final int UNICODE_NTLM_SIGNED_ALWAYS = 0x8201;
    private static final int HEADER = 64;
    private static final int ANSWER = 24;
    private static final int LONGEST = 300;

    private HelperTrial() {}

    /** What is wrong with the program, one phrase with what it said; empty if nothing is. */
    public static Optional<String> complaint(NtlmSettings settings) {
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "ntlm-trial");
            thread.setDaemon(true);
            return thread;
        });
        try {
            Path errors = Files.createTempFile("dms-ntlm", ".txt");
            try {
                return tried(settings, threads, errors);
            } finally {
                Files.delete(errors);
            }
        } catch (IOException e) {
            return Optional.of("it cannot be tried: " + e.getMessage());
        } finally {
            threads.shutdownNow();
        }
    }

    private static Optional<String> tried(NtlmSettings settings, ExecutorService threads, Path errors)
            throws IOException {
        try (Conversation helper = new Conversation(settings.command(), threads, settings.timeout(), errors.toFile())) {
            return complaint(helper);
        } catch (IOException e) {
            String cause = e.getCause() == null ? "" : ": " + e.getCause().getMessage();
            String said = shown(new String(Files.readAllBytes(errors), StandardCharsets.UTF_8));
            return Optional.of(e.getMessage() + cause + (said.isEmpty() ? "" : "; it said: " + said));
        }
    }

    private static Optional<String> complaint(Conversation helper) throws IOException {
        Reply first = helper.ask("YR", first());
        if (!(first instanceof Reply.Challenge challenge) || !NtlmScheme.isChallenge(challenge.message())) {
            return Optional.of("it does not answer a client's first message with a challenge; it said: " + said(first));
        }
        Reply second = helper.ask("KK", second());
        boolean knowsNobody =
                second instanceof Reply.Rejected rejected && OF_NOBODY.stream().anyMatch(rejected.reason()::contains);
        if (knowsNobody) {
            return Optional.empty();
        }
        return Optional.of(
                second instanceof Reply.Accepted
                        ? "it lets in an account that nobody has; it said: " + said(second)
                        : "it does not get a domain to look for an account; it said: " + said(second));
    }

    private static String said(Reply reply) {
        if (reply instanceof Reply.Challenge challenge) {
            return shown("TT " + challenge.message());
        }
        return reply instanceof Reply.Accepted accepted
                ? shown("AF " + accepted.account())
                : shown(((Reply.Rejected) reply).reason());
    }

    private static String shown(String text) {
        return LogText.escaped(text.strip(), LONGEST);
    }

    /** NEGOTIATE_MESSAGE (MS-NLMP, section 2.2.1.1), without domain and workstation. */
    private static String first() {
        return Base64.getEncoder()
                .encodeToString(
                        message(1, 32).putInt(UNICODE_NTLM_SIGNED_ALWAYS).array());
    }

    /** AUTHENTICATE_MESSAGE (MS-NLMP, section 2.2.1.3) of a name that is made up anew each time, so that no account is locked by it. */
    private static String second() {
        String nobody = "dms-" + UUID.randomUUID().toString().substring(0, 13);
        byte[] name = nobody.getBytes(StandardCharsets.UTF_16LE);
        byte[] nothing = new byte[0];
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        ByteBuffer header = message(3, HEADER);
        for (byte[] part : List.of(new byte[ANSWER], new byte[ANSWER], nothing, name, nothing, nothing)) {
            header.putShort((short) part.length).putShort((short) part.length).putInt(HEADER + payload.size());
            payload.writeBytes(part);
        }
        header.putInt(UNICODE_NTLM_SIGNED_ALWAYS);
        byte[] whole = ByteBuffer.allocate(HEADER + payload.size())
                .put(header.array())
                .put(payload.toByteArray())
                .array();
        return Base64.getEncoder().encodeToString(whole);
    }

    private static ByteBuffer message(int kind, int length) {
        return ByteBuffer.allocate(length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("NTLMSSP\0".getBytes(StandardCharsets.US_ASCII))
                .putInt(kind);
    }
}
