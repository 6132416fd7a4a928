package io.opendms.config.address;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Certificate and key of a door, as PEM files.
 *
 * @param certificateFile the certificate, then its issuers
 * @param keyFile its private key, PKCS #8 without a passphrase
 * @param clientCaFile issuers of client certificates; empty: none is asked for
 * @param clientCrlFile what those issuers have revoked; empty: that is not looked at
 */
public record TlsSettings(
        Path certificateFile, Path keyFile, Optional<Path> clientCaFile, Optional<Path> clientCrlFile) {

    /** All of the files, in this order. */
    public List<Path> files() {
        return Stream.of(Optional.of(certificateFile), Optional.of(keyFile), clientCaFile, clientCrlFile)
                .flatMap(Optional::stream)
                .toList();
    }
}
