package io.opendms.notify.smtp.wire;

import io.opendms.entry.LogText;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the server answers, RFC 5321, section 4.2.
 *
 * @param code 200 to 599
 * @param lines what stands behind the code in each line, at least one; as the server wrote it
 */
public record Reply(int code, List<String> lines) {
    private static final int HUNDRED = 100;
    private static final int LONGEST_TEXT = 400;
    private static final int CLOSING = 421;
    private static final int TOO_LARGE = 552;

    /** RFC 3463, sections 3.3 and 3.4, and RFC 6531, section 3.5: of a mail's length, and of addresses beyond ASCII. */
    private static final Set<String> OF_ONE_MAIL = Set.of("5.2.3", "5.3.4", "5.6.7");

    /** RFC 3463, section 3.2. */
    private static final Set<String> OF_SENDER = Set.of("5.1.7", "5.1.8");

    /** Of Postfix, for all its restrictions on senders, since it asks them all at RCPT (smtpd_delay_reject). */
    private static final String SENDER_REJECTED = ">: Sender address rejected: ";

    private static final Pattern ENHANCED =
            Pattern.compile("([245]\\.[0-9]{1,3}\\.[0-9]{1,3})(?: .*)?", Pattern.DOTALL);

    public Reply {
        lines = List.copyOf(lines);
    }

    /** What was asked for is done. */
    public boolean isPositive() {
        return code / HUNDRED == 2;
    }

    /** The server waits for the rest of what was begun. */
    public boolean isGoOn() {
        return code / HUNDRED == 3;
    }

    /** Another try gets the same answer. */
    public boolean isLasting() {
        return code / HUNDRED == 5;
    }

    /** The server goes and closes the connection, whatever it was asked. */
    public boolean isGoodbye() {
        return code == CLOSING;
    }

    /** The code of RFC 3463, such as {@code 5.1.1}; empty if the server gives none. */
    public String enhanced() {
        Matcher matcher = ENHANCED.matcher(lines.get(0));
        return matcher.matches() ? matcher.group(1) : "";
    }

    /** Whether, as an answer to MAIL, it is about the sender or the server's rules, and not about this one mail. */
    public boolean refusesSender() {
        return isLasting() && code != TOO_LARGE && !OF_ONE_MAIL.contains(enhanced());
    }

    /**
     * Whether, as an answer to RCPT, it says that it is about the sender: by its code, or as Postfix says it.
     *
     * @param sender the reverse path, empty for the null sender
     */
    public boolean blamesSender(String sender) {
        return isLasting() && (OF_SENDER.contains(enhanced()) || isOfPostfix(sender));
    }

    /** At the beginning alone: behind it Postfix repeats what other servers said. */
    private boolean isOfPostfix(String sender) {
        String refusal = "<" + sender + SENDER_REJECTED;
        return lines.get(0).startsWith(refusal) || lines.get(0).startsWith(enhanced() + " " + refusal);
    }

    /** The codes alone, for an answer whose words may repeat a secret. */
    public String codes() {
        return enhanced().isEmpty() ? Integer.toString(code) : code + " " + enhanced();
    }

    /** For people; what the server says is escaped and cut. */
    @Override
    public String toString() {
        return code + " " + LogText.escaped(String.join(" / ", lines), LONGEST_TEXT);
    }
}
