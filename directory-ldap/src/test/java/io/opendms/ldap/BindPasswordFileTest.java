package io.opendms.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.unboundid.ldap.sdk.OperationType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

final class BindPasswordFileTest {
    private final ScriptedServer server = new ScriptedServer();
    private final String name = "127.0.0.1:" + server.port();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(LoggedServerEvents.class);
    private final Level before = logger.getLevel();
    private final Servers servers = new Servers();

    @TempDir
    private Path folder;

    @BeforeEach
    void listen() {
        logger.setLevel(Level.INFO);
        logger.addAppender(log);
        log.start();
    }

    @AfterEach
    void stop() {
        logger.detachAppender(log);
        logger.setLevel(before);
        server.close();
    }

    @Test
    void a_corrected_password_file_lets_the_next_call_in() throws IOException {
        Path file = Files.writeString(folder.resolve("bind-password"), "no longer right\n");
        LdapSettings right = InMemoryServer.settings(Duration.ofSeconds(10), server.port());
        try (LdapDirectory directory = LdapDirectory.open(with(right, "no longer right", file), servers)) {
            assertThat(servers.usable(name)).isTrue();
            for (int call = 0; call < 4; call++) {
                assertThat(directory.health(List.of()).ready()).isFalse();
            }
            assertThat(server.seen(OperationType.BIND)).as("held after two").isEqualTo(2);
            assertThat(servers.usable(name)).isFalse();

            Files.delete(file);
            assertThat(directory.health(List.of()).ready()).isFalse();
            Files.writeString(file, right.bindPassword().value() + "\n");
            assertThat(directory.health(List.of()).ready()).isTrue();
            assertThat(servers.usable(name)).isTrue();
        }

        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith("directory_bind_refused server=" + name + " reason=\"signing in to " + name)
                                .endsWith("\" next_attempt_s=0"),
                        second -> assertThat(second).endsWith("\" next_attempt_s=10"),
                        unreadable -> assertThat(unreadable)
                                .isEqualTo("directory_password_unreadable file=\"" + file
                                        + "\" reason=\"it does not exist\""),
                        accepted -> assertThat(accepted).isEqualTo("directory_bind_accepted server=" + name))
                .allSatisfy(line -> assertThat(line)
                        .doesNotContain("no longer right", right.bindPassword().value()));
    }

    @Test
    void the_known_directory_is_named_with_its_servers_and_profile_once() {
        Logger known = (Logger) LoggerFactory.getLogger(LdapDirectory.class);
        Level level = known.getLevel();
        known.setLevel(Level.INFO);
        known.addAppender(log);
        try (LdapDirectory directory =
                LdapDirectory.open(InMemoryServer.settings(Duration.ofSeconds(10), server.port()), servers)) {
            directory.maxAliasLength();
            directory.maxAliasLength();
        } finally {
            known.detachAppender(log);
            known.setLevel(level);
        }

        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .filteredOn(line -> line.startsWith("directory_known"))
                .singleElement()
                .asString()
                .startsWith("directory_known servers=" + name + " profile=found_out active_directory=");
    }

    private static LdapSettings with(LdapSettings plain, String password, Path file) {
        return new LdapSettings(
                plain.profile(),
                plain.urls(),
                false,
                plain.trustFile(),
                plain.bindDn(),
                new Secret(password, Optional.of(file)),
                plain.searchBase(),
                List.of(),
                plain.connectTimeout(),
                plain.responseTimeout(),
                2);
    }

    private static final class Servers implements DirectoryMeter {
        private final Map<String, BooleanSupplier> usable = new ConcurrentHashMap<>();

        @Override
        public void request(String kind, Duration took, String result) {}

        @Override
        public void pool(IntSupplier available, int max) {}

        @Override
        public void server(String server, BooleanSupplier up) {
            usable.put(server, up);
        }

        boolean usable(String server) {
            return usable.get(server).getAsBoolean();
        }
    }
}
