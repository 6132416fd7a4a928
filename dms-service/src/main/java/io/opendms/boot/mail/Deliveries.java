package io.opendms.boot.mail;

import io.opendms.config.DeliverTo;
import io.opendms.ingest.delivery.Delivery;
import io.opendms.ingest.delivery.Route;
import java.util.List;

/** Makes of each entry of {@code ingest.deliver} the way that it names. */
final class Deliveries {
    private Deliveries() {}

    static List<Route> of(List<DeliverTo> entries) {
        return entries.stream().map(Deliveries::route).toList();
    }

    private static Route route(DeliverTo entry) {
        boolean forMailboxes = entry.to().equals("relay") || entry.to().equals("lmtp");
        return new Route(entry.match(), entry.to(), forMailboxes, delivery(entry));
    }

    private static Delivery delivery(DeliverTo entry) {
        throw new IllegalArgumentException(entry.key() + ".to: " + entry.to() + " is not in this version");
    }
}
