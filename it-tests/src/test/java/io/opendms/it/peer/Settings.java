package io.opendms.it.peer;

import io.opendms.ldap.LdapSettings;
import io.opendms.ldap.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings as the operator would write them, with the defaults of the configuration. */
final class Settings {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration RESPONSE = Duration.ofSeconds(10);
    private static final int POOL = 32;

    private Settings() {}

    static LdapSettings of(
            List<URI> urls, boolean startTls, Optional<Path> trust, String bindDn, String password, String base) {
        return new LdapSettings(
                Optional.empty(),
                urls,
                startTls,
                trust,
                bindDn,
                new Secret(password),
                base,
                List.of(),
                CONNECT,
                RESPONSE,
                POOL);
    }
}
