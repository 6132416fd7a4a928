package io.opendms.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import io.opendms.ldap.embedded.EmbeddedServer;
import io.opendms.ldap.embedded.FirstAdministrator;
import io.opendms.ldap.schema.Attributes;
import io.opendms.ldap.schema.Classes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory inside this process, for evaluation: an LDAP server on a free loopback port with a schema like that of Active
 * Directory with the Exchange extension. Its content is kept below the data folder; what it has answered survives a kill.
 */
public final class EmbeddedDirectory implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDirectory.class);
    /** The account name of the first administrator. */
    public static final String FIRST_ADMINISTRATOR = "administrator";

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int POOL_SIZE = 32;

    private final EmbeddedServer server;
    private final Path path;
    private final String searchBase;
    private final boolean temporary;

    private EmbeddedDirectory(EmbeddedServer server, Path path, String searchBase, boolean temporary) {
        this.server = server;
        this.path = path;
        this.searchBase = searchBase;
        this.temporary = temporary;
    }

    /**
     * Opens the directory, and makes what is new: its folder, the search base and the containers.
     *
     * @param data the data folder; the content lies in {@code directory} below it
     * @param searchBase the DN above all entries, named by {@code DC}, {@code OU} or {@code CN}
     * @param containers DNs below it that must exist
     * @throws IllegalStateException if another process has the folder open, or a DN cannot be had
     * @throws UncheckedIOException if the folder cannot be read or written
     */
    public static EmbeddedDirectory open(Path data, String searchBase, List<String> containers) {
        Path path = folder(data);
        EmbeddedDirectory opened = open(path, searchBase, containers, false);
        LOG.warn(
                "embedded_directory_open port={} folder=\"{}\" note=\"for evaluation only\"",
                opened.server.port(),
                path);
        return opened;
    }

    /**
     * Opens a copy, to be looked at: nothing is made or changed in the data folder, and what is written to the copy is gone
     * when it is closed. Of a directory that is not there yet the copy is a new one.
     *
     * @throws IllegalStateException if another process has the folder open, or a DN cannot be had
     * @throws UncheckedIOException if the folder cannot be read
     */
    public static EmbeddedDirectory openCopy(Path data, String searchBase, List<String> containers) {
        Path path = folder(data);
        try {
            Path copy = Files.createTempDirectory("dms-directory-");
            try {
                if (Files.isDirectory(path)) {
                    EmbeddedServer.copy(path, copy);
                }
                return open(copy, searchBase, containers, true);
            } catch (IOException | RuntimeException e) {
                remove(copy);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded directory in " + path + " cannot be copied", e);
        }
    }

    /** Where the content of a data folder's directory lies. */
    public static Path folder(Path data) {
        return data.resolve("directory");
    }

    private static EmbeddedDirectory open(Path path, String searchBase, List<String> containers, boolean temporary) {
        try {
            return new EmbeddedDirectory(
                    EmbeddedServer.open(path, searchBase, containers), path, searchBase, temporary);
        } catch (LDAPException e) {
            throw new IllegalStateException(
                    "the embedded directory in " + path + " cannot be opened: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded directory in " + path + " cannot be opened", e);
        }
    }

    private static void remove(Path copy) throws IOException {
        try (Stream<Path> files = Files.list(copy)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(copy);
    }

    /** How to reach it; the password is good until it is closed. */
    public LdapSettings settings() {
        return new LdapSettings(
                Optional.of(Profile.OPENLDAP),
                List.of(URI.create("ldap://127.0.0.1:" + server.port())),
                false,
                Optional.empty(),
                EmbeddedServer.BIND_DN,
                new Secret(server.password()),
                searchBase,
                List.of(),
                TIMEOUT,
                TIMEOUT,
                POOL_SIZE);
    }

    /**
     * A person to try things with.
     *
     * @param account the {@code sAMAccountName}
     */
    public record Person(String account, String givenName, String surname, String mail) {}

    /** Adds people below {@code CN=Users} of the search base, those who are not there yet. */
    public void addPeople(List<Person> people) {
        try {
            DN users = new DN(new RDN(Attributes.CN, "Users"), new DN(searchBase));
            server.addIfMissing(container(users));
            for (Person person : people) {
                server.addIfMissing(entry(users, person));
            }
        } catch (LDAPException e) {
            throw new IllegalStateException("the people cannot be added: " + e.getMessage(), e);
        }
    }

    /**
     * Adds the first administrator, unless there is one.
     *
     * @return the password, good for one sign-in; empty if the account was there, or its name is taken
     */
    public Optional<String> addFirstAdministrator() {
        try {
            DN users = new DN(new RDN(Attributes.CN, "Users"), new DN(searchBase));
            server.addIfMissing(container(users));
            return FirstAdministrator.add(server, users, FIRST_ADMINISTRATOR);
        } catch (LDAPException e) {
            throw new IllegalStateException("the first administrator cannot be added: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            if (temporary) {
                remove(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded directory in " + path + " cannot be closed", e);
        }
    }

    private static Entry container(DN users) {
        Entry entry = new Entry(users);
        entry.addAttribute(Attributes.OBJECT_CLASS, "top", Classes.CONTAINER);
        entry.addAttribute(Attributes.CN, "Users");
        return entry;
    }

    private static Entry entry(DN users, Person person) {
        String name = person.givenName() + " " + person.surname();
        Entry entry = new Entry(new DN(new RDN(Attributes.CN, name), users));
        entry.addAttribute(Attributes.OBJECT_CLASS, "top", Classes.PERSON, "organizationalPerson", Classes.USER);
        entry.addAttribute(Attributes.CN, name);
        entry.addAttribute(Attributes.DISPLAY_NAME, name);
        entry.addAttribute(Attributes.GIVEN_NAME, person.givenName());
        entry.addAttribute(Attributes.SN, person.surname());
        entry.addAttribute(Attributes.SAM_ACCOUNT_NAME, person.account());
        entry.addAttribute(Attributes.MAIL_NICKNAME, person.account());
        entry.addAttribute(Attributes.MAIL, person.mail());
        entry.addAttribute(Attributes.PROXY_ADDRESSES, "SMTP:" + person.mail());
        return entry;
    }
}
