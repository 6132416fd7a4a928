package io.opendms.ingest.hook;

import io.opendms.ingest.delivery.Delivery;
import io.opendms.ingest.delivery.DeliveryException;
import io.opendms.ingest.library.folder.LocalDisk;
import io.opendms.ingest.library.item.Incoming;
import io.opendms.ingest.library.item.Unpacking;
import io.opendms.ingest.spool.SpooledMessage;
import io.opendms.ingest.wire.HttpSender;
import io.opendms.recipient.Target;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Posts each message to a program. At least once: when an answer is lost the message is sent again, with the same
 * {@code Idempotency-Key} and the same {@code Message-ID}. Thread-safe.
 */
public final class HookDelivery implements Delivery {
    /** Refusals that say themselves that another try may succeed: time, too early, too many. */
    private static final Set<Integer> PASSING = Set.of(408, 425, 429);

    private final HookSettings settings;
    private final Unpacking unpacking;
    private final Signing signing;
    private final InstantSource clock;
    private final HttpSender sender;
    private final Patience patience = new Patience();
    private final LocalDisk disk = new LocalDisk();

    /** @throws IOException if the folder for what is sent, or the file of certificates, cannot be used */
    public HookDelivery(HookSettings settings, Unpacking unpacking, Signing signing, InstantSource clock)
            throws IOException {
        this.settings = settings;
        this.unpacking = unpacking;
        this.signing = signing;
        this.clock = clock;
        this.sender = new HttpSender(settings.trustFile());
        // What a killed process has left.
        disk.delete(settings.work());
    }

    @Override
    public String deliver(SpooledMessage message, Target target, String key) throws DeliveryException {
        if (!(target instanceof Target.ListTarget)) {
            throw DeliveryException.lasting("a web hook takes mail for lists, and " + target.address() + " is none");
        }
        Optional<Instant> wait = patience.until(clock.instant());
        if (wait.isPresent()) {
            throw DeliveryException.passing(settings.origin() + " wants nothing before " + wait.get());
        }
        Path folder = settings.work().resolve(UUID.randomUUID().toString());
        try {
            try {
                Path parts = Files.createDirectories(folder.resolve("parts"));
                Incoming incoming = unpacking.unpack(message, target.address(), key, parts);
                return judged(send(incoming, HookBody.write(incoming, folder.resolve("body"))));
            } finally {
                disk.delete(folder);
            }
        } catch (IOException e) {
            throw DeliveryException.passing(settings.origin() + " was not reached: " + e.getMessage());
        }
    }

    private HttpResponse<byte[]> send(Incoming incoming, HookBody body) throws IOException {
        Instant now = clock.instant();
        String signature;
        try (InputStream in = Files.newInputStream(body.file())) {
            signature = signing.signature(in, now);
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(settings.url())
                .header("User-Agent", "dms")
                .header("Content-Type", body.contentType())
                .header("X-Dms-Event", "mail")
                .header("X-Dms-Delivery", incoming.key())
                .header("X-Dms-Signature", signature)
                .header("Idempotency-Key", incoming.key())
                .POST(BodyPublishers.ofFile(body.file()));
        incoming.content()
                .header()
                .messageId()
                .filter(HookDelivery::isForHeader)
                .ifPresent(id -> request.header("Message-ID", id));
        return sender.send(request.build(), settings.timeout());
    }

    /** What a sender wrote must not make a header of its own. */
    private static boolean isForHeader(String id) {
        return id.matches("[!-~]{1,500}");
    }

    private String judged(HttpResponse<byte[]> answer) throws DeliveryException {
        int status = answer.statusCode();
        String said = settings.origin() + " answered " + status;
        if (status / 100 == 2) {
            return said;
        }
        answer.headers().firstValue("Retry-After").ifPresent(text -> patience.asked(text, clock.instant()));
        if (status / 100 == 3) {
            throw DeliveryException.passing(
                    said + "; redirects are not followed, so write the address that it leads to");
        }
        throw status / 100 == 4 && !PASSING.contains(status)
                ? DeliveryException.lasting(said)
                : DeliveryException.passing(said);
    }
}
