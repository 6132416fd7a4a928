package io.opendms.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.it.peer.Beside;
import io.opendms.it.peer.SlapdServer;
import io.opendms.ldap.DirectoryHealth;
import io.opendms.ldap.DirectoryMeter;
import io.opendms.ldap.LdapDirectory;
import io.opendms.ldap.LdapSettings;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A server of its own whose process is stopped: its connections stay open, and nothing is answered. */
@Beside
final class FrozenDirectoryIT {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration RESPONSE = Duration.ofSeconds(1);
    private static final int CALLS = 50;
    /** One request, one bind afterwards, and room for pauses that run out on a slow machine. */
    private static final int MOST_WAITS = 5;

    @Test
    void only_the_first_calls_wait_for_a_frozen_server() {
        try (SlapdServer server = SlapdServer.start(false, "localhost")) {
            assertFailsFast(server, server.settings());
        }
    }

    @Test
    void only_the_first_calls_wait_for_a_frozen_server_under_tls() {
        try (SlapdServer server = SlapdServer.start(false, "localhost")) {
            assertFailsFast(server, server.settings(false, URI.create("ldaps://localhost:" + server.tlsPort())));
            assertFailsFast(server, server.settings(true, URI.create("ldap://localhost:" + server.port())));
        }
    }

    private static void assertFailsFast(SlapdServer server, LdapSettings settings) {
        Requests heard = new Requests();
        try (LdapDirectory directory = LdapDirectory.open(hasty(settings), heard)) {
            // A machine with much to do may not answer the first time within the second that is given.
            Awaitility.await("the server")
                    .until(() -> directory.health(List.of()).ready());
            heard.clear();
            List<DirectoryHealth> found = new ArrayList<>();
            server.freeze();
            try {
                found.add(directory.health(List.of()));
                assertThat(heard.all()).containsExactly("search timeout");
                for (int call = 0; call < CALLS; call++) {
                    found.add(directory.health(List.of()));
                }
            } finally {
                server.thaw();
            }

            assertThat(found).noneMatch(DirectoryHealth::ready);
            assertThat(heard.all()).hasSizeLessThanOrEqualTo(MOST_WAITS);
            Awaitility.await("the thawed server")
                    .until(() -> directory.health(List.of()).ready());
        }
    }

    private static LdapSettings hasty(LdapSettings settings) {
        return new LdapSettings(
                settings.profile(),
                settings.urls(),
                settings.startTls(),
                settings.trustFile(),
                settings.bindDn(),
                settings.bindPassword(),
                settings.searchBase(),
                settings.globalCatalogUrls(),
                CONNECT,
                RESPONSE,
                settings.poolSize());
    }

    private static final class Requests implements DirectoryMeter {
        private final List<String> heard = new CopyOnWriteArrayList<>();

        @Override
        public void request(String kind, Duration took, String result) {
            heard.add(kind + " " + result);
        }

        @Override
        public void pool(IntSupplier available, int max) {}

        @Override
        public void server(String server, BooleanSupplier usable) {}

        List<String> all() {
            return heard;
        }

        void clear() {
            heard.clear();
        }
    }
}
