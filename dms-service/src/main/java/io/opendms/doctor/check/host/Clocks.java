package io.opendms.doctor.check.host;

import io.opendms.doctor.check.CheckContext;
import io.opendms.doctor.check.Finding;
import io.opendms.ldap.inspect.ServerState;
import io.opendms.store.StoreReader;
import io.opendms.store.StoreSettings;
import io.opendms.store.jdbc.StoreFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The clock here, against those of the servers that tell the time. */
final class Clocks {
    /** What lies between asking and being answered is within this. */
    private static final Duration COMFORTABLE = Duration.ofSeconds(5);

    /** Half of the time for which a node claims a request: beyond, one node takes another's work away. */
    private static final Duration MOST = Duration.ofMinutes(1);

    private static final String FIX = "timedatectl set-ntp true, here and there";

    private Clocks() {}

    static List<Finding> of(CheckContext context) {
        List<Finding> findings = new ArrayList<>();
        if (context.inspection().isPresent()) {
            for (ServerState server : context.inspection().get().servers()) {
                findings.add(ofDirectory(server, context));
            }
        } else {
            findings.add(Finding.skip("compare the clock with the directory's", context.absence()));
        }
        StoreSettings store = context.settings().store();
        store.server().ifPresent(server -> findings.add(ofDatabase(store, server.address(), context)));
        return findings;
    }

    private static Finding ofDirectory(ServerState server, CheckContext context) {
        String tried = "compare the clock with that of " + server.url();
        Optional<Instant> there = server.serverTime();
        if (there.isPresent()) {
            return judged(tried, context.clock().instant(), there.get());
        }
        return Finding.skip(
                tried, server.problem().isPresent() ? "it does not answer, see D01" : "it does not tell the time");
    }

    private static Finding ofDatabase(StoreSettings settings, String address, CheckContext context) {
        String tried = "compare the clock with that of " + address;
        try (StoreReader store = StoreReader.open(settings)) {
            return judged(tried, context.clock().instant(), store.clock());
        } catch (StoreFailure e) {
            return Finding.skip(tried, "it cannot be read, see D24");
        }
    }

    static Finding judged(String tried, Instant here, Instant there) {
        Duration apart = Duration.between(here, there).abs();
        String seen = "they are " + apart.toSeconds() + " seconds apart";
        if (apart.compareTo(MOST) > 0) {
            return Finding.fail(tried, seen + ", so that nodes may take each other's work away", FIX);
        }
        return apart.compareTo(COMFORTABLE) > 0 ? Finding.warn(tried, seen, FIX) : Finding.ok(tried, seen);
    }
}
