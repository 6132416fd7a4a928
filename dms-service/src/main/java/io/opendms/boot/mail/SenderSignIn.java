package io.opendms.boot.mail;

import io.opendms.directory.Account;
import io.opendms.directory.DirectoryFailure;
import io.opendms.entry.InvalidValueException;
import io.opendms.entry.MailAddress;
import io.opendms.ingest.smtp.setting.PasswordCheck;
import io.opendms.record.RecordFailure;
import io.opendms.security.people.Source;
import io.opendms.security.people.password.Credentials;
import io.opendms.security.people.signin.Answer;
import io.opendms.security.people.signin.CallerSignIn;
import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks senders' passwords as those of farms' callers are checked: by a bind, with the same delays for who guesses. */
public record SenderSignIn(CallerSignIn signIn) implements PasswordCheck {

    @Override
    public Optional<Owner> owner(String name, String password, InetAddress peer) {
        Answer answer;
        try {
            answer = signIn.attempt(new Credentials(name, password), Source.of(peer, "smtp"));
        } catch (DirectoryFailure | RecordFailure e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
        if (answer instanceof Answer.SignedIn in && !in.mustChangePassword()) {
            return Optional.of(new Owner(in.account().name(), addresses(in.account())));
        }
        if (answer instanceof Answer.Unavailable || answer instanceof Answer.TooEarly) {
            throw new IllegalStateException("nothing was checked");
        }
        return Optional.empty();
    }

    private static Set<MailAddress> addresses(Account account) {
        return Stream.concat(Stream.of(account.address()), account.furtherNames().stream())
                .flatMap(text -> address(text).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<MailAddress> address(String text) {
        try {
            return Optional.of(MailAddress.parse("mail", text));
        } catch (InvalidValueException e) {
            // One of the other names of an account, or nothing.
            return Optional.empty();
        }
    }
}
