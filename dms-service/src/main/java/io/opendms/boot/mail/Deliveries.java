package io.opendms.boot.mail;

import io.opendms.config.ingest.DeliverTo;
import io.opendms.config.ingest.MailHook;
import io.opendms.ingest.content.limit.ContentLimits;
import io.opendms.ingest.content.name.BlockedTypes;
import io.opendms.ingest.content.reader.MessageReader;
import io.opendms.ingest.delivery.Delivery;
import io.opendms.ingest.delivery.Route;
import io.opendms.ingest.dropfolder.writer.DropFolderDelivery;
import io.opendms.ingest.hook.HookDelivery;
import io.opendms.ingest.hook.HookSettings;
import io.opendms.ingest.library.LibraryDelivery;
import io.opendms.ingest.library.item.Unpacking;
import io.opendms.ingest.list.Lists;
import io.opendms.ingest.relay.RelayDelivery;
import io.opendms.ingest.relay.RelaySettings;
import io.opendms.ingest.trail.Findings;
import io.opendms.ingest.webdav.DavDisk;
import io.opendms.ingest.webdav.WebdavSettings;
import io.opendms.ingest.wire.ClientKeys;
import io.opendms.webhook.Signature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/**
 * Makes of each entry of {@code ingest.deliver} the way that it names.
 *
 * @param lists what each list does with its mail
 * @param findings told of what came with messages
 * @param hostname by what name this server greets others
 * @param data the folder of this process alone; what is put together to be sent stands in folders of it
 * @param node tells what this node leaves on other servers from what others do
 */
record Deliveries(Lists lists, Findings findings, String hostname, Path data, String node, InstantSource clock) {

    List<Route> of(List<DeliverTo> entries) {
        return entries.stream().map(this::route).toList();
    }

    private Route route(DeliverTo entry) {
        boolean forMailboxes = entry.to().equals("relay") || entry.to().equals("lmtp");
        return new Route(entry.match(), entry.to(), forMailboxes, delivery(entry));
    }

    private Delivery delivery(DeliverTo entry) {
        return switch (entry.to()) {
            case "library" -> new LibraryDelivery(entry.path().orElseThrow(), unpacking());
            case "webdav" -> LibraryDelivery.remote(disk(entry), data.resolve("webdav"), node, unpacking());
            case "webhook" -> hook(entry);
            case "dropfolder" -> new DropFolderDelivery(entry.path().orElseThrow(), clock);
            case "relay", "lmtp" -> new RelayDelivery(relay(entry));
            default ->
                throw new IllegalArgumentException(entry.key() + ".to: " + entry.to() + " is not in this version");
        };
    }

    private Unpacking unpacking() {
        return new Unpacking(lists, new MessageReader(ContentLimits.USUAL, BlockedTypes.USUAL, clock), findings);
    }

    private HookDelivery hook(DeliverTo entry) {
        MailHook hook = entry.hook().orElseThrow();
        HookSettings settings =
                new HookSettings(hook.url(), entry.trustFile(), data.resolve("webhook"), HookSettings.TIMEOUT);
        try {
            return new HookDelivery(settings, unpacking(), (body, at) -> Signature.of(body, at, hook.secret()), clock);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    entry.key() + " cannot be used: its trustFile, or the folder " + settings.work(), e);
        }
    }

    private static DavDisk disk(DeliverTo entry) {
        WebdavSettings settings = entry.webdav().orElseThrow();
        ClientKeys keys = settings.shown()
                .<ClientKeys>map(files -> ClientCertificate.of(files, entry.key()))
                .orElse(ClientKeys.NONE);
        try {
            return new DavDisk(settings, keys);
        } catch (IOException e) {
            throw new UncheckedIOException(entry.key() + ".trustFile cannot be used", e);
        }
    }

    private RelaySettings relay(DeliverTo entry) {
        return RelaySettings.of(
                entry.key() + ".url", entry.url().orElseThrow(), entry.tls(), entry.trustFile(), hostname);
    }
}
