package io.opendms.it.farm;

import io.opendms.it.peer.SambaServer;

final class SambaFarmIT extends FarmContract {
    SambaFarmIT(SambaServer server) {
        super(server);
    }
}
