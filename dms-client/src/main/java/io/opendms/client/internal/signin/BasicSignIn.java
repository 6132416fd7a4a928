package io.opendms.client.internal.signin;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Name and password, RFC 7617, sent with every request: the service is not asked first whether it wants them. */
public final class BasicSignIn implements SignIn {
    private final String header;

    /** @param user without a colon */
    public BasicSignIn(String user, String password) {
        byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        header = "Basic " + Base64.getEncoder().encodeToString(both);
    }

    @Override
    public Attempt begin() {
        return new Attempt() {
            @Override
            public Optional<String> authorization() {
                return Optional.of(header);
            }

            @Override
            public void check(HttpHeaders answer) {
                // The certificate has proved who answers.
            }
        };
    }
}
