package io.opendms;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Lets tests wait for a minute for what they expect, where they do not say for how long: on a machine with much else to do ten
 * seconds, which is what Awaitility has, are a measurement. Found by JUnit in the modules that name it as a service.
 */
public final class LongWaits implements BeforeAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
    }
}
