package io.opendms.trust;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Takes a server's certificate only between its dates, and then if another takes it. The JDK does not look at the dates of a
 * certificate that is trusted by itself and not by its issuer.
 */
final class InForce extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager next;

    InForce(X509ExtendedTrustManager next) {
        this.next = next;
    }

    private static void requireInForce(X509Certificate[] chain) throws CertificateException {
        X509Certificate own = chain[0];
        try {
            own.checkValidity();
        } catch (CertificateExpiredException e) {
            throw new CertificateException("the server's certificate has expired at "
                    + own.getNotAfter().toInstant());
        } catch (CertificateNotYetValidException e) {
            throw new CertificateException("the server's certificate is not valid before "
                    + own.getNotBefore().toInstant());
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        requireInForce(chain);
        next.checkServerTrusted(chain, type, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        requireInForce(chain);
        next.checkServerTrusted(chain, type, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        requireInForce(chain);
        next.checkServerTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        next.checkClientTrusted(chain, type, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        next.checkClientTrusted(chain, type, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        next.checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return next.getAcceptedIssuers();
    }
}
