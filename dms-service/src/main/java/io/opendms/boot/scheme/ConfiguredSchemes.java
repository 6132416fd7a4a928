package io.opendms.boot.scheme;

import io.opendms.config.HttpSettings;
import io.opendms.security.scheme.Scheme;
import io.opendms.security.scheme.Schemes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The schemes for which there is all that they need, in the order of {@code http.authentication}. */
public final class ConfiguredSchemes implements AutoCloseable {
    private final Map<String, Scheme> schemes = new LinkedHashMap<>();
    private final List<String> order;

    private ConfiguredSchemes(List<String> order) {
        this.order = order;
    }

    /** Makes what is configured. */
    public static ConfiguredSchemes of(HttpSettings settings) {
        return new ConfiguredSchemes(settings.authentication());
    }

    /** A scheme that is left out of {@code http.authentication} is not offered, whatever else is configured for it. */
    public Schemes all() {
        return new Schemes(
                order.stream().filter(schemes::containsKey).map(schemes::get).toList());
    }

    @Override
    public void close() {
        schemes.clear();
    }
}
