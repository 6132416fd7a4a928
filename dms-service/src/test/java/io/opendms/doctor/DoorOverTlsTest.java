package io.opendms.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.authority.Issued;
import io.opendms.authority.TestAuthority;
import io.opendms.boot.jetty.DoorCertificate;
import io.opendms.boot.jetty.Jetty;
import io.opendms.config.DirectorySettings;
import io.opendms.config.HttpSettings;
import io.opendms.config.ManagementSettings;
import io.opendms.config.Settings;
import io.opendms.config.address.TlsSettings;
import io.opendms.farm.Farms;
import io.opendms.soap.message.Contract;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** D17 where the door speaks TLS. */
class DoorOverTlsTest {
    private static final InstantSource CLOCK = InstantSource.system();

    @TempDir
    private Path folder;

    private TlsSettings tls;

    @BeforeEach
    void write_files() throws Exception {
        tls = new TlsSettings(
                folder.resolve("door.crt"), folder.resolve("door.key"), Optional.empty(), Optional.empty());
        Issued door = TestAuthority.named("CN=authority").issue("CN=dms.contoso.com");
        door.writeCertificate(tls.certificateFile());
        door.writeKey(tls.keyFile());
    }

    @Test
    void the_contract_is_fetched_whatever_name_the_certificate_has() {
        try (Jetty door = open()) {
            assertThat(report(door))
                    .contains("https://127.0.0.1:" + door.uri("/").getPort() + Contract.PATH + "?wsdl", "it is there")
                    .doesNotContain("FAIL", "SKIP");
        }
    }

    @Test
    void a_door_that_shows_another_certificate_is_told() throws Exception {
        try (Jetty door = open()) {
            TestAuthority.named("CN=other").issue("CN=other").writeCertificate(tls.certificateFile());

            assertThat(report(door)).contains("FAIL", "TLS does not come about", "http.tls.certificateFile");
        }
    }

    @Test
    void a_certificate_that_cannot_be_read_is_told() throws Exception {
        try (Jetty door = open()) {
            Files.delete(tls.certificateFile());

            assertThat(report(door)).contains("FAIL", tls.certificateFile() + " does not exist");
        }
    }

    private Jetty open() {
        ServletContextHandler context = new ServletContextHandler();
        context.addServlet(new ServletHolder(new AnyContract()), Contract.PATH);
        return Jetty.open("door", "127.0.0.1", 0, Optional.of(DoorCertificate.of(tls, "http.tls", CLOCK)), 8, context);
    }

    private String report(Jetty door) {
        Settings settings = new Settings(
                folder,
                new HttpSettings("0.0.0.0", door.uri("/").getPort(), Optional.of(tls), List.of()),
                new ManagementSettings("127.0.0.1", 1),
                new DirectorySettings.Off(),
                new Farms(List.of()));
        return Doctor.run(settings, new DoctorOptions(List.of("D17"), false), CLOCK)
                .text();
    }

    private static final class AnyContract extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().write("<definitions/>");
        }
    }
}
