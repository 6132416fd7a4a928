package io.opendms.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.opendms.it.peer.Beside;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The package as dpkg reads it, and as it installs it into a copy of this machine's files that is made as it is written to. */
@Beside
final class DebianPackageIT {
    /** Everything below it is this machine's until something writes there; {@code /run} is left out, and with it systemd. */
    private static final String IN_A_COPY = """
            set -e
            mount -t overlay overlay -o "lowerdir=/,upperdir=$1/upper,workdir=$1/work" "$1/root"
            mount -t proc proc "$1/root/proc"
            mount --rbind /dev "$1/root/dev"
            mount --bind "$1" "$1/root/mnt"
            chroot "$1/root" sh -ec "$2" 2>&1
            """;

    @TempDir
    private Path folder;

    @BeforeAll
    static void is_there() {
        Peers.require("dpkg", "dpkg-deb");
    }

    @BeforeEach
    void make_folders() throws IOException {
        for (String name : List.of("upper", "work", "root")) {
            Files.createDirectory(folder.resolve(name));
        }
    }

    @Test
    void says_what_it_needs_and_keeps_the_configuration_as_somebody_wrote_it() {
        assertThat(run("dpkg-deb", "--field", built().toString()))
                .contains("Package: dms\n", "Architecture: all\n", "java17-runtime-headless", "adduser")
                .containsPattern("Version: \\d+\\.\\d+");
        assertThat(run("dpkg-deb", "--info", built().toString(), "conffiles")).isEqualTo("/etc/dms/dms.yaml\n");
    }

    @Test
    void everything_belongs_to_root_and_nobody_else_may_write_it() {
        List<String> contents =
                run("dpkg-deb", "--contents", built().toString()).lines().toList();

        // The mode of a link is nobody's.
        assertThat(contents).allMatch(line -> line.matches("([d-]rw.r-.r-.|l.{9}) root/root .*"));
        assertThat(contents)
                .anyMatch(line -> line.matches("-rwxr-xr-x .* \\./opt/dms/dms"))
                .anyMatch(line -> line.matches("-rw-r--r-- .* \\./opt/dms/lib/dms-service-.*\\.jar"))
                .anyMatch(line -> line.matches("-rw-r--r-- .* \\./opt/dms/docs/install\\.md"))
                .anyMatch(line -> line.matches("-rw-r--r-- .* \\./etc/dms/dms\\.yaml"))
                .anyMatch(line -> line.matches("-rw-r--r-- .* \\./usr/lib/systemd/system/dms\\.service"))
                .anyMatch(line -> line.matches("l.* \\./usr/bin/dms -> /opt/dms/dms"));
    }

    @Test
    void is_installed_runs_as_its_own_user_is_upgraded_and_taken_away() throws IOException {
        // No package brings that, so it is asked for in no run.
        assumeTrue(
                System.getProperty("user.name").equals("root") && mayMount(),
                "no copy of this machine's files can be made, which takes root and an overlay of file systems");
        Files.copy(built(), folder.resolve("dms.deb"));
        String install = "dpkg --force-depends -i /mnt/dms.deb; ";

        assertThat(inCopy(install + "getent passwd dms; stat -c '%A %U' /etc/dms/bind-password"))
                .containsPattern("(?m)^dms:x:[0-9]{3}:[0-9]+:[^:]*:/var/lib/dms:/usr/sbin/nologin$")
                .contains("-rw------- root");
        assertThat(inCopy("setpriv --reuid=dms --regid=dms --clear-groups dms --version"))
                .matches("dms \\d+\\.\\d+\\S*\\R");
        assertThat(inCopy("echo secret > /etc/dms/bind-password;"
                        + " DMS_DIRECTORY_BINDPASSWORDFILE=/etc/dms/bind-password"
                        + " dms config validate --config /etc/dms/dms.yaml"))
                .contains("/etc/dms/dms.yaml is sound");
        assertThat(inCopy("if command -v systemd-analyze >/dev/null; then"
                        + " systemd-analyze verify /usr/lib/systemd/system/dms.service || true; fi"))
                .doesNotContain("dms.service:", "dms.service.d");

        assertThat(inCopy("echo '# mine' >> /etc/dms/dms.yaml; " + install
                        + "tail -1 /etc/dms/dms.yaml; cat /etc/dms/bind-password"))
                .endsWith("# mine\nsecret\n");
        assertThat(
                        inCopy(
                                "mkdir -p /var/lib/dms; dpkg -r dms; ls -d /opt/dms /usr/bin/dms || true; cat /etc/dms/dms.yaml"))
                .contains("cannot access '/opt/dms'", "cannot access '/usr/bin/dms'")
                .endsWith("# mine\n");
        assertThat(inCopy("dpkg -P dms; ls -d /etc/dms /var/lib/dms || true; getent passwd dms"))
                .contains("/var/lib/dms is left", "cannot access '/etc/dms'", "\ndms:x:");
    }

    private boolean mayMount() {
        try {
            return inCopy("echo yes").equals("yes\n");
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private String inCopy(String script) {
        return run("unshare", "--mount", "sh", "-c", IN_A_COPY, "sh", folder.toString(), script);
    }

    private static String run(String... command) {
        return Programs.run(Map.of("LC_ALL", "C.UTF-8", "PATH", System.getenv("PATH") + ":/usr/sbin:/sbin"), command);
    }

    private static Path built() {
        Pattern name = Pattern.compile("dms_.*_all\\.deb");
        try (Stream<Path> built = Files.list(Path.of("..", "debian", "target"))) {
            return built.filter(
                            path -> name.matcher(path.getFileName().toString()).matches())
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no package; run mvn verify from the root"));
        } catch (IOException e) {
            throw new IllegalStateException("no package; run mvn verify from the root", e);
        }
    }
}
