package io.opendms.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.OperationType;
import com.unboundid.ldap.sdk.ResultCode;
import io.opendms.ldap.connect.Connections;
import io.opendms.ldap.request.Requests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that die while nobody uses them, which no request is to find out. */
final class IdleConnectionsTest {
    private static final Duration AT_ONCE = Duration.ofMillis(10);
    private static final Duration NEVER = Duration.ofDays(1);

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final ScriptedServer server = new ScriptedServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void those_that_a_server_ended_are_replaced_before_the_next_request(boolean synchronous) throws LDAPException {
        try (Connections pool = open(synchronous, AT_ONCE, server)) {
            useTwo(pool);
            int binds = server.seen(OperationType.BIND);

            server.dropConnections();
            await(() -> server.seen(OperationType.BIND) >= binds + 2);
            await(() -> pool.available() == 2);
            heard.clear();
            new Requests(pool, this::hear).rootDse(Requests.NO_ATTRIBUTES);

            assertThat(heard).contains("search ok").allMatch(request -> request.endsWith(" ok"));
        }
    }

    @Test
    void after_the_end_of_a_server_they_lead_to_the_next_one() throws LDAPException {
        try (ScriptedServer other = new ScriptedServer();
                Connections pool = open(true, AT_ONCE, server, other)) {
            useTwo(pool);
            assertThat(other.seen(OperationType.BIND)).isZero();

            server.close();
            await(() -> other.seen(OperationType.BIND) >= 2);
            await(() -> pool.available() == 2);
            heard.clear();
            new Requests(pool, this::hear).rootDse(Requests.NO_ATTRIBUTES);

            assertThat(heard).contains("search ok").allMatch(request -> request.endsWith(" ok"));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void the_first_request_that_meets_a_dead_one_is_answered_by_a_new_one(boolean synchronous) throws LDAPException {
        try (Connections pool = open(synchronous, NEVER, server)) {
            use(pool, synchronous ? 8 : 2);
            server.dropConnections();
            int binds = server.seen(OperationType.BIND);
            Requests requests = new Requests(pool, this::hear);

            requests.rootDse(Requests.NO_ATTRIBUTES);
            LDAPConnection next = pool.take();

            assertThat(next.isConnected()).isTrue();
            pool.giveBack(next);
            int opened = server.seen(OperationType.BIND) - binds;
            assertThat(pool.available()).isEqualTo(opened);
            if (synchronous) {
                assertThat(opened).isEqualTo(1);
            } else {
                // One that is read all the time may be known to be dead before it is asked for, and is replaced alone
                // then.
                assertThat(opened).isBetween(1, 2);
            }
        }
    }

    @Test
    void the_next_server_answers_the_request_that_finds_the_first_one_gone() throws LDAPException {
        try (ScriptedServer other = new ScriptedServer();
                Connections pool = open(true, NEVER, server, other)) {
            use(pool, 8);
            server.close();

            new Requests(pool, this::hear).rootDse(Requests.NO_ATTRIBUTES);

            assertThat(other.seen(OperationType.SEARCH)).isPositive();
        }
    }

    @Test
    void one_request_without_an_answer_is_enough_to_give_up_those_as_old() throws LDAPException {
        try (Connections pool = open(true, NEVER, server)) {
            use(pool, 8);
            int binds = server.seen(OperationType.BIND);
            LDAPConnection silent = pool.take();
            pool.giveBack(pool.take());
            pool.giveBack(silent, new LDAPException(ResultCode.TIMEOUT));

            new Requests(pool, this::hear).rootDse(Requests.NO_ATTRIBUTES);

            assertThat(server.seen(OperationType.BIND) - binds).isEqualTo(1);
            assertThat(pool.available()).isEqualTo(1);
        }
    }

    @Test
    void no_request_pays_for_it() throws LDAPException {
        try (Connections pool = open(true, NEVER, server)) {
            useTwo(pool);
            int searches = server.seen(OperationType.SEARCH);
            Requests requests = new Requests(pool, this::hear);

            for (int i = 0; i < 10; i++) {
                requests.rootDse(Requests.NO_ATTRIBUTES);
            }

            assertThat(server.seen(OperationType.SEARCH) - searches).isEqualTo(10);
        }
    }

    private Connections open(boolean synchronous, Duration idle, ScriptedServer... servers) {
        int[] ports = new int[servers.length];
        for (int i = 0; i < ports.length; i++) {
            ports[i] = servers[i].port();
        }
        LdapSettings settings = InMemoryServer.settings(Duration.ofSeconds(10), ports);
        ServerPools pools = new ServerPools(settings, this::hear, new LoggedServerEvents(), idle);
        return synchronous ? pools.open("test", settings.urls()) : pools.openPipelined("test", settings.urls());
    }

    private void hear(String kind, Duration took, String result) {
        heard.add(kind + " " + result);
    }

    private static void useTwo(Connections pool) throws LDAPException {
        use(pool, 2);
    }

    private static void use(Connections pool, int count) throws LDAPException {
        List<LDAPConnection> taken = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            taken.add(pool.take());
        }
        taken.forEach(pool::giveBack);
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }
}
