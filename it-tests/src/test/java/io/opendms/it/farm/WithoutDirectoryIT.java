package io.opendms.it.farm;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.config.DirectorySettings;
import io.opendms.it.peer.DeafPort;
import io.opendms.it.service.TestFarm;
import io.opendms.it.service.TestService;
import io.opendms.ldap.LdapSettings;
import io.opendms.ldap.Secret;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a farm is told while there is no directory. */
final class WithoutDirectoryIT {
    private static final String FARM = "10.1.0.1";
    private static final String BASE = "DC=contoso,DC=test";

    @Test
    void every_change_is_server_unavailable_when_no_server_listens() throws IOException {
        try (DeafPort deaf = new DeafPort()) {
            assertServerUnavailable(deaf.number());
        }
    }

    private static void assertServerUnavailable(int port) {
        try (TestService service = TestService.start(
                new DirectorySettings.Ldap(settings(port)), TestFarm.at(FARM, "OU=SharePoint," + BASE))) {
            List<String> statuses = EveryOperation.statuses(service.calls(FARM), "one", "two");

            assertThat(statuses.subList(0, 9)).containsOnly("ServerUnavailable");
            assertThat(statuses.get(9)).as("GetJobStatus asks no directory").isEqualTo("ObjectNotFound");
        }
    }

    @Test
    void everything_is_not_configured_when_the_directory_is_off() {
        try (TestService service =
                TestService.start(new DirectorySettings.Off(), TestFarm.at(FARM, "OU=SharePoint," + BASE))) {
            assertThat(EveryOperation.statuses(service.calls(FARM), "one", "two"))
                    .hasSize(10)
                    .containsOnly("ServiceNotConfigured");
        }
    }

    private static LdapSettings settings(int port) {
        Duration timeout = Duration.ofSeconds(2);
        return new LdapSettings(
                Optional.empty(),
                List.of(URI.create("ldap://127.0.0.1:" + port)),
                false,
                Optional.empty(),
                "CN=dms," + BASE,
                new Secret("secret"),
                BASE,
                List.of(),
                timeout,
                timeout,
                4);
    }
}
