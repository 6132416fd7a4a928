package io.opendms.ingest.list;

import io.opendms.entry.InvalidValueException;
import io.opendms.entry.MailAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Who may send to a list. The From field is only what somebody wrote, so a list that is not open to anybody takes it from
 * those alone who vouch for it: a safe server, or an account that signed in.
 *
 * @param allowed up to 200 addresses, and domains with an {@code @} before them; empty for anybody
 */
public record ListSenders(List<String> allowed) {
    public static final ListSenders ANYBODY = new ListSenders(List.of());

    private static final String ANY = "any";
    private static final int MOST = 200;

    public ListSenders {
        if (allowed.size() > MOST) {
            throw new InvalidValueException("senders", "has more than " + MOST + " entries");
        }
        allowed = allowed.stream()
                .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
                .toList();
        allowed.forEach(ListSenders::require);
    }

    /** Reads addresses and domains that are parted by blanks or commas; nothing and {@code any} are {@link #ANYBODY}. */
    public static ListSenders parse(String text) {
        String entries = text.strip();
        return entries.isEmpty() || entries.equalsIgnoreCase(ANY)
                ? ANYBODY
                : new ListSenders(List.of(entries.split("[\\s,]+")));
    }

    private static void require(String entry) {
        if (entry.startsWith("@")) {
            MailAddress.requireDomain("senders", entry.substring(1));
        } else {
            MailAddress.parse("senders", entry);
        }
    }

    public boolean isAnybody() {
        return allowed.isEmpty();
    }

    /** Why a message is not taken for whose sender nobody vouches, whatever it says. */
    public Optional<String> refusalOfUnproven() {
        return isAnybody()
                ? Optional.empty()
                : Optional.of(
                        "the list takes mail from certain senders, and nobody vouches for this one: neither a safe"
                                + " server nor an account that signed in");
    }

    /**
     * Why a message is not taken that comes from somebody who vouches for it.
     *
     * @param sender the one address of the From field
     */
    public Optional<String> refusal(Optional<MailAddress> sender) {
        if (isAnybody()) {
            return Optional.empty();
        }
        if (sender.isEmpty()) {
            return Optional.of("the list takes mail from certain senders, and the message does not name exactly one");
        }
        String address = sender.get().key();
        boolean listed = allowed.contains(address) || allowed.contains(address.substring(address.lastIndexOf('@')));
        return listed ? Optional.empty() : Optional.of("the sender " + address + " is not among those of the list");
    }
}
