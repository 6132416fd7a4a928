package io.opendms.notify.smtp.letter;

import io.opendms.entry.MailAddress;
import java.util.Optional;

/**
 * A mail as it goes over the wire.
 *
 * @param reversePath empty for the null sender
 * @param needsUtf8 whether an address in it is beyond ASCII, so that the server has to offer SMTPUTF8 (RFC 6531)
 * @param inNameOfPerson whether somebody else than we stands as its sender
 * @param text header and body: lines that end in CR LF, in which no dot stands alone; without the dot at the end
 */
public record Letter(
        Optional<MailAddress> reversePath,
        MailAddress recipient,
        boolean needsUtf8,
        boolean inNameOfPerson,
        byte[] text) {

    @Override
    public String toString() {
        return "Letter[to " + recipient + ", " + text.length + " bytes]";
    }
}
