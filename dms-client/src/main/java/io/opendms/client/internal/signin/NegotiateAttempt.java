package io.opendms.client.internal.signin;

import io.opendms.client.failure.DmsSignInException;
import java.net.http.HttpHeaders;
import java.util.Base64;
import java.util.Optional;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSException;

/** One token of ours, and that of the service which proves that it could read it. */
final class NegotiateAttempt implements SignIn.Attempt {
    private static final String SCHEME = "Negotiate ";

    private final GSSContext context;
    private final String token;
    private final String service;
    private final boolean proofRequired;

    NegotiateAttempt(GSSContext context, byte[] token, String service, boolean proofRequired) {
        this.context = context;
        this.token = Base64.getEncoder().encodeToString(token);
        this.service = service;
        this.proofRequired = proofRequired;
    }

    @Override
    public Optional<String> authorization() {
        return Optional.of(SCHEME + token);
    }

    @Override
    public void check(HttpHeaders answer) {
        Optional<String> proof = answer.allValues("WWW-Authenticate").stream()
                .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(value -> value.substring(SCHEME.length()).strip())
                .findFirst();
        if (proof.isPresent()) {
            verify(proof.get());
        } else if (proofRequired) {
            throw DmsSignInException.unproven("the answer has no proof that it comes from " + service
                    + ", and without TLS nothing else proves it; use https, or let the service send its token");
        }
    }

    private void verify(String proof) {
        try {
            byte[] sent = Base64.getDecoder().decode(proof);
            context.initSecContext(sent, 0, sent.length);
            boolean proven = context.isEstablished() && context.getMutualAuthState();
            context.dispose();
            if (!proven) {
                throw DmsSignInException.unproven(refusal());
            }
        } catch (GSSException | IllegalArgumentException e) {
            throw DmsSignInException.unproven(refusal(), e);
        }
    }

    private String refusal() {
        return "the answer does not prove that it comes from " + service
                + ", so it was thrown away; is the address right, and does somebody stand between?";
    }
}
