package io.opendms.boot.record;

import io.opendms.desk.warning.KnownAliases;
import io.opendms.directory.DirectoryFailure;
import io.opendms.farm.Farm;
import io.opendms.farm.Farms;
import io.opendms.holding.FarmHoldings;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The aliases that the directory has now.
 *
 * @param farms all farms
 * @param holdings what the directory holds, empty while none is configured
 */
public record HeldAliases(Farms farms, Supplier<Optional<FarmHoldings>> holdings) implements KnownAliases {

    @Override
    public List<String> beginningWith(String farm, String prefix, int most) {
        Optional<Farm> known = farms.named(farm);
        Optional<FarmHoldings> directory = holdings.get();
        if (known.isEmpty() || directory.isEmpty()) {
            return List.of();
        }
        try {
            return directory.get().aliases(known.get(), prefix, most);
        } catch (DirectoryFailure e) {
            // Whoever decides is told by other means that the directory does not answer.
            return List.of();
        }
    }
}
