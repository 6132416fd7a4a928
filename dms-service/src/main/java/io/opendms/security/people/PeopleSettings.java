package io.opendms.security.people;

import io.opendms.security.oidc.OidcSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who may sign in, and for how long.
 *
 * @param everywhere roles on all farms
 * @param byFarm roles on single farms, by the farm's name
 * @param idleTimeout after how long without a request a session ends, 30 minutes by default
 * @param sessionTimeout after how long it ends in any case, 10 hours by default
 * @param allowPlain whether a password may come over plain HTTP from other machines
 * @param negotiate whether a Kerberos ticket signs in
 * @param oidc the provider that says who somebody is; empty for none
 */
public record PeopleSettings(
        RoleLists everywhere,
        Map<String, RoleLists> byFarm,
        Duration idleTimeout,
        Duration sessionTimeout,
        boolean allowPlain,
        boolean negotiate,
        Optional<OidcSettings> oidc) {
    /** Nobody may sign in; timeouts as by default. */
    public static final PeopleSettings NOBODY =
            new PeopleSettings(RoleLists.NOBODY, Map.of(), Duration.ofMinutes(30), Duration.ofHours(10), false);

    /** The same without tickets and without a provider. */
    public PeopleSettings(
            RoleLists everywhere,
            Map<String, RoleLists> byFarm,
            Duration idleTimeout,
            Duration sessionTimeout,
            boolean allowPlain) {
        this(everywhere, byFarm, idleTimeout, sessionTimeout, allowPlain, false, Optional.empty());
    }

    /** Who decides on a farm whose rules name nobody, as the lists name them. */
    public List<String> deciders(String farm) {
        RoleLists there = byFarm.getOrDefault(farm, RoleLists.NOBODY);
        return Stream.of(everywhere.approver(), there.approver(), everywhere.admin(), there.admin())
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    public PeopleSettings {
        byFarm = Map.copyOf(byFarm);
        if (idleTimeout.isZero()
                || idleTimeout.isNegative()
                || sessionTimeout.isZero()
                || sessionTimeout.isNegative()) {
            throw new IllegalArgumentException("a session that ends at once");
        }
    }
}
