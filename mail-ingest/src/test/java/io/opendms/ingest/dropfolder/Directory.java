package io.opendms.ingest.dropfolder;

import io.opendms.entry.MailAddress;
import io.opendms.recipient.Resolution;
import io.opendms.recipient.Resolver;
import io.opendms.recipient.Target;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Knows the addresses that it is told of, and nothing while it is silent. */
final class Directory implements Resolver {
    private final Set<MailAddress> known = ConcurrentHashMap.newKeySet();
    private final Set<MailAddress> unsure = ConcurrentHashMap.newKeySet();
    private volatile boolean silent;

    Directory with(String address) {
        known.add(MailAddress.parse("address", address));
        return this;
    }

    void unsureOf(String address) {
        unsure.add(MailAddress.parse("address", address));
    }

    void silent(boolean now) {
        silent = now;
    }

    @Override
    public Resolution resolve(MailAddress recipient) {
        if (silent || unsure.contains(recipient)) {
            return new Resolution.Undecided("no server answers");
        }
        return known.contains(recipient)
                ? new Resolution.Known(List.of(new Target.ListTarget(recipient, "contoso", "")))
                : new Resolution.Unknown();
    }
}
