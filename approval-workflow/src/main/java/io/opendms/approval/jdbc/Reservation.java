package io.opendms.approval.jdbc;

import io.opendms.approval.Asked;
import java.util.Optional;

/** The key of the alias that a request reserves while it is open. */
final class Reservation {
    private Reservation() {}

    static Optional<String> of(Asked asked) {
        return asked.change().givesAlias()
                ? Optional.of(asked.change().resultingAlias().addressKey())
                : Optional.empty();
    }
}
