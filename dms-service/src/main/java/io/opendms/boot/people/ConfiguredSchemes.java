package io.opendms.boot.people;

import io.opendms.config.HttpSettings;
import io.opendms.security.negotiate.NegotiateScheme;
import io.opendms.security.ntlm.NtlmScheme;
import io.opendms.security.scheme.Scheme;
import io.opendms.security.scheme.Schemes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The schemes for which there is all that they need, in the order of {@code http.authentication}. */
public final class ConfiguredSchemes implements AutoCloseable {
    private final Map<String, Scheme> schemes = new LinkedHashMap<>();
    private final List<String> order;

    private ConfiguredSchemes(List<String> order) {
        this.order = order;
    }

    /** Makes what is configured. */
    public static ConfiguredSchemes of(HttpSettings settings) {
        ConfiguredSchemes made = new ConfiguredSchemes(settings.authentication());
        settings.negotiate().ifPresent(negotiate -> made.add(new NegotiateScheme(negotiate)));
        settings.ntlm().ifPresent(ntlm -> made.add(new NtlmScheme(ntlm)));
        return made;
    }

    /** Adds a scheme for which there is all that it needs. */
    public ConfiguredSchemes add(Scheme scheme) {
        schemes.put(scheme.name(), scheme);
        return this;
    }

    /**
     * A scheme that is left out of {@code http.authentication} is not offered, whatever else is configured for it. NTLM
     * follows Negotiate, from which clients fall back to it.
     */
    public Schemes all() {
        return new Schemes(order.stream()
                .flatMap(name -> name.equals(NegotiateScheme.NAME) ? Stream.of(name, NtlmScheme.NAME) : Stream.of(name))
                .filter(schemes::containsKey)
                .map(schemes::get)
                .toList());
    }

    @Override
    public void close() {
        for (Scheme scheme : schemes.values()) {
            if (scheme instanceof NtlmScheme ntlm) {
                ntlm.close();
            }
        }
        schemes.clear();
    }
}
