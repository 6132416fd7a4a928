package io.opendms.it.browser;

import io.opendms.it.peer.Chromium;
import io.opendms.it.peer.SlapdServer;

final class DecisionWithoutScriptsIT extends DecisionContract {
    DecisionWithoutScriptsIT(SlapdServer server, Chromium chromium) {
        super(server, chromium, false);
    }
}
