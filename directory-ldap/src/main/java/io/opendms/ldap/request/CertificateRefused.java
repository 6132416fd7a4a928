package io.opendms.ldap.request;

import java.io.Serial;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.Collection;

/** A server's certificate that is not believed; the message says why and what the operator can do, in one sentence. */
public final class CertificateRefused extends CertificateException {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final int LONGEST_NAME = 200;

    private CertificateRefused(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * A certificate that leads to no trusted issuer, or that is out of date.
     *
     * @param chain what the server sent, its own certificate first; at least one
     * @param trustFile whether the operator named trusted certificates
     */
    public static CertificateRefused untrusted(
            String host, X509Certificate[] chain, boolean trustFile, CertificateException cause) {
        try {
            chain[0].checkValidity();
        } catch (CertificateExpiredException e) {
            return new CertificateRefused(
                    "the certificate of " + host + " has expired on "
                            + chain[0].getNotAfter().toInstant() + ": have it renewed",
                    cause);
        } catch (CertificateNotYetValidException e) {
            return new CertificateRefused(
                    "the certificate of " + host + " begins to hold on "
                            + chain[0].getNotBefore().toInstant() + ": compare the clocks, or have it issued anew",
                    cause);
        }
        String issuer = shown(chain[chain.length - 1].getIssuerX500Principal().getName());
        return new CertificateRefused(
                "the certificate of " + host + " is not trusted (issuer " + issuer + "): "
                        + (trustFile
                                ? "put the PEM certificate of that issuer into the file of directory.trustFile"
                                : "set directory.trustFile to a file with the PEM certificate of that issuer"),
                cause);
    }

    /** A certificate of another server. */
    public static CertificateRefused ofAnother(String host, Collection<String> names, Throwable cause) {
        return new CertificateRefused(
                "the certificate of " + host + " is for another name (" + shown(String.join(", ", names))
                        + "): write the server's name in the URL as its certificate has it",
                cause);
    }

    private static String shown(String name) {
        return LogText.escaped(name, LONGEST_NAME);
    }
}
