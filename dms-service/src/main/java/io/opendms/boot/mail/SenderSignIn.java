package io.opendms.boot.mail;

import io.opendms.directory.DirectoryFailure;
import io.opendms.ingest.smtp.setting.PasswordCheck;
import io.opendms.record.RecordFailure;
import io.opendms.security.people.Source;
import io.opendms.security.people.password.Credentials;
import io.opendms.security.people.signin.Answer;
import io.opendms.security.people.signin.CallerSignIn;
import java.net.InetAddress;
import java.util.Optional;

/** Checks senders' passwords as those of farms' callers are checked: by a bind, with the same delays for who guesses. */
public record SenderSignIn(CallerSignIn signIn) implements PasswordCheck {

    @Override
    public Optional<String> account(String name, String password, InetAddress peer) {
        Answer answer;
        try {
            answer = signIn.attempt(new Credentials(name, password), Source.of(peer, "smtp"));
        } catch (DirectoryFailure | RecordFailure e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
        if (answer instanceof Answer.SignedIn in && !in.mustChangePassword()) {
            return Optional.of(in.account().name());
        }
        if (answer instanceof Answer.Unavailable || answer instanceof Answer.TooEarly) {
            throw new IllegalStateException("nothing was checked");
        }
        return Optional.empty();
    }
}
