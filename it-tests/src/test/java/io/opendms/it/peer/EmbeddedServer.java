package io.opendms.it.peer;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import io.opendms.ldap.EmbeddedDirectory;
import io.opendms.ldap.LdapSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The product's own embedded directory; it has one account, which may do everything. */
public final class EmbeddedServer implements DirectoryServer {
    private static final String BASE = "DC=contoso,DC=test";
    private static final String CONTAINER = "OU=SharePoint," + BASE;
    private static final String PEOPLE = "OU=People," + BASE;

    private final Path data;
    private final EmbeddedDirectory directory;

    private EmbeddedServer(Path data, EmbeddedDirectory directory) {
        this.data = data;
        this.directory = directory;
    }

    static EmbeddedServer start() {
        try {
            Path data = Files.createTempDirectory("dms-it-");
            return new EmbeddedServer(data, EmbeddedDirectory.open(data, BASE, List.of(CONTAINER, PEOPLE)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public LdapSettings settings() {
        return directory.settings();
    }

    @Override
    public String base() {
        return BASE;
    }

    @Override
    public String container() {
        return CONTAINER;
    }

    @Override
    public String people() {
        return PEOPLE;
    }

    @Override
    public LDAPConnection administrator() throws LDAPException {
        URI url = settings().urls().get(0);
        return new LDAPConnection(
                url.getHost(),
                url.getPort(),
                settings().bindDn(),
                settings().bindPassword().value());
    }

    @Override
    public void close() {
        directory.close();
        try (Stream<Path> files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
