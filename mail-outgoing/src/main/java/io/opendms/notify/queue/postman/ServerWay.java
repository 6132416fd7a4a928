package io.opendms.notify.queue.postman;

import io.opendms.notify.setting.Authentication;
import io.opendms.notify.setting.SendingSettings;
import io.opendms.notify.setting.ServerAddress;

/** A server and as whom it is used: what is away, or lets us not in, as one. */
record ServerWay(ServerAddress server, Authentication how, String user) {

    static ServerWay of(SendingSettings settings) {
        return new ServerWay(
                settings.server(),
                settings.identity().how(),
                settings.identity().user());
    }

    /** For people. */
    String name() {
        return server.host() + ":" + server.port();
    }
}
