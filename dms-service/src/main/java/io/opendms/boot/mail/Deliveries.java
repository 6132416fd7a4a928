package io.opendms.boot.mail;

import io.opendms.config.DeliverTo;
import io.opendms.ingest.delivery.Delivery;
import io.opendms.ingest.delivery.Route;
import io.opendms.ingest.dropfolder.writer.DropFolderDelivery;
import io.opendms.ingest.relay.RelayDelivery;
import java.time.InstantSource;
import java.util.List;

/** Makes of each entry of {@code ingest.deliver} the way that it names. */
final class Deliveries {
    private Deliveries() {}

    static List<Route> of(List<DeliverTo> entries, InstantSource clock) {
        return entries.stream().map(entry -> route(entry, clock)).toList();
    }

    private static Route route(DeliverTo entry, InstantSource clock) {
        boolean forMailboxes = entry.to().equals("relay") || entry.to().equals("lmtp");
        return new Route(entry.match(), entry.to(), forMailboxes, delivery(entry, clock));
    }

    private static Delivery delivery(DeliverTo entry, InstantSource clock) {
        if (entry.relay().isPresent()) {
            return new RelayDelivery(entry.relay().get());
        }
        if (entry.to().equals("dropfolder")) {
            return new DropFolderDelivery(entry.path().orElseThrow(), clock);
        }
        throw new IllegalArgumentException(entry.key() + ".to: " + entry.to() + " is not in this version");
    }
}
