package io.opendms.security.people.signin;

import io.opendms.directory.Account;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;

/** Lets in who sends name and password with each request, as RFC 7617 says. Thread-safe. */
public final class BasicSignIn {
    private static final String DOOR = "basic";

    private final SignIn signIn;
    private final KnownAccounts known;
    private final CheckedPasswords checked;

    BasicSignIn(SignIn signIn, KnownAccounts known, InstantSource clock) {
        this.signIn = signIn;
        this.known = known;
        this.checked = new CheckedPasswords(clock);
    }

    /**
     * Checks the credentials of a request.
     *
     * @param credentials what follows {@code Basic} in the header
     * @throws io.opendms.directory.DirectoryFailure if the directory has to be asked and does not answer
     */
    public Answer attempt(String credentials, Source source) {
        Optional<String> pair = decoded(credentials);
        int colon = pair.map(text -> text.indexOf(':')).orElse(-1);
        if (colon < 0) {
            return new Answer.Refused();
        }
        String name = pair.get().substring(0, colon);
        String password = pair.get().substring(colon + 1);
        Optional<String> dn = checked.find(name, password);
        if (dn.isPresent()) {
            Optional<Account> account = known.of(dn.get());
            if (account.isPresent()) {
                return new Answer.SignedIn(account.get(), false);
            }
        }
        Answer answer = signIn.attempt(name, password, DOOR, source);
        if (answer instanceof Answer.SignedIn in && !in.mustChangePassword()) {
            checked.put(name, password, in.account().dn());
        }
        return answer;
    }

    private static Optional<String> decoded(String credentials) {
        try {
            byte[] bytes = Base64.getDecoder().decode(credentials.strip());
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (IllegalArgumentException | CharacterCodingException e) {
            // Whoever sends this has no credentials.
            return Optional.empty();
        }
    }
}
