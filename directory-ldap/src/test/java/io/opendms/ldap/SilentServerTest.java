package io.opendms.ldap;

import static io.opendms.ldap.Scene.CREATE;
import static io.opendms.ldap.Scene.FARM;
import static io.opendms.ldap.Scene.SALES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.OperationType;
import io.opendms.directory.DirectoryFailure;
import io.opendms.ldap.ScriptedServer.Fault;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Servers that take connections and do not answer. */
final class SilentServerTest {
    private static final Duration RESPONSE = Duration.ofSeconds(1);

    private final ScriptedServer server = new ScriptedServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void the_caller_who_finds_a_server_silent_does_not_wait_for_a_new_connection() {
        try (LdapDirectory directory = open(server)) {
            directory.maxAliasLength();
            int binds = server.seen(OperationType.BIND);
            server.next(OperationType.SEARCH, Fault.silence(false));
            server.next(OperationType.BIND, Fault.silence(false));

            assertThatThrownBy(() -> directory.plan(FARM, CREATE)).isInstanceOf(DirectoryFailure.Unreachable.class);

            assertThat(server.seen(OperationType.BIND)).isEqualTo(binds);
        }
    }

    @Test
    void later_callers_go_to_another_server() {
        try (ScriptedServer other = new ScriptedServer();
                LdapDirectory directory = open(server, other)) {
            directory.maxAliasLength();
            assertThat(other.seen(OperationType.BIND)).isZero();
            server.next(OperationType.SEARCH, Fault.silence(false));
            for (int i = 0; i < 10; i++) {
                server.next(OperationType.BIND, Fault.silence(false));
            }
            assertThatThrownBy(() -> directory.plan(FARM, CREATE)).isInstanceOf(DirectoryFailure.Unreachable.class);

            directory.apply(directory.plan(FARM, CREATE));

            assertThat(other.entry(SALES)).isNotNull();
            assertThat(server.entry(SALES)).isNull();
        }
    }

    @Test
    void health_says_which_server_is_silent_and_heals() {
        try (LdapDirectory directory = open(server)) {
            directory.maxAliasLength();
            server.next(OperationType.SEARCH, Fault.silence(false));

            assertThat(directory.health(List.of()).problems())
                    .singleElement()
                    .asString()
                    .contains("reading");
            assertThat(directory.health(List.of()).ready()).isTrue();
        }
    }

    private static LdapDirectory open(ScriptedServer... servers) {
        int[] ports = Arrays.stream(servers).mapToInt(ScriptedServer::port).toArray();
        return LdapDirectory.open(InMemoryServer.settings(RESPONSE, ports), DirectoryMeter.NONE);
    }
}
