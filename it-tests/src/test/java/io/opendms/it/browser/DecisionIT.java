package io.opendms.it.browser;

import io.opendms.it.peer.Chromium;
import io.opendms.it.peer.SlapdServer;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(Chromium.LOCK)
final class DecisionIT extends DecisionContract {
    DecisionIT(SlapdServer server, Chromium chromium) {
        super(server, chromium, true);
    }
}
