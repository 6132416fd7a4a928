package io.opendms.notify.queue.postman;

import io.opendms.entry.MailAddress;
import io.opendms.notify.setting.Identity;
import io.opendms.notify.setting.SendingSettings;
import io.opendms.notify.setting.ServerAddress;
import io.opendms.notify.setting.Throughput;

/**
 * A server, how much goes there, as whom it is used, with what password, and from which address: what is away, or lets us not in, as one. Who is let in
 * is not held up by another of the same name who is not, nor a sender by another whom the server refuses.
 */
record ServerWay(ServerAddress server, Identity identity, MailAddress from, Throughput throughput) {

    static ServerWay of(SendingSettings settings) {
        return new ServerWay(
                settings.server(), settings.identity(), settings.envelope().from(), settings.throughput());
    }

    /** What all who send from different addresses share. */
    record Shared(ServerAddress server, Identity identity, Throughput throughput) {}

    Shared shared() {
        return new Shared(server, identity, throughput);
    }

    /** For the tries of a mail. */
    String name() {
        return server.host() + ":" + server.port();
    }

    /** For who looks why nothing goes there. */
    String described() {
        return identity.user().isEmpty() ? name() : name() + ", as " + identity.user() + ",";
    }
}
