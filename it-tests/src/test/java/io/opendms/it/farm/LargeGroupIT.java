package io.opendms.it.farm;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPException;
import io.opendms.config.DirectorySettings;
import io.opendms.it.peer.DirectoryServer;
import io.opendms.it.peer.EmbeddedServer;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.SlapdServer;
import io.opendms.it.service.Administrator;
import io.opendms.it.service.FarmCalls;
import io.opendms.it.service.TestFarm;
import io.opendms.it.service.TestService;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A group as large as a company. */
@ExtendWith(Peers.class)
final class LargeGroupIT {
    private static final String FARM = "10.1.0.1";

    @Test
    void twenty_thousand_members_come_and_go_in_one_call_each(SlapdServer server) throws LDAPException {
        assertComeAndGo(server, 20_000);
    }

    @Test
    void five_thousand_members_come_and_go_in_the_embedded_directory(EmbeddedServer server) throws LDAPException {
        assertComeAndGo(server, 5_000);
    }

    private static void assertComeAndGo(DirectoryServer server, int size) throws LDAPException {
        String container = server.newContainer("large");
        List<String> aliases =
                IntStream.range(0, size).mapToObj(i -> "large.member" + i).toList();
        try (TestService service =
                        TestService.start(new DirectorySettings.Ldap(server.settings()), TestFarm.at(FARM, container));
                Administrator administrator = Administrator.of(server)) {
            FarmCalls farm = service.calls(FARM);
            farm.createGroup("large");
            server.addContacts(container, aliases);

            assertThat(farm.changeContacts("large", aliases, List.of(), false).status())
                    .isEqualTo("Success");
            assertThat(administrator.members("large")).hasSize(size);

            assertThat(farm.changeContacts("large", List.of("large.member7"), List.of(), true)
                            .status())
                    .isEqualTo("Success");
            assertThat(administrator.members("large")).hasSize(1);

            assertThat(farm.changeContacts("large", aliases, List.of(), false).status())
                    .isEqualTo("Success");
            assertThat(farm.changeContacts("large", List.of(), List.of(), true).status())
                    .isEqualTo("Success");
            assertThat(administrator.members("large")).isEmpty();
        }
    }
}
