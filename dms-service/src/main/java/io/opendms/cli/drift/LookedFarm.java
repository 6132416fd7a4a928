package io.opendms.cli.drift;

import io.opendms.farm.Farm;

/** A farm whose container is looked at, as it is named to whoever reads the findings. */
public record LookedFarm(String name, String container) {
    public static LookedFarm of(Farm farm) {
        return new LookedFarm(farm.name(), farm.container());
    }
}
