package io.opendms.config.mail;

import io.opendms.config.source.Loopback;
import io.opendms.config.source.Values;
import io.opendms.notify.setting.ClientCertificate;
import io.opendms.notify.setting.SendingPassword;
import io.opendms.notify.setting.ServerAddress;
import io.opendms.notify.setting.Tls;
import io.opendms.notify.smtp.tls.CertificateProblem;
import io.opendms.notify.smtp.tls.CertificateRules;
import io.opendms.notify.smtp.tls.TrustFile;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads which server takes our mail, at one level, and whether what is shown to it can be shown. */
final class ServerReader {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:-]{1,253}|\\[[0-9A-Fa-f:.]+]");
    private static final String CERTIFICATE = "clientCertificate.certificateFile";
    private static final String KEY = "clientCertificate.keyFile";

    private static final String STORE = "clientCertificate.storeFile";
    private static final String STORE_PASSWORD = "clientCertificate.storePassword";

    private final Values values;
    private final List<String> warnings;
    private final PasswordReader passwords;

    ServerReader(Values values, List<String> warnings, PasswordReader passwords) {
        this.values = values;
        this.warnings = warnings;
        this.passwords = passwords;
    }

    ServerAddress read(Level level) {
        String host = level.text("host");
        if (!HOST.matcher(host).matches()) {
            level.problem("host", "is no host name or address; write it as mail.example.com, the port apart");
        }
        if (level.number("port") == 0) {
            level.problem("port", "is 0; write 587, or 25 for a server that takes mail without signing in");
        }
        Tls tls = Tls.valueOf(level.text("tls").toUpperCase(Locale.ROOT));
        boolean isProtected = tls == Tls.REQUIRED || tls == Tls.IMPLICIT;
        if (!isProtected && !Loopback.isHost(host) && (level.isGiven("tls") || level.isGiven("host"))) {
            warnings.add(values.located(level.source("tls")) + "mail to " + host + " may be read by others on the way");
        }
        return new ServerAddress(
                host.replaceAll("[\\[\\]]", ""),
                level.number("port"),
                tls,
                trust(level),
                certificate(level, isProtected));
    }

    private Optional<Path> trust(Level level) {
        Optional<Path> file = values.file(level.source("trustFile"));
        if (!values.hasProblem(level.source("trustFile"))) {
            file.flatMap(TrustFile::problem)
                    .ifPresent(problem -> level.problem("trustFile", "cannot be used: " + problem));
        }
        return file;
    }

    private Optional<ClientCertificate> certificate(Level level, boolean isProtected) {
        Optional<ClientCertificate> files = isStoreGiven(level) ? inStore(level) : inPem(level);
        if (files.isPresent() && !isProtected) {
            level.problem(
                    "tls",
                    "is " + level.text("tls") + ", and the client certificate of " + level.section()
                            + " needs TLS; set it to required or implicit");
        }
        return files;
    }

    private boolean isStoreGiven(Level level) {
        return Stream.of(STORE, STORE_PASSWORD, STORE_PASSWORD + "File")
                .anyMatch(key -> !level.text(key).isEmpty());
    }

    /** PKCS #12, in which certificate and key stand together. */
    private Optional<ClientCertificate> inStore(Level level) {
        for (String key : List.of(CERTIFICATE, KEY)) {
            if (!level.text(key).isEmpty()) {
                level.problem(key, "is set beside storeFile; the client certificate comes from one of them");
                return Optional.empty();
            }
        }
        Optional<Path> store = values.file(level.source(STORE));
        Optional<SendingPassword> password = passwords.read(level, STORE_PASSWORD);
        if (level.text(STORE).isEmpty()) {
            level.problem(STORE, "is missing; it names the PKCS #12 file that storePassword opens");
        }
        boolean isSaid = Stream.of(STORE_PASSWORD, STORE_PASSWORD + "File")
                .anyMatch(key -> !level.text(key).isEmpty());
        if (password.isEmpty() && !isSaid) {
            level.problem(
                    STORE_PASSWORD,
                    "is missing; set it sealed, as dms secret seal prints it, or set storePasswordFile");
        }
        if (store.isEmpty() || password.isEmpty()) {
            return Optional.empty();
        }
        ClientCertificate files = new ClientCertificate.Pkcs12(store.get(), password.get());
        if (!values.hasProblem(level.source(STORE))) {
            check(level, files, STORE, STORE);
        }
        return Optional.of(files);
    }

    /** PEM, the certificate and the key each in a file of its own. */
    private Optional<ClientCertificate> inPem(Level level) {
        Optional<Path> certificate = values.file(level.source(CERTIFICATE));
        Optional<Path> key = values.file(level.source(KEY));
        if (certificate.isPresent() && key.isEmpty()) {
            level.problem(KEY, "is missing; it names the private key of the client certificate");
        }
        if (key.isPresent() && certificate.isEmpty()) {
            level.problem(CERTIFICATE, "is missing; it names the certificate of the key");
        }
        if (certificate.isEmpty() || key.isEmpty()) {
            return Optional.empty();
        }
        ClientCertificate files = new ClientCertificate.Pem(certificate.get(), key.get());
        if (!values.hasProblem(level.source(CERTIFICATE)) && !values.hasProblem(level.source(KEY))) {
            check(level, files, CERTIFICATE, KEY);
        }
        return Optional.of(files);
    }

    /**
     * A certificate that has ended keeps mail from going; it is no reason to keep the service from starting.
     *
     * @param certificate the key that names the file with the certificate
     * @param key the key that names the file with its private key
     */
    private void check(Level level, ClientCertificate files, String certificate, String key) {
        ServerAddress shown = new ServerAddress("localhost", 1, Tls.REQUIRED, Optional.empty(), Optional.of(files));
        List<CertificateProblem> problems =
                CertificateRules.check(shown, InstantSource.system().instant()).problems();
        problems.stream()
                .filter(problem -> problem.rule() == CertificateProblem.Rule.VALIDITY && level.isGiven(certificate))
                .forEach(problem -> warnings.add(values.located(level.source(certificate)) + problem.text()));
        note(
                level,
                key,
                problems.stream()
                        .filter(problem -> problem.rule() == CertificateProblem.Rule.PRIVATE_KEY)
                        .toList());
        note(
                level,
                certificate,
                problems.stream()
                        .filter(problem -> problem.rule() != CertificateProblem.Rule.PRIVATE_KEY
                                && problem.rule() != CertificateProblem.Rule.VALIDITY)
                        .toList());
    }

    private static void note(Level level, String key, List<CertificateProblem> problems) {
        if (!problems.isEmpty()) {
            level.problem(
                    key,
                    "cannot be used: "
                            + problems.stream().map(CertificateProblem::text).collect(Collectors.joining("; ")));
        }
    }
}
