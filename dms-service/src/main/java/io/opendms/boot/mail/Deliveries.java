package io.opendms.boot.mail;

import io.opendms.config.ingest.DeliverTo;
import io.opendms.ingest.content.limit.ContentLimits;
import io.opendms.ingest.content.name.BlockedTypes;
import io.opendms.ingest.content.reader.MessageReader;
import io.opendms.ingest.delivery.Delivery;
import io.opendms.ingest.delivery.Route;
import io.opendms.ingest.dropfolder.writer.DropFolderDelivery;
import io.opendms.ingest.library.LibraryDelivery;
import io.opendms.ingest.list.Lists;
import io.opendms.ingest.relay.RelayDelivery;
import io.opendms.ingest.relay.RelaySettings;
import java.time.InstantSource;
import java.util.List;

/**
 * Makes of each entry of {@code ingest.deliver} the way that it names.
 *
 * @param lists what each list does with its mail
 * @param hostname by what name this server greets others
 */
record Deliveries(Lists lists, String hostname, InstantSource clock) {

    List<Route> of(List<DeliverTo> entries) {
        return entries.stream().map(this::route).toList();
    }

    private Route route(DeliverTo entry) {
        boolean forMailboxes = entry.to().equals("relay") || entry.to().equals("lmtp");
        return new Route(entry.match(), entry.to(), forMailboxes, delivery(entry));
    }

    private Delivery delivery(DeliverTo entry) {
        return switch (entry.to()) {
            case "library" ->
                new LibraryDelivery(
                        entry.path().orElseThrow(),
                        lists,
                        new MessageReader(ContentLimits.USUAL, BlockedTypes.USUAL, clock));
            case "dropfolder" -> new DropFolderDelivery(entry.path().orElseThrow(), clock);
            case "relay", "lmtp" -> new RelayDelivery(relay(entry));
            default ->
                throw new IllegalArgumentException(entry.key() + ".to: " + entry.to() + " is not in this version");
        };
    }

    private RelaySettings relay(DeliverTo entry) {
        return RelaySettings.of(
                entry.key() + ".url", entry.url().orElseThrow(), entry.tls(), entry.trustFile(), hostname);
    }
}
