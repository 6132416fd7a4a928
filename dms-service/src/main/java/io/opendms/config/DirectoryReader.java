package io.opendms.config;

import io.opendms.config.source.Values;
import io.opendms.ldap.KerberosAccount;
import io.opendms.ldap.LdapSettings;
import io.opendms.ldap.Profile;
import io.opendms.ldap.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the section {@code directory}. */
final class DirectoryReader {
    /** The naming context of the embedded directory, if none is chosen. */
    static final String EMBEDDED_BASE = "DC=dms,DC=local";

    /**
     * A claim of a request lasts two minutes, and two more from the moment when its writes begin (ADR 20); in each of them the
     * directory is asked several times.
     */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    /** Keys whose presence shows that a real directory is meant, even if {@code directory.mode} is left out. */
    private static final List<String> OF_A_REAL_ONE = List.of(
            "directory.urls",
            "directory.bindDn",
            "directory.bindPassword",
            "directory.bindPasswordFile",
            "directory.kerberos.principal",
            "directory.trustFile",
            "directory.globalCatalogUrls",
            "directory.profile");

    private static final Pattern PRINCIPAL = Pattern.compile("[^@\\\\\\s]+@[^@\\\\/\\s]+");

    private final Values values;
    private final List<String> warnings;

    DirectoryReader(Values values, List<String> warnings) {
        this.values = values;
        this.warnings = warnings;
    }

    DirectorySettings read() {
        boolean real = OF_A_REAL_ONE.stream().anyMatch(values::isGiven);
        values.assume("directory.mode", real ? "ldap" : "embedded");
        String mode = values.text("directory.mode");
        if (mode.equals("ldap")) {
            return new DirectorySettings.Ldap(ldap());
        }
        if (real) {
            warnings.add(
                    values.located("directory.mode") + mode + " leaves the other keys of the section without effect");
        }
        if (mode.equals("off")) {
            return new DirectorySettings.Off();
        }
        values.assume("directory.searchBase", EMBEDDED_BASE);
        return new DirectorySettings.Embedded(values.text("directory.searchBase"));
    }

    private LdapSettings ldap() {
        List<URI> urls = urls("directory.urls");
        if (!values.isGiven("directory.urls") || values.size("directory.urls") == 0) {
            values.problem(
                    "directory.urls", "is missing; name the directory's servers, as in [ldaps://dc1.example.com]");
        }
        if (!values.isGiven("directory.searchBase")) {
            values.problem("directory.searchBase", "is missing; name the DN below which an alias must be unique");
        }
        String bindDn = values.text("directory.bindDn");
        String password = values.secret("directory.bindPassword");
        boolean passwordGiven =
                values.isGiven("directory.bindPassword") || values.isGiven("directory.bindPasswordFile");
        if (bindDn.isEmpty() && passwordGiven) {
            values.problem("directory.bindDn", "is missing; directory.bindPassword is the password of that account");
        }
        if (!bindDn.isEmpty() && password.isEmpty() && !values.hasProblem("directory.bindPasswordFile")) {
            values.problem(
                    "directory.bindPassword",
                    "is missing or empty, and a directory takes a bind without a password as anonymous; set it or "
                            + "directory.bindPasswordFile");
        }
        checkTls(urls);
        return new LdapSettings(
                profile(),
                urls,
                values.flag("directory.startTls"),
                values.file("directory.trustFile"),
                bindDn,
                new Secret(password, values.secretFile("directory.bindPassword")),
                values.text("directory.searchBase"),
                urls("directory.globalCatalogUrls"),
                values.duration("directory.connectTimeout"),
                values.duration("directory.responseTimeout"),
                values.number("directory.poolSize"),
                kerberos());
    }

    private Optional<KerberosAccount> kerberos() {
        String keytabKey = "directory.kerberos.keytabFile";
        String principalKey = "directory.kerberos.principal";
        Optional<Path> keytab = values.file(keytabKey);
        String principal = values.text(principalKey);
        if (keytab.isEmpty() && principal.isEmpty()) {
            return Optional.empty();
        }
        if (keytab.isEmpty()) {
            values.problem(keytabKey, "is missing; it names the file with the key of " + principal);
        }
        if (!PRINCIPAL.matcher(principal).matches()) {
            values.problem(principalKey, "is missing or has no realm; write it as in dms@CONTOSO.COM");
        }
        if (!values.text("directory.bindDn").isEmpty()) {
            values.problem("directory.bindDn", "is a second account besides directory.kerberos; remove one of them");
        }
        return keytab.map(file -> new KerberosAccount(file, principal));
    }

    private void checkTls(List<URI> urls) {
        boolean startTls = values.flag("directory.startTls");
        List<URI> plain = urls.stream().filter(url -> !isLdaps(url)).toList();
        if (startTls && !urls.isEmpty() && plain.isEmpty()) {
            values.problem("directory.startTls", "goes with ldap:// only; the ldaps:// servers use TLS from the start");
        }
        if (!startTls && !plain.isEmpty() && !values.text("directory.bindDn").isEmpty()) {
            warnings.add(values.located("directory.urls") + "the password of the service account goes to "
                    + plain.get(0).getHost() + " without TLS; use ldaps:// or directory.startTls: true");
        }
        for (String key : List.of("directory.connectTimeout", "directory.responseTimeout")) {
            if (values.duration(key).isZero()) {
                values.problem(key, "must be longer than nothing");
            } else if (values.duration(key).compareTo(LONGEST_WAIT) > 0) {
                values.problem(
                        key,
                        "must not be longer than " + LONGEST_WAIT.toSeconds()
                                + " s: another node takes up an approved request of which this one"
                                + " reads nothing, or writes nothing, for two minutes");
            }
        }
    }

    private List<URI> urls(String key) {
        return values.list(key).stream().map(URI::create).toList();
    }

    private Optional<Profile> profile() {
        String profile = values.text("directory.profile");
        return profile.isEmpty()
                ? Optional.empty()
                : Optional.of(Profile.valueOf(profile.toUpperCase(Locale.ROOT).replace('-', '_')));
    }

    private static boolean isLdaps(URI url) {
        return url.getScheme().equalsIgnoreCase("ldaps");
    }
}
