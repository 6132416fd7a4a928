package io.opendms.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPException;
import io.opendms.config.DirectorySettings;
import io.opendms.it.peer.EmbeddedServer;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.Programs;
import io.opendms.it.service.TestFarm;
import io.opendms.it.service.TestService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A project of somebody else builds with the client and calls the service. It is tried in a copy of the tree, with a local
 * repository that has what is in the usual one, so that neither this build nor that repository notices.
 */
@ExtendWith(Peers.class)
class SampleIT {
    private static final String CALLER = "127.0.0.1";
    private static final Path TREE = Path.of("..");
    private static final List<String> SOURCES = List.of("wsdl/src", "dms-client/src", "dms-client/sample");

    @Test
    void a_project_that_knows_nothing_else_of_this_tree_asks_about_a_job(EmbeddedServer server, @TempDir Path folder)
            throws IOException, LDAPException {
        Peers.require("mvn", "bash");
        Path tree = copy(folder.resolve("tree"));
        Path repository = overlay(folder.resolve("repository"));
        boolean offline = System.getProperty("maven.settings", "").equals("offline=true");
        String arguments = (offline ? "-o " : "") + "-Dmaven.repo.local=" + repository
                + " -Dspotless.check.skip=true -Dmaven.test.skip=true -Dmaven.javadoc.skip=true"
                + " -Dmaven.source.skip=true";
        // The client asks from this machine itself: a trusted proxy there would have to name another caller.
        try (TestService service = TestService.startWithoutProxy(
                new DirectorySettings.Ldap(server.settings()), TestFarm.at(CALLER, server.newContainer("sample")))) {
            String said = Programs.run(
                    Map.of("MAVEN_ARGUMENTS", arguments),
                    "bash",
                    tree.resolve("dms-client/sample/try.sh").toString(),
                    service.soapUri().toString());

            // In between stands what the client's libraries log.
            assertThat(said)
                    .containsPattern("compiled with [1-9][0-9]* jars on its class path\\R")
                    .containsPattern("\\RObjectNotFound\\s*\\z");
        } finally {
            removeLinks(repository);
        }
    }

    /** All that the client is built of. */
    private static Path copy(Path tree) throws IOException {
        try (Stream<Path> folders = Files.list(TREE)) {
            for (Path pom : Stream.concat(Stream.of(TREE), folders)
                    .map(folder -> folder.resolve("pom.xml"))
                    .filter(Files::exists)
                    .toList()) {
                copy(pom, tree);
            }
        }
        for (String source : SOURCES) {
            try (Stream<Path> files = Files.walk(TREE.resolve(source))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    copy(file, tree);
                }
            }
        }
        return tree;
    }

    private static void copy(Path file, Path tree) throws IOException {
        Path to = tree.resolve(TREE.relativize(file).toString());
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
    }

    /** A folder with links to all that the usual local repository has, and without what is installed from this tree. */
    private static Path overlay(Path repository) throws IOException {
        Path usual = Path.of(System.getProperty("localRepository"));
        link(usual, repository, "io");
        return link(usual.resolve("io"), repository.resolve("io"), "opendms").getParent();
    }

    /** Before the temporary folder is removed, which warns of each link that is left. */
    private static void removeLinks(Path repository) throws IOException {
        try (Stream<Path> all = Files.walk(repository)) {
            for (Path link : all.filter(Files::isSymbolicLink).toList()) {
                Files.delete(link);
            }
        }
    }

    private static Path link(Path from, Path to, String except) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : entries.toList()) {
                String name = entry.getFileName().toString();
                if (!name.equals(except)) {
                    Files.createSymbolicLink(to.resolve(name), entry.toAbsolutePath());
                }
            }
        }
        return to;
    }
}
