package io.opendms.it.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opendms.cli.Main;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.PostfixServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The checks of mail by the program itself, with a real mail server in front of it. */
@ExtendWith(Peers.class)
class MailChecksIT {
    private static final Duration LONGEST = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private int port;
    private Path configuration;

    @BeforeEach
    void write_configuration(PostfixServer postfix) throws IOException {
        port = postfix.portBehind();
        configuration = Files.writeString(
                folder.resolve("dms.yaml"), """
                data: %s
                http: { port: 0 }
                management: { port: 0 }
                directory: { mode: embedded, searchBase: 'DC=contoso,DC=test' }
                farms:
                  - { name: contoso, callers: [anonymous], container: 'OU=SharePoint,DC=contoso,DC=test', mailHost: lists.contoso.com }
                ingest:
                  enabled: true
                  smtp: { port: %d, safeServers: [127.0.0.1] }
                  heartbeat: { through: '127.0.0.1:%d', every: 1m, within: 20s }
                """.formatted(folder.resolve("data"), port, postfix.port()));
    }

    @Test
    void a_mail_by_the_server_in_front_comes_back_or_is_told_where_it_stops() throws Exception {
        Process service = serve();
        try {
            assertThat(doctor(0, "D10,D11,D30"))
                    .contains("it is refused: 550 5.6.11", "9 ways of it are refused", "nothing of it is left here")
                    .contains("it came from 127.0.0.1");
            assertThat(doctor(0, "D15")).contains("; one is sent every 1 min by 127.0.0.1:");
            assertThat(folder.resolve("data/library")).doesNotExist();
        } finally {
            end(service);
        }
        assertThat(doctor(1, "D30"))
                .contains("FAIL", "the first server took it", "queued as", "it has not come within 20 s")
                .contains(".heartbeat@lists.contoso.com>");
    }

    private Process serve() throws IOException {
        Process service =
                JavaProgram.start(List.of(), Main.class, List.of("serve", "--config", configuration.toString()));
        await().atMost(LONGEST).until(() -> !service.isAlive() || listens());
        assertThat(service.isAlive()).isTrue();
        return service;
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.getInputStream().read() == '2';
        } catch (IOException e) {
            return false;
        }
    }

    private static void end(Process service) throws InterruptedException {
        service.destroy();
        service.waitFor();
    }

    private String doctor(int code, String checks) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("doctor", "--only", checks, "--write-probe"));
        arguments.addAll(List.of("--config", configuration.toString()));
        Process doctor = JavaProgram.start(List.of(), Main.class, arguments);
        String out = new String(doctor.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(doctor.waitFor()).as(out).isEqualTo(code);
        return out;
    }
}
