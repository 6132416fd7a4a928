package io.opendms.doctor.check.door;

import io.opendms.directory.DirectoryFailure;
import io.opendms.doctor.check.CheckContext;
import io.opendms.doctor.check.DmsCommand;
import io.opendms.doctor.check.Finding;
import io.opendms.ldap.DirectoryInspection;
import io.opendms.ldap.inspect.ServiceAccount;
import io.opendms.security.negotiate.KeytabFile;
import io.opendms.security.negotiate.NegotiateSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds the keys of the keytab against what the service is called and what its account in the directory has. */
final class KeytabCheck {
    /** The encryption types that the JDK takes without being told to; IANA, Kerberos Encryption Type Numbers. */
    private static final Map<Integer, String> STRONG =
            Map.of(17, "aes128-cts", 18, "aes256-cts", 19, "aes128-sha2", 20, "aes256-sha2");

    /** Where systemd puts credentials of units. */
    private static final Path CREDENTIALS = Path.of("/run/credentials");

    private final NegotiateSettings negotiate;
    private final CheckContext context;
    private final String tried;
    private final boolean isOfDomain;

    KeytabCheck(NegotiateSettings negotiate, CheckContext context) {
        this.negotiate = negotiate;
        this.context = context;
        this.tried = "read the keys of " + negotiate.servicePrincipal() + " in " + negotiate.keytabFile();
        this.isOfDomain = Registration.isOfDomain(context);
    }

    List<Finding> run() {
        KeytabFile keytab;
        try {
            keytab = KeytabFile.read(negotiate.keytabFile());
        } catch (IOException e) {
            return List.of(Finding.fail(
                    tried,
                    String.valueOf(e.getMessage()),
                    (isOfDomain ? "export the keytab" : Registration.export(negotiate)) + ": see docs/callers.md"));
        }
        List<KeytabFile.Entry> keys = keytab.of(negotiate.servicePrincipal());
        if (keys.isEmpty()) {
            return List.of(none(keytab));
        }
        int newest = keys.stream().mapToInt(KeytabFile.Entry::version).max().orElse(0);
        List<Finding> findings = new ArrayList<>();
        findings.add(strength(keys, newest));
        othersMayRead(negotiate.keytabFile()).ifPresent(findings::add);
        context.inspection().ifPresent(directory -> findings.add(account(directory, newest)));
        return findings;
    }

    private Finding none(KeytabFile keytab) {
        String others = keytab.entries().stream()
                .map(KeytabFile.Entry::principal)
                .distinct()
                .collect(Collectors.joining(", "));
        return Finding.fail(
                tried,
                "it has none; it has keys of " + (others.isEmpty() ? "nobody" : others),
                (isOfDomain ? "export a keytab for " + negotiate.servicePrincipal() : Registration.export(negotiate))
                        + "; or correct http.negotiate.servicePrincipal; " + "upper and lower case count");
    }

    private Finding strength(List<KeytabFile.Entry> keys, int newest) {
        List<String> strong = keys.stream()
                .filter(key -> key.version() == newest)
                .flatMap(key -> Stream.ofNullable(STRONG.get(key.encryption())))
                .toList();
        String versions =
                new TreeSet<>(keys.stream().map(KeytabFile.Entry::version).toList()).toString();
        if (strong.isEmpty()) {
            return Finding.fail(
                    tried,
                    "the newest, version " + newest + ", has no AES key, and the JDK takes no weaker one",
                    isOfDomain
                            ? "set msDS-SupportedEncryptionTypes of the service's account to 24, give it a new password and"
                                    + " export the keytab again"
                            : "add aes256-cts to supported_enctypes in kdc.conf, then "
                                    + Registration.export(negotiate));
        }
        return Finding.ok(tried, "versions " + versions + ", the newest with " + String.join(" and ", strong));
    }

    /** What the service gets from its unit are copies, made when it starts; a doctor beside it may be given the file itself. */
    static String exportAgain(Path keytab) {
        return keytab.normalize().startsWith(CREDENTIALS)
                ? "export the keytab again to the file that LoadCredential= of the unit names, then systemctl restart dms: "
                        + keytab + " is a copy of it"
                : "export the keytab again; the service reads it by itself, or, where its unit hands it over as a credential, after"
                        + " systemctl restart dms";
    }

    private static Optional<Finding> othersMayRead(Path file) {
        try {
            return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)
                    ? Optional.of(Finding.fail(
                            "look who may read " + file,
                            "everybody on this machine may, and whoever has the keys can be any caller",
                            "chmod 600 " + file))
                    : Optional.empty();
        } catch (IOException | UnsupportedOperationException e) {
            // Not a file system with such rights.
            return Optional.empty();
        }
    }

    private Finding account(DirectoryInspection directory, int newest) {
        String name = Registration.name(negotiate);
        String looked = "look which account has the service principal name " + name;
        if (!isOfDomain) {
            return Finding.skip(
                    looked,
                    "this directory has no names of services; the key distribution centre has them: kadmin -q "
                            + DmsCommand.word("getprinc " + negotiate.servicePrincipal())
                            + " tells the version of the key, and the newest in the keytab is " + newest);
        }
        List<ServiceAccount> accounts;
        try {
            accounts = directory.serviceAccounts().named(name);
        } catch (DirectoryFailure e) {
            return Finding.skip(looked, "the directory cannot be asked; see D01");
        }
        if (accounts.size() > 1) {
            String removals = accounts.stream()
                    .map(each -> "setspn -D " + name + " " + Registration.word(each.name()))
                    .collect(Collectors.joining("; "));
            return Finding.fail(
                            looked,
                            "more than one has, so that nobody gets a ticket",
                            "run all of these but the one for the account of the keytab: " + removals)
                    .with(accounts.stream().map(ServiceAccount::dn).toList());
        }
        if (accounts.isEmpty()) {
            return Finding.warn(
                    looked,
                    "none below the search base has, so that farms of this domain fall back to NTLM; with another "
                            + "Kerberos realm that is as it should be",
                    Registration.command(negotiate, context));
        }
        ServiceAccount account = accounts.get(0);
        int present = account.keyVersion().orElse(newest);
        return present > newest
                ? Finding.fail(
                        looked,
                        account.dn() + ", whose password has changed since: its key is version " + present
                                + ", the keytab's newest " + newest,
                        exportAgain(negotiate.keytabFile()))
                : Finding.ok(looked, account.dn());
    }
}
