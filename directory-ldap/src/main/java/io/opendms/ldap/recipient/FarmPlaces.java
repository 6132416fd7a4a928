package io.opendms.ldap.recipient;

import io.opendms.directory.DirectoryFailure;
import io.opendms.farm.Farm;
import io.opendms.farm.Farms;
import io.opendms.ldap.naming.EntryNames;
import io.opendms.written.EntryName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Tells by an entry's DN whose it is, and by a domain whose aliases are addresses in it. */
final class FarmPlaces {
    private final Map<EntryName, Farm> byContainer = new LinkedHashMap<>();

    /** @throws DirectoryFailure.NotConfigured if a farm's container is no DN */
    FarmPlaces(Farms farms) {
        for (Farm farm : farms.all()) {
            try {
                byContainer.put(EntryNames.of(farm.container()), farm);
            } catch (DirectoryFailure.Unexpected e) {
                throw new DirectoryFailure.NotConfigured("the container of farm " + farm.name() + " is no DN");
            }
        }
    }

    /** The farm in whose container an entry stands. */
    Optional<Farm> owner(EntryName name) {
        for (Map.Entry<EntryName, Farm> place : byContainer.entrySet()) {
            if (name.isBelow(place.getKey())) {
                return Optional.of(place.getValue());
            }
        }
        return Optional.empty();
    }

    /** Whether any farm's aliases are addresses in a domain. */
    boolean accept(String domain) {
        return byContainer.values().stream().anyMatch(farm -> accepts(farm, domain));
    }

    static boolean accepts(Farm farm, String domain) {
        return farm.domains().contains(domain.toLowerCase(Locale.ROOT));
    }

    List<String> containers() {
        return byContainer.values().stream().map(Farm::container).toList();
    }
}
