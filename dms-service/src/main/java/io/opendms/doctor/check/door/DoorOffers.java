package io.opendms.doctor.check.door;

import io.opendms.config.HttpSettings;
import io.opendms.config.Settings;
import io.opendms.directory.DirectoryFailure;
import io.opendms.doctor.check.Check;
import io.opendms.doctor.check.CheckContext;
import io.opendms.doctor.check.Finding;
import io.opendms.ldap.DirectoryInspection;
import io.opendms.ldap.inspect.ServiceAccount;
import io.opendms.security.negotiate.KeytabFile;
import io.opendms.security.negotiate.NegotiateSettings;
import io.opendms.soap.message.Contract;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** D17: the address for farms, its contract, and what it takes for them to prove who they are. */
public final class DoorOffers implements Check {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int HTTP_OK = 200;
    /** The encryption types that the JDK takes without being told to; IANA, Kerberos Encryption Type Numbers. */
    private static final Map<Integer, String> STRONG =
            Map.of(17, "aes128-cts", 18, "aes256-cts", 19, "aes128-sha2", 20, "aes256-sha2");

    @Override
    public String id() {
        return "D17";
    }

    @Override
    public String title() {
        return "farms find the door, and can prove who they are";
    }

    @Override
    public List<Finding> run(CheckContext context) {
        Settings settings = context.settings();
        List<Finding> findings = new ArrayList<>();
        findings.add(contract(settings.http()));
        findings.add(Finding.ok("list what callers may prove themselves by", offered(settings.http())));
        settings.http().negotiate().ifPresent(negotiate -> kerberos(negotiate, context, findings));
        return findings;
    }

    private static Finding contract(HttpSettings http) {
        String address = http.address().equals("0.0.0.0") || http.address().equals("::") ? "127.0.0.1" : http.address();
        String host = address.indexOf(':') < 0 ? address : "[" + address + "]";
        URI uri = URI.create("http://" + host + ":" + http.port() + Contract.PATH + "?wsdl");
        String tried = "fetch the contract at " + uri;
        if (http.tls().isPresent()) {
            return Finding.skip(tried.replace("http:", "https:"), "the door speaks TLS; fetch it as the farm would");
        }
        try {
            int status = HttpClient.newBuilder()
                    .connectTimeout(TIMEOUT)
                    .build()
                    .send(HttpRequest.newBuilder(uri).timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            return status == HTTP_OK
                    ? Finding.ok(tried, "it is there; give the farm this address without ?wsdl, by a name of this host")
                    : Finding.fail(tried, "the answer is " + status, "look whether another program has the port");
        } catch (IOException e) {
            return Finding.skip(tried, "nobody answers there; see D29");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Finding.skip(tried, "interrupted");
        }
    }

    private static String offered(HttpSettings http) {
        List<String> words = new ArrayList<>();
        for (String name : http.authentication()) {
            switch (name) {
                case "negotiate" -> {
                    http.negotiate().ifPresent(negotiate -> words.add("Negotiate (Kerberos)"));
                    http.ntlm().ifPresent(ntlm -> words.add("NTLM"));
                }
                case "clientCertificate" ->
                    http.tls()
                            .filter(tls -> tls.clientCaFile().isPresent())
                            .ifPresent(tls -> words.add("client certificates"));
                default -> http.tls().ifPresent(tls -> words.add("Basic"));
            }
        }
        return words.isEmpty() ? "nothing but their address" : String.join(", ", words);
    }

    private static void kerberos(NegotiateSettings negotiate, CheckContext context, List<Finding> findings) {
        String principal = negotiate.servicePrincipal();
        Path file = negotiate.keytabFile();
        String tried = "read the keys of " + principal + " in " + file;
        List<KeytabFile.Entry> keys;
        try {
            KeytabFile keytab = KeytabFile.read(file);
            keys = keytab.of(principal);
            if (keys.isEmpty()) {
                String others = keytab.entries().stream()
                        .map(KeytabFile.Entry::principal)
                        .distinct()
                        .collect(Collectors.joining(", "));
                findings.add(Finding.fail(
                        tried,
                        "it has none; it has keys of " + (others.isEmpty() ? "nobody" : others),
                        "export a keytab for " + principal + ", or correct http.negotiate.servicePrincipal; upper and "
                                + "lower case count"));
                return;
            }
        } catch (IOException e) {
            findings.add(Finding.fail(tried, String.valueOf(e.getMessage()), "export the keytab: see docs/callers.md"));
            return;
        }
        int newest = keys.stream().mapToInt(KeytabFile.Entry::version).max().orElse(0);
        findings.add(strength(tried, keys, newest));
        othersMayRead(file).ifPresent(findings::add);
        String name = principal.substring(0, (principal + "@").indexOf('@'));
        context.inspection().ifPresent(directory -> findings.addAll(accounts(directory, name, newest)));
    }

    private static Finding strength(String tried, List<KeytabFile.Entry> keys, int newest) {
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
                    "set msDS-SupportedEncryptionTypes of the service's account to 24, give it a new password and export "
                            + "the keytab again");
        }
        return Finding.ok(tried, "versions " + versions + ", the newest with " + String.join(" and ", strong));
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

    private static List<Finding> accounts(DirectoryInspection directory, String name, int newest) {
        String tried = "look which account has the service principal name " + name;
        List<ServiceAccount> accounts;
        try {
            accounts = directory.serviceAccounts(name);
        } catch (DirectoryFailure e) {
            return List.of(Finding.skip(tried, "the directory cannot be asked; see D01"));
        }
        if (accounts.size() > 1) {
            return List.of(Finding.fail(
                            tried,
                            "more than one has, so that nobody gets a ticket",
                            "setspn -D " + name + " ACCOUNT, for all but the account of the keytab")
                    .with(accounts.stream().map(ServiceAccount::dn).toList()));
        }
        if (accounts.isEmpty()) {
            return List.of(Finding.warn(
                    tried,
                    "none below the search base has, so that farms of this domain fall back to NTLM; with another "
                            + "Kerberos realm that is as it should be",
                    "setspn -S " + name + " DOMAIN\\ACCOUNT, with the account of the keytab"));
        }
        ServiceAccount account = accounts.get(0);
        int present = account.keyVersion().orElse(newest);
        return List.of(
                present > newest
                        ? Finding.fail(
                                tried,
                                account.dn() + ", whose password has changed since: its key is version " + present
                                        + ", the keytab's newest " + newest,
                                "export the keytab again; the service reads it by itself")
                        : Finding.ok(tried, account.dn()));
    }
}
