package io.opendms.it.browser;

import io.opendms.it.peer.Chromium;
import io.opendms.it.peer.SlapdServer;

final class DecisionIT extends DecisionContract {
    DecisionIT(SlapdServer server, Chromium chromium) {
        super(server, chromium, true);
    }
}
