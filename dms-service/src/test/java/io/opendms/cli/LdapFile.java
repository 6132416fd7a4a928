package io.opendms.cli;

import io.opendms.ldap.LdapSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A configuration file with one farm on a directory, and the data folder {@code data} beside it. */
final class LdapFile {
    private LdapFile() {}

    static String write(Path folder, LdapSettings ldap, String container) throws IOException {
        return Files.writeString(folder.resolve("dms.yaml"), """
                        data: '%s'
                        directory: { mode: ldap, urls: ['%s'], bindDn: '%s', bindPassword: '%s', searchBase: '%s' }
                        farms: [{ name: one, callers: [anonymous], container: '%s', mailHost: sp.example.com }]
                        """.formatted(
                                folder.resolve("data"),
                                ldap.urls().get(0),
                                ldap.bindDn(),
                                ldap.bindPassword().value(),
                                ldap.searchBase(),
                                container))
                .toString();
    }
}
