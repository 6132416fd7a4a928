package io.opendms.ingest.webdav;

import java.nio.file.Path;

/**
 * A certificate and its key, as PEM files.
 *
 * @param certificateFile the certificate, then its issuers
 * @param keyFile its private key, PKCS #8 without a passphrase
 */
public record CertificateFiles(Path certificateFile, Path keyFile) {}
