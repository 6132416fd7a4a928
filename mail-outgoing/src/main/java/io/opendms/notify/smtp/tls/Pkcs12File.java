package io.opendms.notify.smtp.tls;

import io.opendms.notify.setting.ClientCertificate;
import io.opendms.notify.setting.SealedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads a certificate with its key from a PKCS #12 file. A message names the file and holds nothing of key or password. */
final class Pkcs12File {
    private Pkcs12File() {}

    /**
     * What a file holds.
     *
     * @param chain ours first; empty if there is no private key that it could belong to
     * @param key empty if there is none
     */
    record Content(List<X509Certificate> chain, Optional<PrivateKey> key) {
        Content {
            chain = List.copyOf(chain);
        }
    }

    static Content read(ClientCertificate.Pkcs12 from) throws IOException, GeneralSecurityException, SealedException {
        byte[] content = PemFiles.content(from.file());
        char[] password = from.password().open();
        try {
            return content(open(content, from.file(), password), from.file(), password);
        } finally {
            Arrays.fill(password, ' ');
        }
    }

    private static KeyStore open(byte[] content, Path file, char[] password) throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(new ByteArrayInputStream(content), password);
            return store;
        } catch (IOException e) {
            // Its own message tells of bytes; of a password that does not fit the API says so by the cause.
            if (e.getCause() instanceof UnrecoverableKeyException) {
                throw new CertificateException(file + " is not opened by its storePassword");
            }
            throw new CertificateException(file + " is no PKCS #12 file, or is damaged");
        }
    }

    private static Content content(KeyStore store, Path file, char[] password) throws GeneralSecurityException {
        List<String> keys = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                keys.add(alias);
            }
        }
        if (keys.isEmpty()) {
            return new Content(List.of(), Optional.empty());
        }
        if (keys.size() > 1) {
            throw new CertificateException(
                    file + " holds " + keys.size() + " private keys; export the one with its certificate alone");
        }
        Certificate[] chain = store.getCertificateChain(keys.get(0));
        if (chain == null || chain.length == 0) {
            throw new CertificateException(file + " holds no certificate for its private key");
        }
        return new Content(
                Stream.of(chain).map(X509Certificate.class::cast).toList(),
                Optional.ofNullable(store.getKey(keys.get(0), password)).map(PrivateKey.class::cast));
    }
}
