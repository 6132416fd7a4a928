package io.opendms.notify.smtp;

import io.opendms.entry.MailAddress;
import io.opendms.notify.smtp.wire.Reply;
import io.opendms.notify.smtp.wire.TryFailedException;
import java.util.Optional;

/**
 * What a server says to a sender and a recipient, without a mail of theirs.
 *
 * @param sender the answer to MAIL FROM
 * @param recipient the answer to RCPT TO, empty if the sender was not taken
 */
record MailTrial(Reply sender, Optional<Reply> recipient) {

    /** Asks for both and takes both back. */
    static MailTrial of(Connection connection, MailAddress sender, MailAddress recipient) throws TryFailedException {
        String parameters = isAscii(sender) && isAscii(recipient) ? "" : " BODY=8BITMIME SMTPUTF8";
        Reply first = connection.ask("MAIL", "MAIL FROM:<" + sender + ">" + parameters);
        Optional<Reply> second = first.isPositive()
                ? Optional.of(connection.ask("RCPT", "RCPT TO:<" + recipient + ">"))
                : Optional.empty();
        connection.ask("RSET", "RSET");
        return new MailTrial(first, second);
    }

    /** What it said in the end. */
    Reply last() {
        return recipient.orElse(sender);
    }

    private static boolean isAscii(MailAddress address) {
        return address.toString().chars().allMatch(c -> c < 0x80);
    }
}
