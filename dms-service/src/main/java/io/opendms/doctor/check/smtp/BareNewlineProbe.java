package io.opendms.doctor.check.smtp;

import io.opendms.config.ingest.IngestSettings;
import io.opendms.doctor.check.Finding;
import io.opendms.ingest.relay.Reply;
import io.opendms.ingest.smtp.setting.BareNewline;
import io.opendms.ingest.smtp.setting.SmtpSettings;
import java.io.IOException;

/**
 * Sends a message with a LF that stands alone. It has passed more servers than any door lets a message pass, too, so that
 * it is refused and leaves nothing behind, whatever the door thinks of the LF.
 */
record BareNewlineProbe(IngestSettings ingest, SmtpSettings smtp) {
    private static final String TRIED = "send a message with a LF that stands alone";
    private static final int HOPS = 110;
    private static final String MESSAGE = "X-Probe: one\nline\r\n" + "Received: by doctor\r\n".repeat(HOPS)
            + "Subject: check of the door\r\n\r\nTo be refused.\r\n.\r\n";

    Finding run(DoorVisit visit) throws IOException {
        String recipient =
                "postmaster@" + ingest.domains().stream().sorted().findFirst().orElse(smtp.hostname());
        for (String command : new String[] {"MAIL FROM:<>", "RCPT TO:<" + recipient + ">"}) {
            if (!visit.ask(command).isPositive()) {
                return Finding.skip(TRIED, "this machine may not send here: " + visit.last());
            }
        }
        if (!visit.ask("DATA").isGoOn()) {
            return Finding.fail(TRIED, "DATA is answered " + visit.last(), "look into the log of the service");
        }
        Reply reply = visit.send(MESSAGE);
        if (!visit.ask("NOOP").isPositive()) {
            return Finding.fail(TRIED, "the session is out of step after it: " + visit.last(), update());
        }
        if (reply.isPositive()) {
            return Finding.fail(
                    TRIED, "it was taken: messages can be smuggled, and this one waits for " + recipient, update());
        }
        if (reply.toString().contains("5.6.11")) {
            return Finding.ok(TRIED, "it is refused: " + reply);
        }
        return smtp.bareNewline() == BareNewline.NORMALIZE
                ? Finding.ok(TRIED, "this machine's are mended, as ingest.smtp.bareNewline has it for safe servers")
                : Finding.fail(TRIED, "it is not refused for that, but for something else: " + reply, update());
    }

    private static String update() {
        return "look whether the service at this port is dms, and of this version";
    }
}
