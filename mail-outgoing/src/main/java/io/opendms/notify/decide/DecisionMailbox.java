package io.opendms.notify.decide;

import io.opendms.entry.MailAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/**
 * The addresses that decisions are sent to, {@code decide+TOKEN@sp.contoso.com}: makes a new one for each question, and knows them
 * again on each node of a store. May be used by any thread; what the store cannot do is a {@link io.opendms.record.RecordFailure}.
 */
public final class DecisionMailbox {
    /** How long before the {@code +} may be, so that all fits into the 64 characters of RFC 5321, section 4.5.3.1.1. */
    public static final int LONGEST_NAME = 11;

    /** Of questions that are over, so that it can still be looked up what a token was for. */
    private static final Duration MEMORY = Duration.ofDays(30);

    private final MailAddress address;
    private final Tokens tokens;
    private final InstantSource clock;

    /** @param address the one that all begin with, at a domain that mail is taken for */
    public DecisionMailbox(MailAddress address, Tokens tokens, InstantSource clock) {
        if (address.localPart().length() > LONGEST_NAME) {
            throw new IllegalArgumentException(address + " has more than " + LONGEST_NAME + " characters before the @");
        }
        this.address = address;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** A new address that takes one decision; asked for the same question again it makes another, and both are good. */
    public MailAddress addressFor(Question question) {
        DecisionToken token = DecisionToken.random();
        tokens.keep(token.hash(), question, clock.instant());
        return new MailAddress(address.localPart() + "+" + token.text(), address.domain());
    }

    /** What every address begins with, in small letters. */
    public String prefix() {
        return address.localPart().toLowerCase(Locale.ROOT) + "+";
    }

    /** Whether an address looks like one of these, whether or not there is such a question. */
    public boolean isFormOf(MailAddress recipient) {
        return token(recipient).isPresent();
    }

    /** Whether an answer to an address is taken now. */
    public boolean takes(MailAddress recipient) {
        return token(recipient)
                .flatMap(token -> tokens.find(token.hash()))
                .filter(known -> known.isOpen(clock.instant()))
                .isPresent();
    }

    /** Forgets what nobody can ask for any more. */
    public int forgetOld() {
        return tokens.forget(clock.instant().minus(MEMORY));
    }

    Optional<DecisionToken> token(MailAddress recipient) {
        String local = recipient.localPart().toLowerCase(Locale.ROOT);
        return recipient.domain().equalsIgnoreCase(address.domain()) && local.startsWith(prefix())
                ? DecisionToken.parse(local.substring(prefix().length()))
                : Optional.empty();
    }
}
