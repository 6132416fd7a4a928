package io.opendms.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.it.peer.DeafPort;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.SlapdServer;
import io.opendms.ldap.DirectoryMeter;
import io.opendms.ldap.LdapDirectory;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Several servers: those that are down are passed over. */
@ExtendWith(Peers.class)
final class FailoverIT {
    private DeafPort deaf;

    @BeforeEach
    void bind() throws IOException {
        deaf = new DeafPort();
    }

    @AfterEach
    void close() throws IOException {
        deaf.close();
    }

    @Test
    void next_server_answers_when_the_first_is_down(SlapdServer server) {
        assertThat(problems(server, deafPort(), up(server))).isEmpty();
    }

    @Test
    void order_of_the_servers_does_not_matter(SlapdServer server) {
        assertThat(problems(server, up(server), deafPort())).isEmpty();
    }

    @Test
    void all_servers_down_is_told(SlapdServer server) {
        assertThat(problems(server, deafPort(), deafPort())).isNotEmpty();
    }

    private static List<String> problems(SlapdServer server, URI... urls) {
        try (LdapDirectory directory = LdapDirectory.open(server.settings(true, urls), DirectoryMeter.NONE)) {
            return directory.health(List.of(server.container())).problems();
        }
    }

    private static URI up(SlapdServer server) {
        return URI.create("ldap://localhost:" + server.port());
    }

    private URI deafPort() {
        return URI.create("ldap://127.0.0.1:" + deaf.number());
    }
}
