package io.opendms.ldap;

import static io.opendms.ldap.Scene.CREATE;
import static io.opendms.ldap.Scene.FARM;
import static io.opendms.ldap.Scene.SALES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.unboundid.ldap.sdk.OperationType;
import io.opendms.directory.DirectoryFailure;
import io.opendms.ldap.ScriptedServer.Fault;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Servers that take connections and do not answer. */
final class SilentServerTest {
    private static final Duration RESPONSE = Duration.ofSeconds(2);

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
                    .contains("no answer came", "timeout");
            assertThat(directory.health(List.of()).ready()).isTrue();
        }
    }

    @Test
    void loss_and_return_of_a_server_are_one_line_each_in_the_log() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(LoggedServerEvents.class);
        Level before = logger.getLevel();
        logger.setLevel(Level.INFO);
        logger.addAppender(log);
        log.start();
        try (LdapDirectory directory = open(server)) {
            directory.maxAliasLength();
            for (int call = 0; call < 3; call++) {
                server.next(OperationType.BIND, Fault.cut(false));
            }
            server.next(OperationType.SEARCH, Fault.cut(false));
            for (int call = 0; call < 3; call++) {
                assertThat(directory.health(List.of()).ready()).isFalse();
            }
            while (!directory.health(List.of()).ready()) {
                Thread.onSpinWait();
            }
        } finally {
            logger.detachAppender(log);
            logger.setLevel(before);
        }

        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .satisfiesExactly(
                        lost -> assertThat(lost)
                                .startsWith("directory_lost server=127.0.0.1:" + server.port()
                                        + " reason=\"connecting to "),
                        back -> assertThat(back).isEqualTo("directory_back server=127.0.0.1:" + server.port()));
    }

    private static LdapDirectory open(ScriptedServer... servers) {
        int[] ports = Arrays.stream(servers).mapToInt(ScriptedServer::port).toArray();
        return LdapDirectory.open(InMemoryServer.settings(RESPONSE, ports), DirectoryMeter.NONE);
    }
}
