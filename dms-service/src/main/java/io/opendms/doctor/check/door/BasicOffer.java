package io.opendms.doctor.check.door;

import io.opendms.config.HttpSettings;
import io.opendms.config.Settings;
import io.opendms.record.RecordFailure;
import io.opendms.security.jdbc.JdbcKeyReader;
import io.opendms.security.key.ServiceKey;
import io.opendms.store.StoreReader;
import io.opendms.store.jdbc.StoreFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What callers may prove by HTTP Basic, and over what. */
final class BasicOffer {
    private BasicOffer() {}

    /** In words; empty if neither an account is listed nor a key was made. */
    static Optional<String> of(Settings settings) {
        List<String> proofs = new ArrayList<>();
        if (settings.farms().listAccounts()) {
            proofs.add("passwords of listed accounts");
        }
        keys(settings).ifPresent(proofs::add);
        return proofs.isEmpty()
                ? Optional.empty()
                : Optional.of("Basic " + way(settings.http()) + " with " + String.join(" and ", proofs));
    }

    /** A password that anybody could read on the way is refused. */
    private static String way(HttpSettings http) {
        if (http.tls().isPresent()) {
            return "over TLS";
        }
        return http.trustedProxies().isEmpty()
                ? "from this machine only, for want of http.tls,"
                : "through a trusted proxy that says https";
    }

    private static Optional<String> keys(Settings settings) {
        try (StoreReader store = StoreReader.open(settings.store())) {
            Map<String, Long> farms = new JdbcKeyReader(store.readers())
                    .all().stream()
                            .filter(key -> key.revoked().isEmpty())
                            .collect(Collectors.groupingBy(ServiceKey::farm, TreeMap::new, Collectors.counting()));
            return farms.isEmpty()
                    ? Optional.empty()
                    : Optional.of("service keys of "
                            + farms.entrySet().stream()
                                    .map(each -> each.getKey() + " (" + each.getValue() + ")")
                                    .collect(Collectors.joining(", ")));
        } catch (StoreFailure.Missing e) {
            return Optional.empty();
        } catch (StoreFailure | RecordFailure e) {
            return Optional.of("service keys that cannot be read now, see D24");
        }
    }
}
