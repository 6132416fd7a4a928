package io.opendms.ldap;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** An embedded directory and entries for it. */
final class EmbeddedDirectoryFixture {
    static final String BASE = "DC=contoso,DC=com";
    static final String CONTAINER = "OU=Lists,OU=SharePoint," + BASE;

    private EmbeddedDirectoryFixture() {}

    /** The files of a directory in that folder as a process leaves them that is killed now, in a folder of their own. */
    static Path copyAsIfKilled(Path data) throws IOException {
        Path copy = Files.createDirectories(data.resolve("copy/directory"));
        try (Stream<Path> files = Files.list(data.resolve("directory"))) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return copy.getParent();
    }

    static EmbeddedDirectory open(Path data) {
        return EmbeddedDirectory.open(data, BASE, List.of(CONTAINER));
    }

    static LDAPConnection connect(EmbeddedDirectory directory) throws LDAPException {
        LdapSettings settings = directory.settings();
        return new LDAPConnection(
                "127.0.0.1",
                port(directory),
                settings.bindDn(),
                settings.bindPassword().value());
    }

    static int port(EmbeddedDirectory directory) {
        URI url = directory.settings().urls().get(0);
        return url.getPort();
    }

    static String dn(String alias) {
        return "CN=" + alias + "," + CONTAINER;
    }

    static Entry contact(String alias) {
        Entry entry = new Entry(dn(alias), new Attribute[0]);
        entry.addAttribute("objectClass", "top", "person", "organizationalPerson", "contact");
        entry.addAttribute("cn", alias);
        entry.addAttribute("mailNickname", alias);
        entry.addAttribute("displayName", "Vertrieb ☃");
        return entry;
    }

    static Entry group(String cn, String account) {
        Entry entry = new Entry(dn(cn), new Attribute[0]);
        entry.addAttribute("objectClass", "group");
        entry.addAttribute("cn", cn);
        entry.addAttribute("groupType", "8");
        entry.addAttribute("sAMAccountName", account);
        return entry;
    }

    static ResultCode resultOf(Callable<?> operation) {
        try {
            operation.call();
            return ResultCode.SUCCESS;
        } catch (LDAPException e) {
            return e.getResultCode();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
