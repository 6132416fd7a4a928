package io.opendms.notify.smtp.tls;

/**
 * Why a certificate cannot be shown to the server.
 *
 * @param rule which rule it breaks
 * @param text what is wrong with which file and what to do, one sentence
 */
public record CertificateProblem(Rule rule, String text) {

    /** The rules of SharePoint's page on outgoing mail for a client certificate, and that it is in force. */
    public enum Rule {
        /** Without TLS nothing can be shown. */
        TLS_ON,
        /** RSA or ECDSA, no DSA. */
        KEY_TYPE,
        /** There is one, it may be read, and it fits. */
        PRIVATE_KEY,
        /** {@code digitalSignature}, where the certificate has a key usage. */
        KEY_USAGE,
        /** {@code clientAuth}, where the certificate has an extended key usage. */
        EXTENDED_KEY_USAGE,
        /** Begun and not ended. */
        VALIDITY,
        /** The file holds a certificate at all. */
        CERTIFICATE
    }

    @Override
    public String toString() {
        return text;
    }
}
