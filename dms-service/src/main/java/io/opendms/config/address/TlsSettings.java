package io.opendms.config.address;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Certificate and key of a door, as PEM files.
 *
 * @param certificateFile the certificate, then its issuers
 * @param keyFile its private key, PKCS #8 without a passphrase
 * @param clientCaFile issuers of client certificates; empty: none is asked for
 * @param clientCrlFile what those issuers have revoked; empty: that is not looked at
 */
public record TlsSettings(
        Path certificateFile, Path keyFile, Optional<Path> clientCaFile, Optional<Path> clientCrlFile) {}
