package io.opendms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
    private final Terminal terminal = new Terminal();

    @TempDir
    Path folder;

    @Test
    void every_step_of_the_tour_holds_and_shows_what_came_out() {
        int code = terminal.run(
                "demo",
                "--once",
                "--http-port",
                "0",
                "--management-port",
                "0",
                "--smtp-port",
                "0",
                "--data",
                folder.toString());

        assertThat(terminal.out())
                .startsWith("dms is up: SOAP http://127.0.0.1:")
                .contains("<CreateContact xmlns=", "HTTP 200  DuplicateAlias", "internetEncoding: 1310720")
                .containsOnlyOnce("ObjectNotFound" + System.lineSeparator() + System.lineSeparator())
                .contains("PendingApproval  JobID 1", "dms requests approve 1", "request 1 is applied")
                .contains("(unchanged)")
                .contains(
                        "550 5.7.1 You may not post here", "250 2.0.0 Ok: queued", "550 5.1.1 There is no such address")
                .contains("documents/Minutes of Monday.eml", "documents/minutes.txt", "/item.json")
                .contains("Every step held." + System.lineSeparator());
        assertThat(folder.resolve("library/team.library@sharepoint.dms.local/documents/minutes.txt"))
                .hasContent("All agreed.");
        assertThat(code).isZero();
    }

    @Test
    void a_port_in_use_ends_it_with_a_sentence() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());

            assertThat(terminal.run(
                            "demo", "--once", "--http-port", port, "--management-port", "0", "--smtp-port", "0"))
                    .isEqualTo(1);
            assertThat(terminal.err()).contains(port).hasLineCount(1);
        }
    }
}
