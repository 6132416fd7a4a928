package io.opendms.notify.queue.postman;

import io.opendms.notify.setting.Identity;
import io.opendms.notify.setting.SendingSettings;
import io.opendms.notify.setting.ServerAddress;
import io.opendms.notify.setting.Throughput;

/**
 * A server, how much goes there, and as whom it is used, with what password: what is away, or lets us not in, as one. Who is let in is not held up by
 * another of the same name who is not.
 */
record ServerWay(ServerAddress server, Identity identity, Throughput throughput) {

    static ServerWay of(SendingSettings settings) {
        return new ServerWay(settings.server(), settings.identity(), settings.throughput());
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
