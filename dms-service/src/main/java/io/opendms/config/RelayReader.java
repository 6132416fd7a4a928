package io.opendms.config;

import io.opendms.config.source.Values;
import io.opendms.entry.InvalidValueException;
import io.opendms.ingest.relay.Protection;
import io.opendms.ingest.relay.RelaySettings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the entries of {@code ingest.deliver} that hand mail on to another server. */
final class RelayReader {
    private static final String LOOPBACK = "(?i)(smtp|lmtp)://(localhost|127\\.[0-9.]+|\\[::1\\])(:[0-9]+)?";

    private final Values values;
    private final List<String> warnings;

    RelayReader(Values values, List<String> warnings) {
        this.values = values;
        this.warnings = warnings;
    }

    /** @param at the entry, such as {@code ingest.deliver[0]} */
    Optional<RelaySettings> read(String at, String to, String ownName) {
        String url = values.text(at + ".url");
        if (!url.toLowerCase(Locale.ROOT).startsWith(to.equals("lmtp") ? "lmtp://" : "smtp://")) {
            values.problem(at + ".url", "does not begin with " + (to.equals("lmtp") ? "lmtp://" : "smtp://"));
            return Optional.empty();
        }
        boolean isLoopback = url.matches(LOOPBACK);
        String tls = values.text(at + ".tls");
        Protection protection = tls.isEmpty()
                ? isLoopback ? Protection.OFF : Protection.REQUIRED
                : Protection.valueOf(tls.toUpperCase(Locale.ROOT));
        if (protection != Protection.REQUIRED && !isLoopback) {
            warnings.add(values.located(at + ".tls") + "mail to this server may be read by anyone on the way");
        }
        try {
            return Optional.of(RelaySettings.of(at + ".url", url, protection, values.file(at + ".trustFile"), ownName));
        } catch (InvalidValueException e) {
            values.problem(at + ".url", String.valueOf(e.getMessage()).substring((at + ".url ").length()));
            return Optional.empty();
        }
    }
}
