package io.opendms.it.farm;

import io.opendms.it.peer.EmbeddedServer;

final class EmbeddedFarmIT extends FarmContract {
    EmbeddedFarmIT(EmbeddedServer server) {
        super(server);
    }
}
