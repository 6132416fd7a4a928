package io.opendms.it.farm;

import io.opendms.it.peer.SlapdServer;

final class SlapdFarmIT extends FarmContract {
    SlapdFarmIT(SlapdServer server) {
        super(server);
    }
}
