package io.opendms.cli;

import static io.opendms.doctor.check.directory.TestDirectory.CONTAINER;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPException;
import io.opendms.doctor.check.directory.TestDirectory;
import io.opendms.ldap.LdapSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** dms repair contact-attributes, as it is typed. */
class RepairCommandTest {
    private static final Pattern FIX = Pattern.compile("fix: dms (repair .*)");

    @TempDir
    private Path folder;

    private TestDirectory directory;
    private String file = "";

    @BeforeEach
    void open_a_directory_with_bare_contacts() throws IOException, LDAPException {
        directory = new TestDirectory();
        for (String name : List.of("sales", "sales.emea", "board")) {
            directory.add(name);
        }
        file = LdapFile.write(folder, directory.settings(), CONTAINER);
    }

    @AfterEach
    void close_it() {
        directory.close();
    }

    @Test
    void asks_before_it_mends_and_mends_nothing_without_a_yes() {
        Terminal careful = new Terminal();
        Terminal sure = new Terminal();

        assertThat(careful.answering("no\n", repair())).as(careful.err()).isEqualTo(1);
        assertThat(careful.err()).contains("3 contacts below " + CONTAINER + " would be mended. Mend now? (--yes)");
        assertThat(careful.out()).contains("nothing was changed");
        assertThat(incomplete()).isEqualTo("3 lack");

        assertThat(sure.answering("yes\n", repair())).as(sure.err()).isZero();
        assertThat(sure.out()).contains("mended: 3 of 3");
        assertThat(incomplete()).isEqualTo("there is none");
    }

    @Test
    void the_command_that_the_doctor_prints_mends_what_it_has_counted() throws IOException {
        Terminal doctor = new Terminal();
        assertThat(doctor.run("doctor", "--only", "D07", "--config", file)).isEqualTo(1);
        assertThat(doctor.out()).contains("3 lack internetEncoding 1310720 or mAPIRecipient FALSE");
        Matcher fix = FIX.matcher(doctor.out());
        assertThat(fix.find()).as(doctor.out()).isTrue();
        Path undo = folder.resolve("undo.ldif");

        Terminal mending = new Terminal();
        String[] words = Stream.concat(Stream.of(fix.group(1).replace("'", "").split(" ")), Stream.of("--yes"))
                .map(word -> word.equals("undo.ldif") ? undo.toString() : word)
                .toArray(String[]::new);
        assertThat(mending.run(words)).as(mending.err()).isZero();

        assertThat(mending.out()).contains("mended: 3 of 3");
        assertThat(Files.readString(undo)).contains("dn: CN=sales.emea," + CONTAINER);
        assertThat(incomplete()).isEqualTo("there is none");
    }

    @Test
    void a_filter_leaves_the_others_as_they_are() {
        Terminal dry = new Terminal();
        assertThat(dry.run(repair("--filter", "(cn=sales*)", "--dry-run"))).isZero();
        assertThat(dry.out())
                .contains("CN=sales," + CONTAINER, "CN=sales.emea," + CONTAINER, "would be mended: 2")
                .doesNotContain("CN=board");
        assertThat(incomplete()).isEqualTo("3 lack");

        Terminal mending = new Terminal();
        assertThat(mending.run(repair("--filter", "(cn=sales*)", "--yes"))).isZero();
        assertThat(mending.out()).contains("mended: 2 of 2");
        assertThat(incomplete()).isEqualTo("1 lack");
    }

    @Test
    void what_is_refused_is_named_and_the_others_are_mended() {
        directory.refuseModificationOf("board");
        Terminal terminal = new Terminal();

        assertThat(terminal.run(repair("--yes"))).isEqualTo(1);

        assertThat(terminal.out()).contains("mended: 2 of 3");
        assertThat(terminal.err()).contains("CN=board," + CONTAINER, "grant the service account");
        assertThat(incomplete()).isEqualTo("1 lack");
    }

    @Test
    void another_account_may_be_named_for_this_once() throws IOException {
        LdapSettings right = directory.settings();
        file = LdapFile.write(folder, directory.settings("cn=nobody", "wrong"), CONTAINER);
        Path password = Files.writeString(
                folder.resolve("password"), right.bindPassword().value() + "\n");
        Terminal refused = new Terminal();
        Terminal admitted = new Terminal();

        assertThat(refused.run(repair("--yes"))).isEqualTo(1);
        assertThat(admitted.run(
                        repair("--yes", "--bind-dn", right.bindDn(), "--bind-password-file", password.toString())))
                .as(admitted.err())
                .isZero();

        assertThat(admitted.out()).contains("mended: 3 of 3");
    }

    private String[] repair(String... more) {
        return Stream.concat(Stream.of("repair", "contact-attributes", "--config", file), Stream.of(more))
                .toArray(String[]::new);
    }

    /** The beginning of what D07 says. */
    private String incomplete() {
        Terminal doctor = new Terminal();
        doctor.run("doctor", "--only", "D07", "--config", file);
        Matcher seen = Pattern.compile("\\d+ lack|there is none").matcher(doctor.out());
        assertThat(seen.find()).as(doctor.out()).isTrue();
        return seen.group();
    }
}
