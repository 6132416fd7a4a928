package io.opendms.cli.option;

import io.opendms.config.source.ValueType;
import java.time.Duration;

/** How long a command waits for what goes on behind it. */
public final class WaitTime {
    private WaitTime() {}

    /** @param text what stands behind {@code --wait} */
    public static Duration parse(String text) {
        return ValueType.duration(text)
                .orElseThrow(() -> CommandFailure.wrongUsage("--wait " + text + " is no time; write 30s, 10m or 2h"));
    }
}
