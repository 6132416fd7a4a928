package io.opendms.security.basic;

import io.opendms.farm.CallerRule;
import io.opendms.security.key.KeyText;
import io.opendms.security.key.ServiceKey;
import io.opendms.security.key.ServiceKeys;
import io.opendms.security.scheme.Finding;
import io.opendms.security.scheme.Proof;
import java.util.Optional;
import java.util.Set;

/** By a service key. */
record KeyCheck(ServiceKeys keys) {

    Finding check(String name, KeyText text) {
        Optional<ServiceKey> key = keys.check(text);
        if (key.isEmpty()) {
            return new Finding.Refused("the service key " + text.id() + " is not known here, wrong, or revoked");
        }
        String farm = key.get().farm();
        if (!farm.equalsIgnoreCase(name)) {
            return new Finding.Refused(
                    "the service key " + text.id() + " is of farm " + farm + ", and came with another name");
        }
        return new Finding.Proven(
                new Proof("key", "key:" + text.id(), Set.of(CallerRule.ServiceKey.principal(farm))), Optional.empty());
    }
}
