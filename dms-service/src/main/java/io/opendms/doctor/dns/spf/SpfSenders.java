package io.opendms.doctor.dns.spf;

import io.opendms.farm.AddressBlock;
import java.util.List;

/**
 * Who sends the mail of a domain.
 *
 * @param blocks of addresses that it names, each once
 * @param everybody whether it says that anybody does
 * @param unlisted mechanisms that say it for one sender at a time, so that nobody can list them
 */
public record SpfSenders(List<AddressBlock> blocks, boolean everybody, List<String> unlisted) {
    public SpfSenders {
        blocks = List.copyOf(blocks);
        unlisted = List.copyOf(unlisted);
    }
}
