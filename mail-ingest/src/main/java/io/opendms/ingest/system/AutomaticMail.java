package io.opendms.ingest.system;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.content.MessageHeader;
import io.opendms.ingest.content.header.PartHeader;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Tells what programs send, and what somebody sends for somebody else, from what a person wrote (RFC 3834, section 2). */
final class AutomaticMail {
    private static final Set<String> BULK = Set.of("bulk", "junk", "list", "auto_reply");

    /** Of programs from before RFC 3834, and of mailing lists. */
    private static final List<String> FOREIGN =
            List.of("x-autoreply", "x-autorespond", "x-auto-reply", "list-id", "list-post", "resent-from");

    private AutomaticMail() {}

    /** Why a message is not a person's own word; empty if it may be. */
    static Optional<String> reason(PartHeader fields, MessageHeader header, Optional<MailAddress> reversePath) {
        if (reversePath.isEmpty()) {
            return Optional.of("it has no sender, as notices about mail do");
        }
        for (String value : fields.values("auto-submitted")) {
            if (!word(value).equals("no")) {
                return Optional.of("Auto-Submitted says that a program sent it");
            }
        }
        for (String value : fields.values("precedence")) {
            if (BULK.contains(word(value))) {
                return Optional.of("Precedence says that it is no letter");
            }
        }
        if (fields.type().equals("multipart/report")) {
            return Optional.of("it is a report of a mail server or a mail program");
        }
        Optional<String> foreign =
                FOREIGN.stream().filter(name -> !fields.values(name).isEmpty()).findFirst();
        if (foreign.isPresent()) {
            return Optional.of("it has a field " + foreign.get());
        }
        return isOnBehalf(fields, header)
                ? Optional.of("Sender names another than From, so it was written on behalf of somebody")
                : Optional.empty();
    }

    private static String word(String value) {
        return value.split("[;(\\s]", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /** What is no address is another, too. */
    private static boolean isOnBehalf(PartHeader fields, MessageHeader header) {
        return fields.values("sender").stream()
                .anyMatch(sender -> header.sender().isEmpty()
                        || !isAddress(sender, header.sender().get()));
    }

    private static boolean isAddress(String value, MailAddress address) {
        String text = value.strip();
        String inBrackets = text.endsWith(">") ? text.substring(text.lastIndexOf('<') + 1, text.length() - 1) : text;
        return inBrackets.strip().equalsIgnoreCase(address.toString());
    }
}
