package io.opendms.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import io.opendms.it.peer.DirectoryServer;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.Ports;
import io.opendms.it.peer.SambaServer;
import io.opendms.it.peer.SlapdServer;
import io.opendms.it.service.FarmCalls;
import io.opendms.it.service.Program;
import io.opendms.it.service.ServedProgram;
import io.opendms.it.service.WireVersion;
import io.opendms.ldap.LdapSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The commands that the README names, in its order, against real servers. */
@ExtendWith(Peers.class)
final class FirstStepsIT {
    @TempDir
    Path folder;

    @Test
    void the_readme_leads_from_nothing_to_a_contact() throws Exception {
        try (SlapdServer server = SlapdServer.startClosed()) {
            String container = "OU=lists,OU=farms," + server.base();
            Path configuration = init(server, container);
            run(0, configuration, "directory", "create-ou", as(server.administratorSettings()));
            String printed = run(0, configuration, "doctor", "--emit-grants");
            try (LDAPConnection configurator = server.configurator()) {
                PrintedLdif.load(printed, configurator);
            }

            assertThat(run(0, configuration, "doctor")).contains(" 0 failed");
            try (ServedProgram dms = ServedProgram.start(configuration)) {
                FarmCalls farm = new FarmCalls(dms.soap(), WireVersion.SOAP_11, "127.0.0.1");
                assertThat(farm.createContact("first").status()).isEqualTo("Success");
            }
            try (LDAPConnection administrator = server.administrator()) {
                assertThat(administrator.getEntry("CN=first," + container).getAttributeValue("mail"))
                        .isEqualTo("first@sp.contoso.test");
            }
        }
    }

    @Test
    void a_container_and_the_unit_above_it_are_made_on_slapd(SlapdServer server) throws Exception {
        assertMakesContainer(server, server.administratorSettings());
    }

    @Test
    void a_container_and_the_unit_above_it_are_made_on_samba(SambaServer server) throws Exception {
        assertMakesContainer(server, server.administratorSettings());
    }

    private void assertMakesContainer(DirectoryServer server, LdapSettings administrator) throws Exception {
        String above = "OU=farms," + server.people();
        String container = "OU=lists," + above;
        Path configuration = init(server, container);

        assertThat(run(0, configuration, "directory", "create-ou", as(administrator), "--dry-run"))
                .contains("dn: " + above, "dn: " + container, "# not written");
        run(1, configuration, "directory", "create-ou");
        assertThat(exists(server, above)).isFalse();

        assertThat(run(0, configuration, "directory", "create-ou", as(administrator)))
                .contains("# written: 2");
        assertThat(exists(server, container)).isTrue();
        assertThat(run(0, configuration, "directory", "create-ou")).contains("# " + container + " is there");
        assertThat(run(0, configuration, "doctor", "--only", "D02")).contains("it is an organizational unit");
    }

    private Path init(DirectoryServer server, String container) throws Exception {
        LdapSettings directory = server.settings();
        int port = Ports.freePair();
        Path file = folder.resolve("dms.yaml");
        Program.run(
                0,
                "init",
                "--file=" + file,
                "--directory=ldap",
                "--url=" + directory.urls().get(0),
                "--start-tls=no",
                "--search-base=" + server.base(),
                "--bind-dn=" + directory.bindDn(),
                "--bind-password-file=" + password("service", directory),
                "--farm=contoso",
                "--callers=anonymous",
                "--container=" + container,
                "--mail-host=sp.contoso.test",
                "--http-address=127.0.0.1",
                "--http-port=" + port,
                "--management-port=" + (port + 1));
        // The commands run where the tests do, beside which nothing is to be left.
        return Files.writeString(
                file, Files.readString(file).replace("data: ./data ", "data: " + folder.resolve("data") + " "));
    }

    /** The options by which a command binds as another account for once. */
    private String[] as(LdapSettings account) throws IOException {
        return new String[] {"--bind-dn", account.bindDn(), "--bind-password-file", password("administrator", account)};
    }

    private String password(String name, LdapSettings account) throws IOException {
        return Files.writeString(folder.resolve(name), account.bindPassword().value() + "\n")
                .toString();
    }

    private static String run(int exitCode, Path configuration, String... command) throws Exception {
        return Program.run(
                exitCode,
                Stream.of(List.of(command), List.of("--config", configuration.toString()))
                        .flatMap(List::stream)
                        .toArray(String[]::new));
    }

    private static String run(
            int exitCode, Path configuration, String group, String command, String[] account, String... more)
            throws Exception {
        return run(
                exitCode,
                configuration,
                Stream.of(List.of(group, command), List.of(account), List.of(more))
                        .flatMap(List::stream)
                        .toArray(String[]::new));
    }

    private static boolean exists(DirectoryServer server, String dn) throws LDAPException {
        try (LDAPConnection administrator = server.administrator()) {
            return administrator.getEntry(dn) != null;
        }
    }
}
