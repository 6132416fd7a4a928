package io.opendms.security.negotiate;

import io.opendms.security.scheme.Evidence;
import io.opendms.security.scheme.Finding;
import io.opendms.security.scheme.Proof;
import io.opendms.security.scheme.Scheme;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSException;

/**
 * Knows callers by their Kerberos tickets. The JDK checks the ticket's key and time, and that it has not been used before in
 * this process; the answer carries the token that proves the service to the caller.
 */
public final class NegotiateScheme implements Scheme {
    public static final String NAME = "negotiate";

    /** By what a caller with a ticket is known. */
    public static final String MEANS = "kerberos";

    /** What a log line says of NTLM under Negotiate; the doctor looks for it. */
    public static final String NTLM_HINT =
            "the client sent NTLM under Negotiate, because it has no Kerberos ticket for this "
                    + "service: register HTTP/ and the host of the address that it calls as a service principal name (setspn), and "
                    + "use that host name and no address or other alias";

    private static final String WORD = "Negotiate";
    private static final String NOBODY = "WELLKNOWN/ANONYMOUS@";

    private final AcceptorCredential service;
    private final PrincipalNames names;
    private final Bindings bindings;
    private final boolean passNtlm;

    /** @throws IllegalStateException if tickets have to be bound to TLS and this JVM cannot check that */
    public NegotiateScheme(NegotiateSettings settings) {
        this.service = new AcceptorCredential(settings.keytabFile(), settings.servicePrincipal());
        this.names = new PrincipalNames(settings.domains());
        this.bindings = settings.channelBinding() ? new TlsBindings() : Bindings.NONE;
        this.passNtlm = settings.passNtlm();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> challenges(Evidence evidence) {
        return List.of(WORD);
    }

    @Override
    public Finding examine(Evidence evidence) {
        Optional<String> credentials = evidence.credentials(WORD);
        if (credentials.isEmpty()) {
            return new Finding.NotMine();
        }
        if (credentials.get().isEmpty()) {
            return refused(
                    evidence, "Negotiate came without a token; the client has neither a ticket nor NTLM to send");
        }
        Optional<Token> token = Token.parse(credentials.get());
        if (token.isEmpty()) {
            return refused(evidence, "the token of Negotiate is no Base64, or longer than " + Token.LARGEST + " bytes");
        }
        if (token.get().isNtlm()) {
            // Samba's helper reads bare messages. One that is wrapped would be asked for without end, unsaid.
            return passNtlm && token.get().isBareNtlm() ? new Finding.NotMine() : refused(evidence, NTLM_HINT);
        }
        return accept(evidence, token.get());
    }

    private Finding accept(Evidence evidence, Token token) {
        try {
            Optional<GSSContext> begun =
                    evidence.connection().kept(Handshake.class).map(Handshake::context);
            GSSContext context = begun.isPresent() ? begun.get() : service.newContext();
            if (begun.isEmpty()) {
                bindings.bind(context, evidence);
                evidence.connection().keep(Handshake.class, new Handshake(context));
            }
            byte[] bytes = token.bytes();
            byte[] answer = context.acceptSecContext(bytes, 0, bytes.length);
            if (context.isEstablished()) {
                return established(evidence, context, answer);
            }
            if (evidence.forwarded() || answer == null) {
                return refused(evidence, "a handshake of more than one message cannot be had through a proxy");
            }
            return new Finding.Continued(WORD + " " + Base64.getEncoder().encodeToString(answer));
        } catch (IOException e) {
            return new Finding.Unavailable("Negotiate: " + e.getMessage());
        } catch (GSSException e) {
            return refused(evidence, "the ticket is not good: " + TicketTrouble.of(e));
        } catch (RuntimeException e) {
            // The JDK's readers of DER and Kerberos were not written for hostile input, and throw what they please.
            return refused(
                    evidence,
                    "the token of Negotiate cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private Finding established(Evidence evidence, GSSContext context, byte[] answer) throws GSSException {
        String principal = context.getSrcName().toString();
        String realm = service.realm().orElse("");
        evidence.connection().forget(Handshake.class);
        if (principal.startsWith(NOBODY)) {
            return refused(evidence, "the ticket is one of nobody");
        }
        Proof proof =
                new Proof(MEANS, principal, names.of(principal, realm), PrincipalNames.isOfRealm(principal, realm));
        return new Finding.Proven(
                proof,
                Optional.ofNullable(answer)
                        .map(token -> WORD + " " + Base64.getEncoder().encodeToString(token)));
    }

    private static Finding refused(Evidence evidence, String reason) {
        evidence.connection().forget(Handshake.class);
        return new Finding.Refused(reason);
    }
}
