package io.opendms.notify.smtp.tls;

import io.opendms.notify.setting.ClientCertificate;
import io.opendms.notify.setting.SealedException;
import io.opendms.notify.setting.ServerAddress;
import io.opendms.notify.setting.Tls;
import io.opendms.notify.smtp.tls.CertificateProblem.Rule;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/** Whether the certificate that the settings name can be shown to the server. */
public final class CertificateRules {
    private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";

    private final List<CertificateProblem> problems = new ArrayList<>();
    private final ClientCertificate files;

    private CertificateRules(ClientCertificate files) {
        this.files = files;
    }

    /**
     * What the files hold, and all that is wrong with it.
     *
     * @param shown empty if something is wrong, or if no certificate is set
     */
    public record Outcome(Optional<ShownCertificate> shown, List<CertificateProblem> problems) {
        public Outcome {
            problems = List.copyOf(problems);
        }
    }

    /** Reads the files as they are now; without a certificate in the settings nothing is wrong. */
    public static Outcome check(ServerAddress server, Instant now) {
        if (server.clientCertificate().isEmpty()) {
            return new Outcome(Optional.empty(), List.of());
        }
        CertificateRules rules = new CertificateRules(server.clientCertificate().get());
        if (server.tls() == Tls.OFF || server.tls() == Tls.OPPORTUNISTIC) {
            rules.broken(Rule.TLS_ON, "a client certificate is set, but TLS is not required; set tls to required");
        }
        Pkcs12File.Content found = rules.read();
        List<X509Certificate> chain = found.chain();
        if (!chain.isEmpty()) {
            X509Certificate own = chain.get(0);
            rules.checkType(own);
            rules.checkUsage(own);
            rules.checkExtendedUsage(own);
            rules.checkValidity(own, now);
        }
        return rules.problems.isEmpty()
                ? new Outcome(found.key().map(key -> new ShownCertificate(chain, key)), List.of())
                : new Outcome(Optional.empty(), rules.problems);
    }

    private void broken(Rule rule, String text) {
        problems.add(new CertificateProblem(rule, text));
    }

    private Pkcs12File.Content read() {
        if (files instanceof ClientCertificate.Pkcs12 store) {
            return inStore(store);
        }
        ClientCertificate.Pem pem = (ClientCertificate.Pem) files;
        List<X509Certificate> chain = certificates(pem);
        return new Pkcs12File.Content(chain, key(pem, chain));
    }

    private Pkcs12File.Content inStore(ClientCertificate.Pkcs12 store) {
        try {
            Pkcs12File.Content content = Pkcs12File.read(store);
            if (content.key().isEmpty()) {
                broken(Rule.PRIVATE_KEY, store.file() + " holds no private key; export the certificate with its key");
            } else {
                requireFit(content.key().get(), content.chain(), store.file());
            }
            return content;
        } catch (SealedException e) {
            broken(Rule.PRIVATE_KEY, "the password of the client certificate cannot be opened: " + e.getMessage());
        } catch (IOException | GeneralSecurityException e) {
            broken(Rule.CERTIFICATE, "the client certificate cannot be read: " + e.getMessage());
        }
        return new Pkcs12File.Content(List.of(), Optional.empty());
    }

    private List<X509Certificate> certificates(ClientCertificate.Pem pem) {
        try {
            return PemFiles.certificates(pem.file());
        } catch (IOException | GeneralSecurityException e) {
            broken(Rule.CERTIFICATE, "the client certificate cannot be read: " + e.getMessage());
            return List.of();
        }
    }

    private Optional<PrivateKey> key(ClientCertificate.Pem pem, List<X509Certificate> chain) {
        try {
            PrivateKey key = PemFiles.key(pem.key());
            requireFit(key, chain, pem.key());
            return Optional.of(key);
        } catch (IOException | GeneralSecurityException e) {
            broken(Rule.PRIVATE_KEY, "the key of the client certificate cannot be read: " + e.getMessage());
            return Optional.empty();
        }
    }

    private void requireFit(PrivateKey key, List<X509Certificate> chain, Path file) throws GeneralSecurityException {
        if (!chain.isEmpty() && !fits(key, chain.get(0).getPublicKey())) {
            broken(Rule.PRIVATE_KEY, file + " holds the key of another certificate than " + files.file());
        }
    }

    /** What the one signs the other can verify. */
    private static boolean fits(PrivateKey key, PublicKey of) throws GeneralSecurityException {
        if (!key.getAlgorithm().equals(of.getAlgorithm())) {
            return false;
        }
        String algorithm = key.getAlgorithm().equals("EdDSA")
                ? "EdDSA"
                : "SHA256with" + key.getAlgorithm().replace("EC", "ECDSA");
        Signature signature = Signature.getInstance(algorithm);
        byte[] text = {1, 2, 3};
        signature.initSign(key);
        signature.update(text);
        byte[] signed = signature.sign();
        signature.initVerify(of);
        signature.update(text);
        try {
            return signature.verify(signed);
        } catch (SignatureException e) {
            // A key of another length, or on another curve: what it signs has not even the form.
            return false;
        }
    }

    private void checkType(X509Certificate own) {
        String algorithm = own.getPublicKey().getAlgorithm();
        if (!List.of("RSA", "EC").contains(algorithm)) {
            broken(Rule.KEY_TYPE, files.file() + " has a key of the kind " + algorithm + "; it has to be RSA or ECDSA");
        }
    }

    private void checkUsage(X509Certificate own) {
        boolean[] usage = own.getKeyUsage();
        if (usage != null && !usage[0]) {
            broken(
                    Rule.KEY_USAGE,
                    files.file() + " has a key usage without digitalSignature; ask its issuer for one with it");
        }
    }

    private void checkExtendedUsage(X509Certificate own) {
        List<String> usages;
        try {
            usages = own.getExtendedKeyUsage();
        } catch (CertificateParsingException e) {
            broken(Rule.EXTENDED_KEY_USAGE, files.file() + " has an extended key usage that cannot be read");
            return;
        }
        if (usages != null && !usages.contains(CLIENT_AUTHENTICATION)) {
            broken(
                    Rule.EXTENDED_KEY_USAGE,
                    files.file() + " has an extended key usage without clientAuth (" + CLIENT_AUTHENTICATION
                            + "); ask its issuer for one with it");
        }
    }

    private void checkValidity(X509Certificate own, Instant now) {
        Date at = Date.from(now);
        if (at.before(own.getNotBefore())) {
            broken(
                    Rule.VALIDITY,
                    files.file() + " is not in force before "
                            + own.getNotBefore().toInstant());
        }
        if (at.after(own.getNotAfter())) {
            broken(
                    Rule.VALIDITY,
                    files.file() + " has ended on " + own.getNotAfter().toInstant() + "; renew it");
        }
    }
}
