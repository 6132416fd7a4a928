package io.opendms.ingest.relay;

import io.opendms.ingest.delivery.Delivery;
import io.opendms.ingest.delivery.DeliveryException;
import io.opendms.ingest.spool.SpooledMessage;
import io.opendms.ingest.wire.CrlfOutput;
import io.opendms.ingest.wire.DotStuffed;
import io.opendms.recipient.Target;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Hands messages on to another mail server. At least once: when the connection breaks after the end of the message and before
 * the answer, the message is sent again, with the same Message-ID and the same {@code Idempotency-Key}.
 */
public final class RelayDelivery implements Delivery {
    /** What the lines before the message take at most. */
    private static final int LINES = 1000;

    private final RelaySettings settings;

    public RelayDelivery(RelaySettings settings) {
        this.settings = settings;
    }

    @Override
    public String deliver(SpooledMessage message, Target target, String key) throws DeliveryException {
        return Handover.of(
                settings,
                message.envelope().sender(),
                target.address(),
                message.size() + LINES,
                out -> write(message, key, out));
    }

    /**
     * The trace line is what every server adds, RFC 5321, section 4.4: a message in a loop is known by the number of them. The
     * key stands there twice: for the receiver, by the name that web hooks have for it, and for ourselves, if the message
     * comes back (see {@link Delivery#MARK}).
     */
    private void write(SpooledMessage message, String key, OutputStream out) throws IOException {
        CrlfOutput content = new CrlfOutput(new DotStuffed(out));
        String lines = "Received: by " + settings.ownName() + " (dms) id " + message.id() + ";\r\n "
                + DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        message.envelope().receivedAt().atOffset(ZoneOffset.UTC))
                + "\r\nIdempotency-Key: " + key + "\r\n" + MARK + ": " + key + "\r\n";
        content.write(lines.getBytes(StandardCharsets.US_ASCII));
        try (InputStream in = message.open()) {
            in.transferTo(content);
        }
        content.finish();
    }
}
