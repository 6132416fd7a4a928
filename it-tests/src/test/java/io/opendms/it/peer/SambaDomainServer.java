package io.opendms.it.peer;

import io.opendms.ldap.LdapSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Samba's Active Directory with all that a domain has: it issues tickets, and checks passwords for {@code ntlm_auth}. */
public final class SambaDomainServer implements AutoCloseable {
    public static final String REALM = "CONTOSO.TEST";
    public static final String PASSWORD = "Pa55-word.of.all";

    private static final String AES_ONLY = """
            dn: CN=%s,CN=Users,%s
            changetype: modify
            replace: msDS-SupportedEncryptionTypes
            msDS-SupportedEncryptionTypes: 24
            """;

    private static final String TWICE = """
            dn: CN=%s,CN=Users,%s
            changetype: modify
            add: servicePrincipalName
            servicePrincipalName: %s
            """;

    private final SambaServer server;

    private SambaDomainServer(SambaServer server) {
        this.server = server;
    }

    static SambaDomainServer start() {
        Peers.require("ntlm_auth", "winbindd", "kinit", "curl");
        return new SambaDomainServer(SambaServer.start(Map.of(
                "SERVICES", "rpc, ldap, kdc, winbindd, cldap",
                // The one place where ntlm_auth looks.
                "WINBIND", "/run/samba/winbindd")));
    }

    public void addAccount(String name) {
        run("samba-tool", "user", "add", name, PASSWORD);
    }

    /** Gives an account a service, and keys that the JDK takes. */
    public void addService(String account, String principal) {
        run("samba-tool", "spn", "add", principal, account);
        Path change = write("aes.ldif", AES_ONLY.formatted(account, server.base()));
        run("ldbmodify", change.toString());
    }

    /**
     * Gives an account a service that another has, which Samba refuses, as Windows did not before its version of 2012; so past its
     * modules, into the file.
     */
    public void addServiceOfAnother(String account, String principal) {
        Path change = write("twice.ldif", TWICE.formatted(account, server.base(), principal));
        Path partition = server.database()
                .resolveSibling("sam.ldb.d")
                .resolve(server.base().toUpperCase(Locale.ROOT) + ".ldb");
        Programs.run(Map.of(), "ldbmodify", "-H", "tdb://" + partition, change.toString());
    }

    /** Gives an account a new password, so that its keys are of the next version. */
    public void renewPassword(String account) {
        run("samba-tool", "user", "setpassword", account, "--newpassword=Renewed-word.of.one");
    }

    /** Takes a service from an account, whose keys stay as they are. */
    public void removeService(String account, String principal) {
        run("samba-tool", "spn", "delete", principal, account);
    }

    /** Lets clients ask for tickets for the directory by the address that it has here. */
    public void nameDirectoryByAddress() {
        run("samba-tool", "spn", "add", "ldap/" + server.address(), "DC1$");
    }

    /** Writes the keys of a principal to a file. */
    public Path export(String principal, Path keytab) {
        Programs.run(
                Map.of(),
                "samba-tool",
                "domain",
                "exportkeytab",
                keytab.toString(),
                "--principal=" + principal,
                configured());
        return keytab;
    }

    /** What clients of the realm are configured by. */
    public Path clientConfiguration() {
        return write("client-krb5.conf", """
                [libdefaults]
                  default_realm = %s
                  dns_lookup_kdc = false
                  dns_canonicalize_hostname = false
                  rdns = false
                [realms]
                  %s = {
                    kdc = %s
                  }
                """.formatted(REALM, REALM, server.address()));
    }

    /** A program that checks passwords in this domain. */
    public String ntlmAuth() {
        return "ntlm_auth " + configured();
    }

    /** By name and password, at the address that tickets can be had for. */
    public LdapSettings settings() {
        return server.settings();
    }

    public String container() {
        return server.container();
    }

    private String configured() {
        return "--configfile=" + server.configuration();
    }

    private Path write(String name, String text) {
        try {
            return Files.writeString(server.configuration().resolveSibling(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(String... command) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of("-H", server.database().toString(), configured()));
        Programs.run(Map.of(), all.toArray(String[]::new));
    }

    @Override
    public void close() {
        server.close();
    }
}
