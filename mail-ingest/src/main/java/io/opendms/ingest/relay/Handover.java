package io.opendms.ingest.relay;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.delivery.DeliveryException;
import io.opendms.ingest.wire.CrlfOutput;
import io.opendms.ingest.wire.DotStuffed;
import java.io.IOException;
import java.util.Optional;

/** Hands one message to another server. */
public final class Handover {
    private Handover() {}

    /**
     * Hands over a message that stands in memory.
     *
     * @param sender empty for the null sender
     * @return the server and its answer
     * @throws DeliveryException if it was not taken
     */
    public static String of(RelaySettings settings, Optional<MailAddress> sender, MailAddress recipient, byte[] message)
            throws DeliveryException {
        return of(settings, sender, recipient, message.length, out -> {
            CrlfOutput content = new CrlfOutput(new DotStuffed(out));
            content.write(message);
            content.finish();
        });
    }

    /** @param size about how many bytes the text has */
    static String of(
            RelaySettings settings, Optional<MailAddress> sender, MailAddress recipient, long size, Session.Text text)
            throws DeliveryException {
        String server = settings.host() + ":" + settings.port();
        try (Session session = Session.open(settings)) {
            return server + " " + session.send(sender, recipient, size, text);
        } catch (RefusalException e) {
            throw e.about(server);
        } catch (IOException e) {
            throw DeliveryException.passing(server + " could not be used: " + e);
        }
    }
}
