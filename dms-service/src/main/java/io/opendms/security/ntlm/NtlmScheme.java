package io.opendms.security.ntlm;

import io.opendms.farm.Network;
import io.opendms.security.scheme.Evidence;
import io.opendms.security.scheme.Finding;
import io.opendms.security.scheme.Proof;
import io.opendms.security.scheme.Scheme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Knows callers by NTLM, which proves who is at the other end of a connection and not who sent a request. So it is not to be
 * had where a proxy stands between, which puts the requests of many on one connection.
 */
public final class NtlmScheme implements Scheme, AutoCloseable {
    public static final String NAME = "ntlm";

    private static final String WORD = "NTLM";
    private static final String NEGOTIATE = "Negotiate";
    /** An answer that names a domain of the longest name, with all extensions, has a tenth of this. */
    private static final int LONGEST = 16 * 1024;

    private static final byte[] SIGNATURE = "NTLMSSP\0".getBytes(StandardCharsets.US_ASCII);
    private static final int FIRST = 1;
    private static final int CHALLENGE = 2;
    private static final int SECOND = 3;

    private final NtlmSettings settings;
    private final Conversations conversations;

    public NtlmScheme(NtlmSettings settings) {
        this(settings, System::nanoTime);
    }

    NtlmScheme(NtlmSettings settings, LongSupplier nanos) {
        this.settings = settings;
        this.conversations = new Conversations(settings, nanos);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> challenges(Evidence evidence) {
        return evidence.forwarded() ? List.of() : List.of(WORD);
    }

    @Override
    public Finding examine(Evidence evidence) {
        Optional<String> ntlm = evidence.credentials(WORD);
        String word = ntlm.isPresent() ? WORD : NEGOTIATE;
        Optional<String> text = ntlm.or(() -> evidence.credentials(NEGOTIATE));
        if (text.isEmpty()) {
            return evidence.authorization().isEmpty() && !evidence.forwarded()
                    ? evidence.connection()
                            .kept(Login.class)
                            .<Finding>map(login -> new Finding.Proven(login.proof(), Optional.empty()))
                            .orElseGet(Finding.NotMine::new)
                    : new Finding.NotMine();
        }
        int kind = kind(text.get());
        if (kind == 0 && ntlm.isEmpty()) {
            return new Finding.NotMine();
        }
        evidence.connection().forget(Login.class);
        if (evidence.forwarded()) {
            return refused(evidence, "NTLM cannot be had through a proxy; use Kerberos, or let the proxy pass TCP on");
        }
        return switch (kind) {
            case FIRST -> first(evidence, word, text.get());
            case SECOND -> second(evidence, text.get());
            default -> refused(evidence, "the message is none of NTLM's two");
        };
    }

    private Finding first(Evidence evidence, String word, String message) {
        try {
            Reply reply = half(evidence).ask("YR", message);
            if (reply instanceof Reply.Challenge challenge) {
                return new Finding.Continued(word + " " + challenge.message());
            }
            return refused(evidence, "ntlm_auth does not take the client's first message");
        } catch (IOException e) {
            return unavailable(evidence, e);
        }
    }

    /** Who begins again on a connection goes on in its own place, which it has no longer for that. */
    private Half half(Evidence evidence) throws IOException {
        Optional<Half> begun = evidence.connection().kept(Half.class).filter(Half::isGoingOn);
        if (begun.isPresent()) {
            return begun.get();
        }
        evidence.connection().forget(Half.class);
        Half half = new Half(conversations, conversations.borrow(Network.of(evidence.source())));
        evidence.connection().keep(Half.class, half);
        return half;
    }

    private Finding second(Evidence evidence, String message) {
        Optional<Half> half = evidence.connection().kept(Half.class);
        if (half.isEmpty()) {
            return refused(evidence, "the second message of NTLM came without a first one on the same connection");
        }
        try {
            Reply reply = half.get().ask("KK", message);
            half.get().end();
            evidence.connection().forget(Half.class);
            if (reply instanceof Reply.Accepted accepted) {
                return accepted(evidence, accepted.account());
            }
            String reason = reply instanceof Reply.Rejected rejected ? rejected.reason() : "an answer out of turn";
            return refused(evidence, "NTLM: " + reason);
        } catch (IOException e) {
            return unavailable(evidence, e);
        }
    }

    private Finding accepted(Evidence evidence, String account) {
        int separator = account.indexOf('\\');
        if (separator <= 0 || separator == account.length() - 1) {
            return refused(
                    evidence,
                    "ntlm_auth names an account without its domain; set winbind separator = \\ and winbind use default"
                            + " domain = no");
        }
        try {
            Proof proof = new Proof(NAME, account, settings.names().of(account));
            evidence.connection().keep(Login.class, new Login(proof));
            return new Finding.Proven(proof, Optional.empty());
        } catch (IOException e) {
            // Without its other names it might speak for a farm that it is not to speak for.
            return new Finding.Unavailable("NTLM: " + e.getMessage());
        }
    }

    /** Whether a text is what a server answers a first message with. */
    static boolean isChallenge(String text) {
        return kind(text) == CHALLENGE;
    }

    /** The number of a message of NTLM (MS-NLMP, section 2.2.1); 0 if it is none. */
    private static int kind(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return 0;
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            boolean signed = bytes.length > SIGNATURE.length
                    && Arrays.equals(bytes, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
            return signed ? bytes[SIGNATURE.length] : 0;
        } catch (IllegalArgumentException e) {
            // No Base64, so no message.
            return 0;
        }
    }

    private static Finding refused(Evidence evidence, String reason) {
        evidence.connection().forget(Half.class);
        return new Finding.Refused(reason);
    }

    private static Finding unavailable(Evidence evidence, IOException e) {
        evidence.connection().forget(Half.class);
        return new Finding.Unavailable(String.valueOf(e.getMessage()));
    }

    @Override
    public void close() {
        conversations.close();
    }
}
