package io.opendms.notify.smtp;

import io.opendms.notify.smtp.tls.TlsFacts;
import io.opendms.notify.smtp.wire.Offers;
import io.opendms.notify.smtp.wire.Reply;
import java.util.List;
import java.util.Optional;

/**
 * What looking at a server brought. What was not reached is empty.
 *
 * @param trouble why it ended before the end, escaped and without secrets
 * @param offers the keywords of EHLO with their parameters, after TLS where there is TLS, in order
 * @param mechanisms of signing in that are offered
 * @param tls how the connection was encrypted
 * @param isSignedIn whether signing in was asked for and went well
 * @param sender the answer to MAIL FROM with our own address
 * @param recipient the answer to RCPT TO after it
 * @param person the answer to MAIL FROM with a person's address, and to RCPT TO where that was taken
 * @param dialogue line by line, secrets masked
 */
public record Findings(
        Optional<String> trouble,
        List<String> offers,
        List<String> mechanisms,
        Optional<TlsFacts> tls,
        boolean isSignedIn,
        Optional<Reply> sender,
        Optional<Reply> recipient,
        Optional<Reply> person,
        List<String> dialogue) {
    static final Findings NONE = new Findings(
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of());

    public Findings {
        offers = List.copyOf(offers);
        mechanisms = List.copyOf(mechanisms);
        dialogue = List.copyOf(dialogue);
    }

    Findings ofConnection(Offers server, Optional<TlsFacts> encryption, boolean isDone) {
        List<String> words = server.extensions().entrySet().stream()
                .map(extension -> (extension.getKey() + " " + extension.getValue()).strip())
                .toList();
        return new Findings(
                trouble, words, server.mechanisms(), encryption, isDone, sender, recipient, person, dialogue);
    }

    Findings ofSender(Reply own, Optional<Reply> to) {
        return new Findings(trouble, offers, mechanisms, tls, isSignedIn, Optional.of(own), to, person, dialogue);
    }

    Findings ofPerson(Reply reply) {
        return new Findings(
                trouble, offers, mechanisms, tls, isSignedIn, sender, recipient, Optional.of(reply), dialogue);
    }

    Findings endedBy(String reason) {
        return new Findings(
                Optional.of(reason), offers, mechanisms, tls, isSignedIn, sender, recipient, person, dialogue);
    }

    Findings with(List<String> said) {
        return new Findings(trouble, offers, mechanisms, tls, isSignedIn, sender, recipient, person, said);
    }
}
